"""Who is right in the end: the token asked by pkcs11-tool, the RA by its database and its lists, signatures by openssl.

No code of the program's has a say here.
"""

from __future__ import annotations

import json
import re
import sqlite3
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.tokens import PIN, softhsm_module

PROVEN, NOTHING = "proven", "nothing of ours"
WHOLE = ("Certificate Object", "Private Key Object", "Public Key Object")


@dataclass(frozen=True)
class Card:
    """A token, seen by pkcs11-tool through its driver; of SoftHSM2's, where none is named."""

    environment: Mapping[str, str]
    folder: Path
    """For files on their way."""
    module: Path = field(default_factory=softhsm_module)

    def tool(self, *arguments: str) -> str:
        """Run pkcs11-tool, logged in."""
        command = ["pkcs11-tool", "--module", str(self.module), "--login", "--pin", PIN, *arguments]
        run = subprocess.run(command, env=dict(self.environment), capture_output=True, text=True, check=True)
        return run.stdout

    def objects(self) -> dict[str, list[str]]:
        """List every object, by CKA_ID, as pkcs11-tool describes it; but the one in which OpenSC tells of itself."""
        found: dict[str, list[str]] = {}
        for told in re.split(r"^(?=\S)", self.tool("--list-objects"), flags=re.MULTILINE):
            if told.strip() and not told.startswith("Profile object"):
                key_id = re.search(r"^ +ID: +([0-9a-f]+)$", told, re.MULTILINE)
                found.setdefault(key_id[1] if key_id else "", []).append(told)
        return {key_id: sorted(told) for key_id, told in found.items()}

    def certificate(self, key_id: str) -> bytes:
        """Read a certificate."""
        file = self.folder / "read.der"
        self.tool("--read-object", "--type", "cert", "--id", key_id, "--output-file", str(file))
        return file.read_bytes()

    def signs(self, key_id: str, certificate: bytes) -> bool:
        """Say whether what the private key signs is verified with the certificate, by openssl."""
        message, digest, signature, public = (self.folder / n for n in ("message", "digest", "signature", "public.pem"))
        message.write_bytes(b"whatever it may be")
        digest.write_bytes(openssl("dgst", "-sha256", "-binary", str(message)))
        files = ("--input-file", str(digest), "--output-file", str(signature))
        self.tool("--sign", "--id", key_id, "--mechanism", "ECDSA", "--signature-format", "openssl", *files)
        public.write_bytes(openssl("x509", "-inform", "DER", "-noout", "-pubkey", stdin=certificate))
        told = openssl("dgst", "-sha256", "-verify", str(public), "-signature", str(signature), str(message))
        return told == b"Verified OK\n"


@dataclass(frozen=True)
class Register:
    """What an RA knows of the follow-ups of one certificate."""

    folder: Path
    url: str
    old_serial: str

    def states(self) -> set[str]:
        """Give the states of the follow-ups as its database has them; what it answers must say the same."""
        rows = self._ask("select f.id, f.state from follow_up f join member m on m.follow_up_id = f.id")
        assert all(self.answers(request) == state for request, state in rows)
        return {state for _request, state in rows}

    def answers(self, request: str) -> str:
        """Give the state it answers for a request; empty where it never heard of it."""
        try:
            return str(self._answer(f"/follow-ups/{request}")["state"])
        except urllib.error.HTTPError as error:
            with error:
                assert error.code == 404
            return ""

    def issued(self) -> dict[str, bool]:
        """Give the serial number of each certificate it issued, and whether its published lists revoke it."""
        rows = self._ask("select n.serial, n.revoked_at from certificate n join member m on m.new_id = n.id")
        revoked = self.revoked()
        for serial, when in rows:
            assert (serial in revoked) == (when is not None)
        return {serial: serial in revoked for serial, _when in rows}

    def revoked(self) -> set[str]:
        """Read the serial numbers on the lists of its issuing authorities, verified by openssl."""
        trust, found = str(self.folder / "issuing.pem"), set()
        for row in self._answer("/crl"):
            if "Root" not in row["issuer"]:
                told = openssl("crl", "-inform", "DER", "-text", "-CAfile", trust, stdin=self._fetch(row["url"]))
                found |= {as_hex(serial) for serial in re.findall(r"Serial Number: ([0-9A-F]+)", told.decode())}
        return found

    def _ask(self, question: str) -> list[tuple[str, Any]]:
        with closing(sqlite3.connect(f"file:{self.folder / 'ra.sqlite'}?mode=ro", uri=True)) as database:
            of_this = " join certificate o on m.old_id = o.id where o.serial = ?"
            return database.execute(question + of_this, (self.old_serial,)).fetchall()

    def _answer(self, path: str) -> Any:
        return json.loads(self._fetch(self.url + path))

    def _fetch(self, url: str) -> bytes:
        trust = ssl.create_default_context(cafile=str(self.folder / "root.pem"))
        with urllib.request.urlopen(url, context=trust, timeout=10) as answer:
            return bytes(answer.read())


def openssl(*arguments: str, stdin: bytes = b"") -> bytes:
    """Run openssl and give what it prints."""
    run = subprocess.run(["openssl", *arguments], input=stdin, capture_output=True, check=True)
    assert b"failure" not in run.stderr
    return run.stdout


def as_hex(serial: str) -> str:
    """Write a serial number in lower-case hex."""
    return format(int(serial, 16), "x")


def serial_of(certificate: bytes) -> str:
    """Read a serial number, in lower-case hex."""
    told = openssl("x509", "-inform", "DER", "-noout", "-serial", stdin=certificate).decode()
    return as_hex(told.partition("=")[2].strip())


def judge(card: Card, before: Mapping[str, list[str]], register: Register, journal: Path) -> str:
    """Say PROVEN or NOTHING; fail where the token holds anything else, or the RA or the journal do not agree.

    `before` is what was on the token at first: it must be there still, unchanged, and its certificate not revoked.
    """
    entries = [json.loads(file.read_bytes()) for file in journal.glob("*.json")]
    ours = {member["new_key"]["key_id"]: member["stage"] for entry in entries for member in entry["members"]}
    states = register.states() | {register.answers(entry["id"]) for entry in entries}
    after = card.objects()
    others = {key_id: told for key_id, told in after.items() if key_id not in ours}
    assert others == before, f"changed, or without a record: {others}"
    assert register.old_serial not in register.revoked()
    left = {key_id: told for key_id, told in after.items() if key_id in ours}
    if not left:
        assert set(ours.values()) <= {"UNDONE"}
        assert all(register.issued().values()), "issued, not revoked, and in nobody's hands"
        assert states <= {"", "refused", "withdrawn"}
        return NOTHING
    ((key_id, told),) = left.items()
    assert tuple(one.partition(";")[0] for one in told) == WHOLE
    assert ours == {key_id: "PROVEN"}
    assert states == {"issued"}
    certificate = card.certificate(key_id)
    assert register.issued() == {serial_of(certificate): False}
    assert card.signs(key_id, certificate)
    return PROVEN
