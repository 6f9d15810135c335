"""Ask the authority what it would do with a follow-up, before a key is made."""

from __future__ import annotations

from enroll_gui.model.errors import NotConfigured
from enroll_gui.model.profile import Preview
from enroll_gui.model.request import Changes
from enroll_gui.ports import Backends


def preview_follow_up(
    backends: Backends, old_certificate: bytes, profile_id: str, changes: Changes, key_kind: str
) -> Preview:
    """Give the authority's decision on one certificate. Raises RegistrarError, NotConfigured."""
    if backends.registrar is None:
        raise NotConfigured("no authority in the settings", field="authority.url")
    return backends.registrar.preview(old_certificate, profile_id, changes, key_kind)
