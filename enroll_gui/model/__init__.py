"""Nouns: frozen dataclasses and enums. Standard library only."""
