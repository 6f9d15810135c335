"""What the host process does on its module to a card as a whole: its PINs, its first use, its reset.

Each act is one attempt, and wipes the PINs it was given. None for a PIN: it is entered on the reader's own pad. Every
method raises CryptokiError, PinWrong or PinBlocked, and what `Access` raises.

What OpenSC 0.23 does of this on an SC-HSM, in APDUs: C_SetPIN without a login is one CHANGE REFERENCE DATA. C_Login of
the SO sends nothing to the card: its SO-PIN is only tried by the C_InitPIN (RESET RETRY COUNTER) or C_SetPIN behind it,
which then answers CKR_PIN_INCORRECT. C_InitToken is INITIALIZE DEVICE with the SO-PIN as 16 hexadecimal digits: of a
card in use the present one, of a blank one the one it shall have. The PIN is 648219 until C_InitPIN sets another.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from enroll_gui.backends.pkcs11 import cryptoki
from enroll_gui.backends.pkcs11.access import Access
from enroll_gui.backends.pkcs11.cryptoki import CKU_SO, CKU_USER, Cryptoki, CryptokiError
from enroll_gui.backends.pkcs11.records import TokenRecord
from enroll_gui.model.errors import CardBusy, PinBlocked, PinWrong

_LOCKED = {CKU_USER: cryptoki.CKF_USER_PIN_LOCKED, CKU_SO: cryptoki.CKF_SO_PIN_LOCKED}
_FINAL = {CKU_USER: cryptoki.CKF_USER_PIN_FINAL_TRY, CKU_SO: cryptoki.CKF_SO_PIN_FINAL_TRY}


class CardActs:
    """The acts behind `Pkcs11Cards`, over the module that an `Access` has loaded."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._abilities: list[str] | None = None

    def cards(self) -> list[TokenRecord]:
        """List the tokens there are now, blank ones too."""
        return self._access.cards()

    def card(self, serial: str) -> TokenRecord:
        """Read anew what one token says."""
        return self._access.card(serial)

    def abilities(self) -> list[str]:
        """Say which of C_SetPIN, C_InitPIN and C_InitToken the module has; it is asked once."""
        if self._abilities is None:
            module = self._access.module()
            self._abilities = [name for name in ("C_SetPIN", "C_InitPIN", "C_InitToken") if module.has(name)]
        return self._abilities

    def change(self, serial: str, user: int, old: bytearray | None, new: bytearray | None) -> None:
        """Set the PIN of the user or of the SO (CKU_). The user logs in for it only where the token wants that."""
        with _wiping(old, new):
            module, slot, _ = self._access.place(serial)
            with _session(module, slot) as session, _telling_tries(module, slot, user):
                if user == CKU_SO:
                    module.login(session, old, CKU_SO)
                try:
                    module.set_pin(session, old, new)
                except CryptokiError as exc:
                    if user == CKU_SO or exc.rv != cryptoki.CKR_USER_NOT_LOGGED_IN:
                        raise
                    module.login(session, old)  # the first attempt: no PIN was looked at before
                    module.set_pin(session, old, new)

    def unblock(self, serial: str, so_pin: bytearray | None, new: bytearray | None) -> None:
        """Set the user's PIN as the SO."""
        with _wiping(so_pin, new):
            module, slot, _ = self._access.place(serial)
            with _session(module, slot) as session, _telling_tries(module, slot, CKU_SO):
                module.login(session, so_pin, CKU_SO)
                module.init_pin(session, new)

    def initialise(
        self,
        reader: str,
        serial: str,
        *,
        label: str,
        so_pin: bytearray | None,
        new_so_pin: bytearray | None,
        new_pin: bytearray | None,
    ) -> None:
        """Initialise a token with its present SO-PIN, a blank one with the one it shall have, and set the PINs."""
        with _wiping(so_pin, new_so_pin, new_pin):
            module, slot, _ = self._access.place_in(reader, serial)
            with _telling_tries(module, slot, CKU_SO):
                module.init_token(slot, so_pin, label)
                with _session(module, slot) as session:
                    module.login(session, so_pin, CKU_SO)
                    module.init_pin(session, new_pin)
                    if new_so_pin != so_pin:
                        module.set_pin(session, so_pin, new_so_pin)
            self._access.distrust()

    def reset(self, serial: str, so_pin: bytearray | None, label: str) -> None:
        """Initialise a token and leave it so: without a PIN, or with one that its driver gave it.

        OpenSC wants a label for an SC-HSM: without one it answers CKR_GENERAL_ERROR, and has initialised the card.
        """
        with _wiping(so_pin):
            module, slot, _ = self._access.place(serial)
            with _telling_tries(module, slot, CKU_SO):
                module.init_token(slot, so_pin, label)
            self._access.distrust()


@contextmanager
def _wiping(*pins: bytearray | None) -> Iterator[None]:
    try:
        yield
    finally:
        for pin in pins:
            if pin is not None:
                pin[:] = bytes(len(pin))


@contextmanager
def _session(module: Cryptoki, slot: int) -> Iterator[int]:
    """Open a session in which nobody is logged in: who is decides whose PIN C_SetPIN sets (PKCS#11 2.40, 5.5)."""
    session = module.open_session(slot, writable=True)
    try:
        if module.session_state(session) != cryptoki.CKS_RW_PUBLIC_SESSION:
            raise CardBusy("somebody is logged in")
        yield session
    finally:
        with suppress(CryptokiError):  # the work is done or has failed by itself
            module.close_session(session)


@contextmanager
def _telling_tries(module: Cryptoki, slot: int, user: int) -> Iterator[None]:
    """Turn a wrong PIN into what the token's flags say of it now; some modules say so of one that is locked, too."""
    try:
        yield
    except CryptokiError as exc:
        if exc.rv not in (cryptoki.CKR_PIN_INCORRECT, cryptoki.CKR_PIN_LOCKED):
            raise
        flags = module.token_info(slot).flags
        if exc.rv == cryptoki.CKR_PIN_LOCKED or flags & _LOCKED[user]:
            raise PinBlocked("this was the last attempt, or it was locked before") from None
        raise PinWrong(tries=None, final=bool(flags & _FINAL[user])) from None
