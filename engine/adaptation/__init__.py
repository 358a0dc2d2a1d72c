"""Teaches the encoder which sentences mean the same need, in five languages and two scripts.

Not part of training: its result, `knowledge_base/encoder/adapter.npz`, is kept in the repository,
and is made again when the utterances have changed a lot:

    uv run --with torch==2.13.0 python -m engine.adaptation

It takes about an hour on two cores. After more utterances, going on from the present adapter is
enough (`--resume knowledge_base/encoder/adapter.npz --steps 500 --rate 3.5e-4`). `ura evaluate` on
the development set says whether the new one is better.
"""
