from tests.readers import make_readers, readers, yubico_readers

__all__ = ["make_readers", "readers", "yubico_readers"]
