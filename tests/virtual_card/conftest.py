from tests.readers import make_readers, readers

__all__ = ["make_readers", "readers"]
