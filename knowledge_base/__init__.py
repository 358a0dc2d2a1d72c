"""The knowledge base: a catalogue of needs, an article for each in five languages, and search."""
