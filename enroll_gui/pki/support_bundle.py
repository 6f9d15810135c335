"""From the parts of a report to the files of a support bundle, as they are shown and as they are saved."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from enroll_gui.model.diagnostics import Part, Private
from enroll_gui.pki.names import visible
from enroll_gui.pki.redaction import Placeholders
from enroll_gui.pki.secrets_in_text import without_secrets

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_OWNER_ONLY = 0o100600 << 16


@dataclass(frozen=True)
class BundleFile:
    """A file of the bundle, and how many placeholders stand in it."""

    name: str
    text: str
    hidden: int = 0


def bundle_files(parts: Sequence[Part], *, personal: bool) -> tuple[BundleFile, ...]:
    """Write a file a part. Secrets never get in; personal data do if `personal`, else placeholders stand for them."""
    if personal:
        return tuple(BundleFile(_name(n, part), _text(part, _plain)) for n, part in enumerate(parts, start=1))
    placeholders = Placeholders()
    for part in parts:
        for line in part.lines:
            if line.private is not None:
                placeholders.learn(line.private, line.value)
        for kind, value in part.known:
            placeholders.learn(kind, value)
    return tuple(_redacted(n, part, placeholders) for n, part in enumerate(parts, start=1))


def to_zip(files: Sequence[BundleFile]) -> bytes:
    """Pack the files in their order, each for its owner only. The same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            info = zipfile.ZipInfo(file.name, _EARLIEST)
            info.create_system, info.external_attr, info.compress_type = 3, _OWNER_ONLY, zipfile.ZIP_DEFLATED
            archive.writestr(info, file.text.encode())
    return packed.getvalue()


def to_text(files: Sequence[BundleFile]) -> str:
    """Write the files one after the other, each under its name."""
    return "\n".join(f"== {file.name} ==\n{file.text}" for file in files)


def _redacted(number: int, part: Part, placeholders: Placeholders) -> BundleFile:
    hidden = 0

    def write(text: str, kind: Private | None) -> str:
        nonlocal hidden
        if kind is not None and text:
            hidden += 1
            return placeholders.place(kind, text)
        changed, count = placeholders.redact(_plain(text, None))
        hidden += count
        return changed

    text = _text(part, write)
    return BundleFile(_name(number, part), text, hidden)


def _plain(text: str, _kind: Private | None) -> str:
    return without_secrets(text)


def _text(part: Part, write: Callable[[str, Private | None], str]) -> str:
    """Lines as `name: value`, one line each; then the trouble, then the free text."""
    lines = [f"{line.name}: {write(visible(line.value), line.private)}" for line in part.lines]
    if part.trouble:
        lines.append(f"could not be read: {write(_readable(part.trouble), None)}")
    if part.text:
        lines.append(write(_readable(part.text), None))
    return "\n".join(lines) + "\n"


def _readable(text: str) -> str:
    return "\n".join(visible(line.expandtabs(4)) for line in text.splitlines())


def _name(number: int, part: Part) -> str:
    return f"{number:02}-{part.key}{f'-{part.number}' if part.number else ''}.txt"
