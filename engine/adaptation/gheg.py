"""Standard Albanian sentences as a Gheg speaker might type them.

Rough on purpose: spelling of Gheg is everybody's own, so a form is chosen by chance each time. It
makes sentences to learn from, and no sentence that anybody reads.
"""

from __future__ import annotations

import random
import re

from engine.components.text import fold

# The subjunctive becomes an infinitive: "të dërgoj" is "me dergu".
_INFINITIVES = (
    (re.compile(r"\b(?:t[ëe]|t') ?(\w{2,}?)o(?:j|sh|j[ëe]|jm[ëe]|ni|jn[ëe])\b"), r"me \1u"),
    (re.compile(r"\b(?:t[ëe]|t') ?(\w{2,}?)o(?:hem|hesh|het|hemi|heni|hen)\b"), r"me u \1u"),
    (re.compile(r"\b(?:t[ëe]|t') ?b[ëe](?:j|sh|j[ëe]|jm[ëe]|ni|jn[ëe])\b"), "me bo"),
    (re.compile(r"\b(?:t[ëe]|t') ?ble(?:j|sh|j[ëe]|jm[ëe]|ni|jn[ëe])\b"), "me ble"),
    (re.compile(r"\b(?:t[ëe]|t') ?di(?:j|sh|j[ëe]|m[ëe]|ni|n[ëe])\b"), "me dit"),
    (re.compile(r"\b(?:t[ëe]|t') ?ke(?:m|sh|t[ëe]|mi|ni|n[ëe])\b"), "me pas"),
    (re.compile(r"\b(?:t[ëe]|t') ?je(?:m|sh|t[ëe]|mi|ni|n[ëe])\b"), "me kan"),
    (re.compile(r"\b(?:t[ëe]|t') ?marr(?:[ëe]sh|[ëe]|im|in)?\b"), "me marr"),
    (re.compile(r"\b(?:t[ëe]|t') ?hap(?:[ëe]sh|[ëe]|im|in)?\b"), "me hap"),
    (re.compile(r"\b(?:t[ëe]|t') ?shes(?:[ëe]sh|[ëe]|im|in)?\b"), "me shit"),
    (re.compile(r"\b(?:t[ëe]|t') ?gje(?:j|sh|j[ëe]|jm[ëe]|jn[ëe])\b"), "me gjet"),
    (re.compile(r"\b(?:t[ëe]|t') ?flas(?:[ëe]sh|[ëe]|im|in)?\b"), "me fol"),
    (re.compile(r"\b(?:t[ëe]|t') ?them(?:i)?\b"), "me than"),
    (re.compile(r"\b(?:t[ëe]|t') ?jap(?:[ëe]sh|[ëe]|im|in)?\b"), "me dhan"),
    (re.compile(r"\bdo me\b"), "kam me"),
)
_WORDS = {
    "është": ("asht", "osht", "o", "âsht"), "janë": ("jan", "jon"), "një": ("nji", "ni"),
    "çfarë": ("qka", "çka", "shka"), "cfare": ("qka", "cka"), "si": ("si", "qysh", "qish"),
    "tani": ("tash", "tashti"), "nuk": ("nuk", "s'", "nuk"), "dua": ("du", "due"),
    "duhet": ("duhet", "lypet", "vyn"), "duhen": ("duhen", "lypen"), "bëj": ("boj", "baj"),
    "bën": ("bon", "ban"), "bëhet": ("bohet", "bahet"), "bërë": ("bo", "ba"), "bëra": ("bona",),
    "qenë": ("kan", "ken"), "thënë": ("than", "thon"), "thanë": ("than",), "dhënë": ("dhan",),
    "vëllai": ("vllau",), "vëllain": ("vllaun",), "vëlla": ("vlla",), "nëna": ("nana", "noka"),
    "nënës": ("nanes", "nans"), "nënën": ("nanen",), "babai": ("baba", "babi"),
    "këtu": ("ktu", "qitu"), "atje": ("atje", "qatje"), "kështu": ("qishtu", "kshtu"),
    "asgjë": ("kurgjo", "hiq"), "diçka": ("diqka", "dishka"), "askush": ("askush", "kurrkush"),
    "mund": ("mund", "muj", "munem"), "mundem": ("munem", "muj"), "gjithë": ("krejt",),
    "gjitha": ("krejt",), "para": ("pare", "para"), "paratë": ("paret",), "paratë,": ("paret",),
    "nga": ("prej", "nga"), "shumë": ("shum", "shume"), "pak": ("pak", "naj"), "unë": ("un",),
    "mirë": ("mir",), "jam": ("jam", "jom"), "kam": ("kam", "kom"), "sa": ("sa", "sa"),
    "më": ("ma", "m'", "me"), "në": ("n'", "n", "ne"), "të": ("t'", "te", "t"), "së": ("s'",),
    "im": ("jem", "em"), "ime": ("jeme", "eme"), "im,": ("jem,",), "ndonjë": ("naj", "ndoni"),
    "cilat": ("cilat", "cillat"), "ku": ("ku", "kah"), "pse": ("pse", "qe"), "por": ("po", "ama"),
    "shtëpi": ("shpi",), "shtëpinë": ("shpine",), "shtëpisë": ("shpis",), "vit": ("vjet", "vit"),
    "muaj": ("muj",), "ditë": ("dit",), "punë": ("pun",), "kohë": ("koh",), "zyrë": ("zyr",),
}  # fmt: skip
_ENDINGS = (
    (re.compile(r"(\w{2,})uar\b"), (r"\1u", r"\1ue")),
    (re.compile(r"(\w{2,})uara\b"), (r"\1ume", r"\1une")),
    (re.compile(r"(\w{2,})ues(i|in|it)?\b"), (r"\1us\2",)),
    (re.compile(r"(\w{3,})ë\b"), (r"\1", r"\1", r"\1e")),
    (re.compile(r"(\w{2,})ëve\b"), (r"\1ve",)),
    (re.compile(r"(\w{2,})ur\b"), (r"\1", r"\1un")),
)
_TOKEN = re.compile(r"[\w']+|[^\w']+")
# Without their accents these are other words.
_AMBIGUOUS = {"me", "ne", "te", "se", "bere", "ben", "para"}
_FOLDED = {fold(word): forms for word, forms in _WORDS.items() if fold(word) not in _AMBIGUOUS}


def in_gheg(text: str, chance: random.Random) -> str:
    """The sentence with Gheg verbs, words and endings, most of them but not all."""
    text = text.lower()
    for pattern, replacement in _INFINITIVES:
        if chance.random() < 0.85:
            text = pattern.sub(replacement, text)
    words = [
        _in_gheg(word, chance) if chance.random() < 0.85 else word for word in _TOKEN.findall(text)
    ]
    return re.sub(r"' +", "'", "".join(words))


def _in_gheg(word: str, chance: random.Random) -> str:
    forms = _WORDS.get(word) or _FOLDED.get(word)
    if forms:
        return chance.choice(forms)
    result = word
    for pattern, endings in _ENDINGS:
        result = pattern.sub(chance.choice(endings), result, count=1)
    return result
