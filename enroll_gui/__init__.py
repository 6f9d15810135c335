"""Enrols smart cards: a window and a command line over the same tasks."""

__version__ = "0.1.0"
