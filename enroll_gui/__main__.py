"""The one entry of the program: the window, the command line, or a PKCS#11 module's host process."""

from __future__ import annotations

import sys

_HOST_ARGUMENT = "--pkcs11-host"


def main() -> int:
    """Find out who is meant. Each branch imports what it needs itself: the host must start quickly and stay small."""
    arguments = sys.argv[1:]
    if arguments[:1] == [_HOST_ARGUMENT]:
        from enroll_gui.backends.pkcs11 import host  # noqa: PLC0415

        return host.main(arguments[1:])
    if arguments[:1] == ["demo"]:
        from enroll_gui import demo  # noqa: PLC0415

        return demo.main(arguments[1:])
    if _is_for_the_window(arguments):
        from enroll_gui import app  # noqa: PLC0415

        return app.main(arguments)
    from enroll_gui import cli  # noqa: PLC0415

    return cli.main(arguments)


def _is_for_the_window(arguments: list[str]) -> bool:
    """A link is never for the command line, whatever is written behind it."""
    return arguments[:1] in ([], ["--settings"], ["--hidden"]) or arguments[0].lower().startswith("cardenroll:")


if __name__ == "__main__":
    sys.exit(main())
