"""The finder of names and amounts, without Rasa: a text in, entities out."""
