import copy
import pickle

import pytest

from enroll_gui.model.secret import Secret, wiping


def test_secret_is_wiped_at_the_end_of_its_block() -> None:
    buffer = bytearray(b"123456")
    with Secret(buffer):
        assert buffer == b"123456"
    assert buffer == bytes(6)


def test_secret_is_wiped_when_its_block_fails() -> None:
    buffer = bytearray(b"123456")
    with pytest.raises(RuntimeError), Secret(buffer):
        raise RuntimeError
    assert buffer == bytes(6)


def test_secret_shows_itself_nowhere() -> None:
    secret = Secret(bytearray(b"123456"))
    assert "123456" not in f"{secret!r} {secret!s}"
    for act in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            act(secret)


def test_secret_lends_its_own_bytes() -> None:
    buffer = bytearray(b"123456")
    with Secret(buffer) as secret, secret.view() as view:
        assert len(secret) == 6
        assert view.obj is buffer


def test_several_are_wiped_together_even_where_one_is_none() -> None:
    one, other = Secret(bytearray(b"472913")), Secret(bytearray(b"583920"))
    with pytest.raises(ValueError, match="stop"), wiping(one, None, other, one):
        raise ValueError("stop")

    assert not any(one.view())
    assert not any(other.view())
