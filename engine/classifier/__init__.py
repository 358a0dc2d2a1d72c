"""The classifier of needs, without Rasa: vectors and letter groups in, calibrated labels out."""
