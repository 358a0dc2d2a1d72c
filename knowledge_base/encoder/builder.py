"""Collects the graph, with matrix products in 8 bits that do not depend on the batch.

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
from onnx import helper, numpy_helper

MICROSOFT = "com.microsoft"


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
        self.node("MatMulIntegerToFloat", inputs, f"{output}.product", domain=MICROSOFT)
        return self.node("Mul", [f"{output}.product", f"{output}.max"], output)
