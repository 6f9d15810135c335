"""Ask the authority what it would do with a follow-up, before a key is made."""

from __future__ import annotations

from collections.abc import Sequence

from enroll_gui.model.bundle import Bundle
from enroll_gui.model.errors import NotConfigured
from enroll_gui.model.profile import Preview
from enroll_gui.model.request import Changes
from enroll_gui.ports import Backends


def preview_follow_up(
    backends: Backends, chosen: Bundle, changes: Changes, key_kinds: Sequence[str]
) -> tuple[Preview, ...]:
    """Give the authority's decision on each certificate, with a new key of these kinds.

    Raises RegistrarError, NotConfigured.
    """
    registrar = backends.registrar
    if registrar is None:
        raise NotConfigured("no authority in the settings", field="authority.url")
    previews = []
    for candidate, kind in zip(chosen, key_kinds, strict=True):
        old = candidate.stored.certificate
        its_changes = changes.of(old) if len(chosen) > 1 else changes
        previews.append(registrar.preview(old.der, candidate.profile_id, its_changes, kind))
    return tuple(previews)
