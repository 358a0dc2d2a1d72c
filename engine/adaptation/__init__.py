"""Teaches the encoder which sentences mean the same need, in five languages and two scripts.

Not part of training: its result, `knowledge_base/encoder/adapter.npz`, is kept in the repository,
and is made again when the utterances have changed a lot:

    uv run --with torch==2.13.0 python -m engine.adaptation

It takes about twenty minutes on two cores. `ura evaluate` on the development set says whether the
new one is better.
"""
