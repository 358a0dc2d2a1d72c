"""The encoder in PyTorch: its own weights frozen, with thin matrices beside them that learn."""

from __future__ import annotations

import math
from typing import List, Mapping, Sequence, Tuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from knowledge_base.encoder.encoder import PREFIX
from knowledge_base.encoder.tokenizer import Tokenizer
from knowledge_base.encoder.weights import WeightFile

RANK = 16
SCALE = 2.0
_DROPOUT = 0.1
_LONGEST = 60  # Tokens; few utterances are longer, and they cost the most.


class Linear(nn.Module):
    """A frozen matrix in half precision, and its correction."""

    def __init__(self, matrix: np.ndarray, bias: np.ndarray) -> None:
        super().__init__()
        self.register_buffer("matrix", torch.tensor(matrix).bfloat16())
        self.register_buffer("bias", torch.tensor(bias).bfloat16())
        rows, columns = matrix.shape
        self.down = nn.Parameter(torch.randn(RANK, columns) / math.sqrt(columns))
        self.up = nn.Parameter(torch.zeros(rows, RANK))

    def forward(self, source: Tensor) -> Tensor:
        source = source.bfloat16()
        thin = functional.linear(source, self.down.bfloat16())
        learned = functional.linear(thin, self.up.bfloat16()) * SCALE
        return functional.linear(source, self.matrix, self.bias) + learned


class Norm(nn.Module):
    """A frozen layer normalisation."""

    def __init__(self, weights: WeightFile, name: str) -> None:
        super().__init__()
        self.register_buffer("weight", torch.tensor(weights.floats(f"{name}.w")))
        self.register_buffer("bias", torch.tensor(weights.floats(f"{name}.b")))
        self._epsilon = weights.epsilon

    def forward(self, source: Tensor) -> Tensor:
        shape = self.weight.shape
        return functional.layer_norm(source, shape, self.weight, self.bias, self._epsilon)


class Layer(nn.Module):
    """One transformer layer. Its linear parts have the names of the weight file."""

    def __init__(self, weights: WeightFile, number: int) -> None:
        super().__init__()
        self._heads = weights.heads
        name = f"l{number}."
        self.linear = nn.ModuleDict(
            {
                part: Linear(
                    weights.dequantised(
                        f"{name}{part}.w", weights.inner if part == "fo" else weights.hidden
                    ),
                    weights.floats(f"{name}{part}.b"),
                )
                for part in ("q", "k", "v", "ao", "fi", "fo")
            }
        )
        self.first, self.second = Norm(weights, f"{name}aln"), Norm(weights, f"{name}oln")
        self._dropout = nn.Dropout(_DROPOUT)

    def forward(self, source: Tensor, mask: Tensor) -> Tensor:
        parts = [self._split(self.linear[part](source)) for part in "qkv"]
        query, key, value = parts
        # By hand: on this precision PyTorch's fused attention takes half of the whole time.
        nearness = (query @ key.transpose(-1, -2)).float() / math.sqrt(query.shape[-1])
        shares = nearness.masked_fill(~mask, -1e9).softmax(-1).to(value.dtype)
        attended = (shares @ value).transpose(1, 2).flatten(2)
        middle = self.first(source + self._dropout(self.linear["ao"](attended).float()))
        inner = functional.gelu(self.linear["fi"](middle))
        return self.second(middle + self._dropout(self.linear["fo"](inner).float()))

    def _split(self, source: Tensor) -> Tensor:
        batch, tokens, width = source.shape
        return source.view(batch, tokens, self._heads, width // self._heads).transpose(1, 2)


class TorchEncoder(nn.Module):
    """The whole encoder; sentences in, mean vectors out."""

    def __init__(self, weights: WeightFile) -> None:
        super().__init__()
        width = weights.hidden
        self._tokenizer = Tokenizer(weights)
        places = weights.floats("emb.pos").reshape(-1, width) + weights.floats("emb.type")[:width]
        self.register_buffer("words", torch.tensor(weights.dequantised("emb.word", width)))
        self.register_buffer("places", torch.tensor(places))
        self.norm = Norm(weights, "emb.ln")
        self.layers = nn.ModuleList(Layer(weights, number) for number in range(weights.layers))

    def forward(self, texts: Sequence[str]) -> Tensor:
        """Mean vectors, of shape (texts, 384), not of unit length."""
        ids, mask = self._ids(texts)
        hidden = self.norm(self.words[ids] + self.places[: ids.shape[1]])
        for layer in self.layers:
            hidden = layer(hidden, mask[:, None, None, :])
        weight = mask[..., None].to(hidden.dtype)
        return (hidden * weight).sum(1) / weight.sum(1)

    def _ids(self, texts: Sequence[str]) -> Tuple[Tensor, Tensor]:
        tokenizer = self._tokenizer
        rows: List[List[int]] = [
            [tokenizer.bos, *tokenizer.content(PREFIX + text)[:_LONGEST], tokenizer.eos]
            for text in texts
        ]
        ids = torch.full((len(rows), max(map(len, rows))), tokenizer.pad)
        mask = torch.zeros_like(ids, dtype=torch.bool)
        for row, found in enumerate(rows):
            ids[row, : len(found)] = torch.tensor(found)
            mask[row, : len(found)] = True
        return ids, mask

    def resume(self, adapter: Mapping[str, np.ndarray]) -> None:
        """Go on from what was learned before: the inverse of ``adapter``."""
        with torch.no_grad():
            for number, layer in enumerate(self.layers):
                for part, linear in layer.linear.items():
                    name = f"l{number}.{part}.w"
                    linear.down.copy_(torch.tensor(adapter[f"{name}.down"]))
                    linear.up.copy_(torch.tensor(adapter[f"{name}.up"]) / SCALE)

    def adapter(self) -> dict[str, np.ndarray]:
        """What was learned, by the names of the weight file, in half precision."""
        found = {}
        for number, layer in enumerate(self.layers):
            for part, linear in layer.linear.items():
                name = f"l{number}.{part}.w"
                found[f"{name}.down"] = linear.down.detach().numpy().astype(np.float16)
                found[f"{name}.up"] = (linear.up.detach() * SCALE).numpy().astype(np.float16)
        return found
