"""The program on Windows: a real one, or Wine's (`python -m tests.wine`)."""
