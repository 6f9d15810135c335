"""The raw way to an authority: requests out, replies in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enroll_gui.model.errors import NotConfigured
from enroll_gui.model.settings import Settings

if TYPE_CHECKING:
    from enroll_gui.backends.servers.https import HttpsSession

CONNECT_S, READ_S, WHOLE_S = 5.0, 20.0, 60.0
MAX_BODY = 4 * 1024 * 1024


@dataclass(frozen=True)
class Reply:
    """An answer below status 500, redirects excluded."""

    status: int
    content_type: str
    """Media type alone, in lower case."""
    body: bytes


class Transport:
    """Sends requests to one authority. Opens nothing before the first."""

    def __init__(
        self, settings: Settings, *, connect_s: float = CONNECT_S, read_s: float = READ_S, whole_s: float = WHOLE_S
    ) -> None:
        self.url = settings.authority_url
        self._settings = settings
        self._timeout = (connect_s, read_s)
        self._whole_s = whole_s
        self._session: HttpsSession | None = None

    def get(self, path: str, accept: str = "application/json", *, max_body: int = MAX_BODY) -> Reply:
        """Fetch what stands at `path`. Raises Unreachable, TlsRefused, AnswerInvalid, NotConfigured."""
        return self._send("GET", path, {"Accept": accept}, None, max_body)

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        """Send JSON. Like every request it may be sent twice: the API's acts are idempotent. Raises as `get` does."""
        told = {"Accept": "application/json", "Content-Type": "application/json", **headers}
        return self._send("POST", path, told, body, MAX_BODY)

    def _send(self, method: str, path: str, headers: dict[str, str], body: bytes | None, max_body: int) -> Reply:
        return self._opened().send(method, path, headers, body, max_body)

    def _opened(self) -> HttpsSession:
        from enroll_gui.backends.servers.https import HttpsSession  # noqa: PLC0415 - 10 MB before it is wanted

        if not self.url.startswith("https://"):
            raise NotConfigured("the authority's address is not https", field="authority.url")
        if self._session is None:
            self._session = HttpsSession(self._settings, self._timeout, self._whole_s)
        return self._session
