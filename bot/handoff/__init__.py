"""Cases: a conversation in the hands of embassy staff."""
