"""The names of the environment's variables that the engine reads, in one place."""

from __future__ import annotations

TOKEN = "URA_ENGINE_TOKEN"  # What callers of the engine must know.
MODEL = "URA_ENGINE_MODEL"  # The trained model's file.
HOST = "URA_ENGINE_HOST"
PORT = "URA_ENGINE_PORT"
ACTION_URL = "URA_ACTION_URL"  # Where actions are called.
ACTION_TIMEOUT = "URA_ACTION_TIMEOUT"  # Seconds that an action may take.
ENCODER_MODEL = "URA_ENCODER_MODEL"  # Another ONNX model of the same shape.
# One core a message in the server; training takes more, since it has the machine.
ENCODER_THREADS = "URA_ENCODER_THREADS"
DEBUG = "URA_DEBUG"  # Anything: errors come with their traceback.
