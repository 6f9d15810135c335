"""HTTPS by requests: trust of our own, the system's proxy, an end to every wait and every answer."""

from __future__ import annotations

import http.client
import ipaddress
import ssl
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from enroll_gui import __version__
from enroll_gui.backends.servers.transport import Reply
from enroll_gui.model.errors import AnswerInvalid, EnrollError, NotConfigured, TlsRefused, Unreachable
from enroll_gui.model.settings import Settings
from enroll_gui.pki.certificates import from_pem

_RETRY_AFTER_S = 0.3
_CHUNK = 64 * 1024


class HttpsSession:
    """One connection pool to one authority. Errors leave it as classes of `model.errors`."""

    def __init__(self, settings: Settings, timeout: tuple[float, float], whole_s: float) -> None:
        """`timeout` is (connect, read), `whole_s` the end of a whole answer, in seconds. Raises NotConfigured."""
        self.url = settings.authority_url
        self._settings = settings
        self._timeout = timeout
        self._whole_s = whole_s
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["User-Agent"] = f"enroll-gui/{__version__}"
        self._session.headers["Accept-Encoding"] = "identity"
        self._session.mount("https://", _TlsAdapter(_trust(settings)))

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes | None, max_body: int) -> Reply:
        """Send one request, once more where the connection was lost under it. Raises as `Transport.get` does."""
        try:
            return self._send_once(method, path, headers, body, max_body)
        except requests.RequestException as exc:
            if not _is_broken_off(exc):
                raise _mapped(exc, self.url) from exc
        time.sleep(_RETRY_AFTER_S)
        try:
            return self._send_once(method, path, headers, body, max_body)
        except requests.RequestException as exc:
            raise _mapped(exc, self.url) from exc

    def _send_once(self, method: str, path: str, headers: dict[str, str], body: bytes | None, max_body: int) -> Reply:
        deadline = time.monotonic() + self._whole_s
        with self._session.request(
            method,
            self.url + path,
            data=body,
            headers=headers,
            timeout=self._timeout,
            proxies=_proxies(self._settings.proxy, self.url),
            allow_redirects=False,
            stream=True,
        ) as response:
            if response.status_code >= 500:
                raise Unreachable(f"{method} {path}: status {response.status_code}", url=self.url)
            if 300 <= response.status_code < 400:
                raise AnswerInvalid(f"{method} {path}: redirected", url=self.url)
            content = b"".join(self._chunks(response, max_body, deadline))
            media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            return Reply(response.status_code, media_type, content)

    def _chunks(self, response: requests.Response, max_body: int, deadline: float) -> Iterator[bytes]:
        size = 0
        for chunk in response.iter_content(_CHUNK):
            size += len(chunk)
            if size > max_body:
                raise AnswerInvalid(f"more than {max_body} bytes", url=self.url)
            if time.monotonic() > deadline:
                raise Unreachable("the answer did not end", url=self.url)
            yield chunk


class _TlsAdapter(HTTPAdapter):
    """Uses one SSLContext for everything; requests would add a bundle of certificates of its own."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        return super().proxy_manager_for(proxy, ssl_context=self._context, proxy_ssl_context=self._context, **kwargs)

    def cert_verify(self, conn: Any, url: str, verify: object, cert: object) -> None:
        conn.cert_reqs = "CERT_REQUIRED"


def _trust(settings: Settings) -> ssl.SSLContext:
    """Trust what the system trusts, the authority's anchors, and one file more where the settings name it."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    for file in settings.trust_anchors:
        _load(context, file, "authority.trust_anchors")
    if settings.extra_trust is not None:
        _load(context, settings.extra_trust, "network.extra_trust")
    return context


def _load(context: ssl.SSLContext, file: Path, field: str) -> None:
    try:
        context.load_verify_locations(cadata=b"".join(from_pem(file.read_bytes())))
    except (OSError, ValueError) as exc:  # ssl.SSLError is an OSError
        raise NotConfigured(f"{file}: {exc}", file=str(file), field=field) from exc


def _proxies(setting: str, url: str) -> dict[str, str]:
    """Give the proxy for a URL as requests wants it. Loopback never goes through one."""
    host = urlsplit(url).hostname or ""
    if setting == "none" or _is_loopback(host):
        return {}
    if setting != "system":
        return {"https": setting}
    known = urllib.request.getproxies()
    proxy = known.get("https") or known.get("all")
    return {} if proxy is None or urllib.request.proxy_bypass(host) else {"https": proxy}


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_broken_off(exc: requests.RequestException) -> bool:
    """Say whether a connection ended under the request: a kept one that the server closed, or a server that died."""
    lost = isinstance(exc, (requests.ConnectionError, requests.exceptions.ChunkedEncodingError))
    return lost and not isinstance(exc, (requests.Timeout, requests.exceptions.SSLError))


def _mapped(exc: requests.RequestException, url: str) -> EnrollError:
    """Turn what requests raises into ours: the one table of this driver."""
    causes = list(_causes(exc))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return TlsRefused("the server's certificate is not trusted", url=url)
    if any(isinstance(cause, _NOT_HTTP) and not isinstance(cause, OSError) for cause in causes):
        return AnswerInvalid("the answer is not HTTP", url=url)
    return Unreachable(type(exc).__name__, url=url)


_NOT_HTTP = (
    http.client.BadStatusLine,  # its child RemoteDisconnected is an OSError too: a lost connection
    http.client.LineTooLong,
    http.client.UnknownProtocol,
    requests.exceptions.ContentDecodingError,
)


def _causes(exc: BaseException) -> Iterator[BaseException]:
    """Walk an exception and what led to it; urllib3 hides some causes among the arguments of others."""
    waiting: list[BaseException] = [exc]
    seen: set[int] = set()
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        known = (current.__cause__, current.__context__, *current.args)
        waiting += [cause for cause in known if isinstance(cause, BaseException)]
