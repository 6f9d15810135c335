"""A card played behind pcscd's virtual reader, for the demo and the tests."""
