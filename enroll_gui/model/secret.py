"""A PIN or password in one buffer that is wiped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Never


class Secret:
    """One buffer with a PIN; `with secret:` wipes it at the end. It has no repr, no pickle and no copy.

    Python cannot promise that no other copy ever existed; this class makes none (rule D-64).
    """

    __slots__ = ("_buffer",)

    def __init__(self, buffer: bytearray) -> None:
        """Take over `buffer`: from now on this object alone wipes it."""
        self._buffer = buffer

    def view(self) -> memoryview:
        """Lend the bytes, UTF-8, without a copy. Release the view before the secret is wiped."""
        return memoryview(self._buffer)

    def wipe(self) -> None:
        """Overwrite every byte. May be called more than once."""
        for i in range(len(self._buffer)):
            self._buffer[i] = 0

    def __len__(self) -> int:
        """Count the bytes, as the token counts them."""
        return len(self._buffer)

    def __enter__(self) -> Secret:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.wipe()

    def __repr__(self) -> str:
        return "<Secret>"

    def __reduce__(self) -> Never:
        raise TypeError("a Secret is never pickled")

    def __copy__(self) -> Never:
        raise TypeError("a Secret is never copied")

    def __deepcopy__(self, memo: object) -> Never:
        raise TypeError("a Secret is never copied")


@contextmanager
def wiping(*secrets: Secret | None) -> Iterator[None]:
    """Wipe all of them at the end."""
    with ExitStack() as stack:
        for secret in secrets:
            if secret is not None:
                stack.enter_context(secret)
        yield
