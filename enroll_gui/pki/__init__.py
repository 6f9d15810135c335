"""Bytes to nouns and back: pure functions, no I/O."""
