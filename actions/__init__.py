"""Custom actions: what Rasa's rules call. They decide with `knowledge_base` and say with keys.

An action utters one JSON object (`reply.py`). Wording, buttons and cases are the service's: it
alone knows the person's channel and whether an officer holds the conversation.
"""
