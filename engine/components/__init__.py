"""Rasa components: the sentence encoder, the classifier of needs, and the finder of names."""
