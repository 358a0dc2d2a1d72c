"""The encoder as an ONNX graph: six-step 8-bit matrix products that do not depend on the batch.

ONNX Runtime's stock dynamic quantisation scales activations per tensor, so a vector changes with
the texts that share its batch. Here each token is scaled by its own largest value and each weight
column by its own, which costs nothing measurable and makes a vector depend on its text alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import ArrayLike, NDArray
from onnx import TensorProto, helper, numpy_helper

from knowledge_base.encoder.weights import BLOCK_SIZE, WeightFile

_MICROSOFT = "com.microsoft"
_OPSET = 18
# ONNX Runtime 1.23, the last for Python 3.10, reads this version of the file format.
_IR_VERSION = 9


class GraphBuilder:
    """Collects nodes and constants, and quantises matrices on the way."""

    def __init__(self, weight_limit: int) -> None:
        """Start an empty graph whose quantised weights lie in ±``weight_limit``."""
        self._limit = weight_limit
        self.nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    @property
    def constants(self) -> list[onnx.TensorProto]:
        """The initialisers, each once."""
        return list(self._constants.values())

    def constant(self, name: str, value: ArrayLike) -> str:
        """Add a constant, unless one of that name is there, and return its name."""
        if name not in self._constants:
            array = np.ascontiguousarray(value)
            # ascontiguousarray makes a scalar one-dimensional, and the scales must stay scalars.
            array = array.reshape(np.shape(value))
            self._constants[name] = numpy_helper.from_array(array, name)
        return name

    def node(
        self, kind: str, inputs: Sequence[str], output: str | list[str], **attributes: Any
    ) -> str:
        """Add a node and return the name of its first output."""
        outputs = [output] if isinstance(output, str) else output
        self.nodes.append(
            helper.make_node(kind, inputs, outputs, name=f"{kind}_{outputs[0]}", **attributes)
        )
        return outputs[0]

    def linear(self, source: str, weights: NDArray[np.float32], output: str) -> str:
        """Multiply by a matrix of shape (out, in), in 8 bits, without a bias."""
        matrix = weights.T
        scale = np.maximum(np.abs(matrix).max(0) / self._limit, 1e-12).astype(np.float32)
        codes = np.rint(matrix / scale).astype(np.int8)
        unit = self.constant("unit", np.float32(1 / 127))
        zero = self.constant("zero_point", np.uint8(128))
        last = self.constant("last_axis", np.array([-1], np.int64))
        self.node("Abs", [source], f"{output}.abs")
        self.node("ReduceMax", [f"{output}.abs", last], f"{output}.max", keepdims=1)
        self.node("Div", [source, f"{output}.max"], f"{output}.unit")
        self.node("QuantizeLinear", [f"{output}.unit", unit, zero], f"{output}.codes")
        inputs = [
            f"{output}.codes",
            self.constant(f"{output}.weight", codes),
            unit,
            self.constant(f"{output}.scale", scale),
            zero,
        ]
        self.node("MatMulIntegerToFloat", inputs, f"{output}.product", domain=_MICROSOFT)
        return self.node("Mul", [f"{output}.product", f"{output}.max"], output)


def build_model(weights: WeightFile, weight_limit: int) -> onnx.ModelProto:
    """Make the model: ``ids`` and ``mask`` (batch, tokens) in, ``vec`` (batch, hidden) out.

    The vector is the mean over the tokens of the mask; it is not yet of unit length, because the
    windows of a long text are averaged first.
    """
    graph = GraphBuilder(weight_limit)
    hidden = _embeddings(graph, weights)
    for layer in range(weights.layers):
        hidden = _layer(graph, weights, layer, hidden)
    _mean(graph, hidden)
    model = helper.make_graph(
        graph.nodes,
        "e5-small-row2",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "tokens"]),
            helper.make_tensor_value_info("mask", TensorProto.INT32, ["batch", "tokens"]),
        ],
        [helper.make_tensor_value_info("vec", TensorProto.FLOAT, ["batch", weights.hidden])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
    return helper.make_model(model, opset_imports=opsets, ir_version=_IR_VERSION)


def _embeddings(graph: GraphBuilder, weights: WeightFile) -> str:
    """Look the tokens up in the file's own 4-bit table, which loses nothing and stays small."""
    codes, scales = weights.blocks("emb.word", weights.hidden)
    blocks = weights.hidden // BLOCK_SIZE
    constant, node = graph.constant, graph.node
    node("Gather", [constant("word_codes", codes), "ids"], "packed")
    node("Gather", [constant("word_scales", scales.reshape(-1, blocks, 1)), "ids"], "half_scale")
    node("Cast", ["half_scale"], "word_scale", to=TensorProto.FLOAT)
    node("Cast", ["packed"], "packed_float", to=TensorProto.FLOAT)
    node("Mul", ["packed_float", constant("sixteenth", np.float32(1 / 16))], "shifted")
    node("Floor", ["shifted"], "high")
    node("Mul", ["high", constant("sixteen", np.float32(16))], "high_part")
    node("Sub", ["packed_float", "high_part"], "low")
    node("Concat", ["low", "high"], "nibbles", axis=-1)
    node("Sub", ["nibbles", constant("eight", np.float32(8))], "centred")
    node("Mul", ["centred", "word_scale"], "word_blocks")
    shape = constant("row_shape", np.array([0, 0, weights.hidden], np.int64))
    node("Reshape", ["word_blocks", shape], "words")
    positions = weights.floats("emb.pos").reshape(-1, weights.hidden)
    # There is one token type only, so its vector is added to the positions here.
    positions = positions + weights.floats("emb.type")[: weights.hidden]
    node("Shape", ["ids"], "length", start=1, end=2)
    first = constant("first", np.array([0], np.int64))
    node("Slice", [constant("positions", positions), first, "length", first], "places")
    node("Add", ["words", "places"], "embedded")
    norm = [constant(f"emb.ln.{part}", weights.floats(f"emb.ln.{part}")) for part in "wb"]
    return node(
        "LayerNormalization", ["embedded", *norm], "hidden", axis=-1, epsilon=weights.epsilon
    )


def _layer(graph: GraphBuilder, weights: WeightFile, number: int, source: str) -> str:
    """One transformer layer: attention and feed-forward, each added to its input and normalised."""
    name = f"l{number}."
    width = weights.hidden

    def vector(part: str) -> str:
        return graph.constant(name + part, weights.floats(name + part))

    def matrix(part: str, columns: int = width) -> NDArray[np.float32]:
        return weights.dequantised(name + part, columns)

    projections = np.concatenate([matrix("q.w"), matrix("k.w"), matrix("v.w")])
    graph.linear(source, projections, name + "qkv")
    parts = [name + "q", name + "k", name + "v"]
    graph.node("Split", [name + "qkv"], parts, axis=-1, num_outputs=3)
    biases = np.concatenate([weights.floats(f"{name}{part}.b") for part in "qkv"])
    attention = [*parts, graph.constant(name + "qkv.b", biases), "mask"]
    graph.node(
        "MultiHeadAttention", attention, name + "context", domain=_MICROSOFT,
        num_heads=weights.heads,
    )  # fmt: skip
    graph.linear(name + "context", matrix("ao.w"), name + "attended")
    joined = [source, name + "attended", vector("aln.w"), vector("aln.b"), vector("ao.b")]
    middle = graph.node(
        "SkipLayerNormalization", joined, name + "middle", domain=_MICROSOFT,
        epsilon=weights.epsilon,
    )  # fmt: skip
    graph.linear(middle, matrix("fi.w"), name + "inner")
    graph.node("BiasGelu", [name + "inner", vector("fi.b")], name + "gelu", domain=_MICROSOFT)
    graph.linear(name + "gelu", matrix("fo.w", weights.inner), name + "outer")
    joined = [middle, name + "outer", vector("oln.w"), vector("oln.b"), vector("fo.b")]
    return graph.node(
        "SkipLayerNormalization", joined, name + "out", domain=_MICROSOFT, epsilon=weights.epsilon
    )


def _mean(graph: GraphBuilder, source: str) -> None:
    """The mean over the tokens of each text, leaving the padding out."""
    one = graph.constant("one", np.array([1], np.int64))
    two = graph.constant("two", np.array([2], np.int64))
    graph.node("Cast", ["mask"], "mask_float", to=TensorProto.FLOAT)
    graph.node("Unsqueeze", ["mask_float", one], "mask_row")
    graph.node("MatMul", ["mask_row", source], "sum")
    graph.node("ReduceSum", ["mask_row", two], "count")
    graph.node("Div", ["sum", "count"], "mean")
    graph.node("Squeeze", ["mean", one], "vec")
