"""How well Ura understands: a file of messages with what they should come to, put to a system."""
