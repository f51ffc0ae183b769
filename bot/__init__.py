"""The machine that carries a conversation. It knows no feature."""
