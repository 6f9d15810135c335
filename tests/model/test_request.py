from enroll_gui.model.request import new_key_id, new_request_id


def test_request_is_named_by_128_random_bits() -> None:
    names = {new_request_id() for _ in range(100)}
    assert len(names) == 100
    assert all(len(bytes.fromhex(name)) == 16 for name in names)


def test_key_is_named_by_20_random_bytes() -> None:
    names = {new_key_id() for _ in range(100)}
    assert len(names) == 100
    assert all(len(name) == 20 for name in names)
