"""The floor of a card that is put in: its certificates, read by a module that is there already. Knows nothing of ours.

Run with the module. Waits for a line, reads all certificates of the one token there is, and tells how many.
"""

from __future__ import annotations

import sys

import pkcs11
from pkcs11 import Attribute, ObjectClass


def main() -> None:
    """Do it."""
    library = pkcs11.lib(sys.argv[1])
    library.get_slots()
    print("ready", flush=True)
    sys.stdin.readline()
    (slot,) = library.get_slots(token_present=True)
    with slot.get_token().open() as session:
        wanted = {Attribute.CLASS: ObjectClass.CERTIFICATE}
        print(len([found[Attribute.VALUE] for found in session.get_objects(wanted)]), flush=True)


if __name__ == "__main__":
    main()
