"""What OpenSC's own tool says of the demo's card, which goes when the demo ends."""

from __future__ import annotations

import os
import subprocess

from enroll_gui.demo_card import opensc
from enroll_gui.demo_stage import Stage, numbered
from enroll_gui.model.entry import Entry

OBJECTS, MESSAGE = "objects.txt", "message"
READ, SIGNATURE = "read.der", "signature"
"""One a certificate, `numbered`."""


def ask_pkcs11_tool(made: Stage, entry: Entry) -> None:
    """Keep the list of objects, each new certificate as it is read, and a signature of `message` by each new key.

    Raises CalledProcessError.
    """
    (made.folder / OBJECTS).write_text(_tool(made, "--list-objects"))
    (made.folder / MESSAGE).write_text("anything\n")
    for index, member in enumerate(entry.members):
        key = ("--id", member.new_key.key_id.hex())
        _tool(made, "--read-object", "--type", "cert", *key, "--output-file", numbered(READ, index))
        signing = ("--sign", "--mechanism", "SHA256-RSA-PKCS", *key)
        _tool(made, *signing, "--input-file", MESSAGE, "--output-file", numbered(SIGNATURE, index))


def _tool(made: Stage, *arguments: str) -> str:
    command = ["pkcs11-tool", "--module", str(opensc()), "--login", "--pin", "env:DEMO_PIN", *arguments]
    environment = {**os.environ, "DEMO_PIN": made.pin}
    asked = subprocess.run(command, cwd=made.folder, env=environment, check=True, capture_output=True, text=True)
    return asked.stdout
