"""What the host process does on its module to single objects, in an open session.

Every method raises CryptokiError, or CardRemoved where the session is gone.
"""

from __future__ import annotations

from collections.abc import Sequence

from enroll_gui.backends.pkcs11.access import Access
from enroll_gui.backends.pkcs11.cryptoki import CKA, CKR_OBJECT_HANDLE_INVALID, CryptokiError
from enroll_gui.backends.pkcs11.key_import import import_pair
from enroll_gui.backends.pkcs11.reading import read_objects
from enroll_gui.backends.pkcs11.records import ObjectRecord


class ObjectActs:
    """The acts behind the contents of a token, over the module and the sessions of an `Access`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def contents(self, session: int) -> list[ObjectRecord]:
        """Read every object of the token."""
        module, handle = self._access.module(), self._access.keys_of(session).handle
        return read_objects(module, handle, module.find(handle, {}), tuple(CKA))

    def destroy(self, session: int, handles: Sequence[int]) -> None:
        """Delete objects; some drivers take one away together with another."""
        module, opened = self._access.module(), self._access.keys_of(session).handle
        for handle in handles:
            try:
                module.destroy(opened, handle)
            except CryptokiError as exc:
                if exc.rv != CKR_OBJECT_HANDLE_INVALID:
                    raise

    def import_pair(
        self, session: int, private_key: bytearray, *, public: dict[str, bytes], key_id: bytes, label: str, kind: str
    ) -> None:
        """Write a key pair that was made elsewhere. The private key is wiped."""
        self._access.known["kind"] = kind
        try:
            module, handle = self._access.module(), self._access.keys_of(session).handle
            import_pair(module, handle, private_key, public, key_id=key_id, label=label)
        finally:
            private_key[:] = bytes(len(private_key))
