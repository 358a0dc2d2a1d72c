"""The encoder as an ONNX graph, and how it is written to disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from knowledge_base.encoder.builder import MICROSOFT, GraphBuilder
from knowledge_base.encoder.weights import BLOCK_SIZE, WeightFile

_OPSET = 18
# ONNX Runtime 1.23, the last for Python 3.10, reads this version of the file format.
_IR_VERSION = 9
_TABLE_SIZE = 5_000_000  # Bytes; only the table of words is larger.


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
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(model, opset_imports=opsets, ir_version=_IR_VERSION)


def save_model(model: onnx.ModelProto, path: Path, table: str) -> None:
    """Write a model, and its table of words into a file of its own beside it.

    Args:
        model: What ``build_model`` made.
        path: The model's file.
        table: The name of the table's file, in the same folder.
    """
    onnx.save(
        model,
        str(path),
        save_as_external_data=True,
        all_tensors_to_one_file=True,
        location=table,
        size_threshold=_TABLE_SIZE,
        convert_attribute=False,
    )


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
        "MultiHeadAttention", attention, name + "context", domain=MICROSOFT,
        num_heads=weights.heads,
    )  # fmt: skip
    graph.linear(name + "context", matrix("ao.w"), name + "attended")
    joined = [source, name + "attended", vector("aln.w"), vector("aln.b"), vector("ao.b")]
    middle = graph.node(
        "SkipLayerNormalization", joined, name + "middle", domain=MICROSOFT,
        epsilon=weights.epsilon,
    )  # fmt: skip
    graph.linear(middle, matrix("fi.w"), name + "inner")
    graph.node("BiasGelu", [name + "inner", vector("fi.b")], name + "gelu", domain=MICROSOFT)
    graph.linear(name + "gelu", matrix("fo.w", weights.inner), name + "outer")
    joined = [middle, name + "outer", vector("oln.w"), vector("oln.b"), vector("fo.b")]
    return graph.node(
        "SkipLayerNormalization", joined, name + "out", domain=MICROSOFT, epsilon=weights.epsilon
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
