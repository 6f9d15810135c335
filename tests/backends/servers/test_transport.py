"""HTTPS to the authority: whom it trusts, which way it goes, and that every wait ends."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.backends.servers.https import _proxies
from enroll_gui.backends.servers.transport import MAX_BODY, Transport
from enroll_gui.model.errors import AnswerInvalid, EnrollError, NotConfigured, TlsRefused, Unreachable
from enroll_gui.model.settings import Settings
from enroll_gui.pki.certificates import to_pem
from tests.authority import ADDRESS, Authority
from tests.raw_server import RawServer, http
from tests.waiting import PATIENCE_S

Start = Callable[..., RawServer]


def failure(transport: Transport, path: str = "/meta") -> EnrollError:
    """Ask, and give the error."""
    with pytest.raises(EnrollError) as raised:
        transport.get(path)
    assert raised.value.facts.get("url", transport.url) == transport.url
    return raised.value


@pytest.fixture
def dead_end() -> Iterator[str]:
    """Keep a port at which nobody listens; gives the address."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{held.getsockname()[1]}"


def test_authority_with_a_trusted_certificate_is_heard(authority: Authority) -> None:
    reply = authority.transport.get("/meta")
    assert (reply.status, reply.content_type) == (200, "application/json")


def test_server_with_another_chain_is_refused(authority: Authority, raw_server: Start) -> None:
    other = raw_server(http(b"{}"))
    settings = replace(authority.settings, trust_anchors=other.settings.trust_anchors)
    assert isinstance(failure(Transport(settings)), TlsRefused)
    assert isinstance(failure(Transport(replace(settings, trust_anchors=()))), TlsRefused)


def test_bundle_named_in_the_environment_adds_no_trust(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(authority.folder / "root.pem"))
    assert isinstance(failure(Transport(replace(authority.settings, trust_anchors=()))), TlsRefused)


def test_extra_trust_file_is_trusted_for_tls(authority: Authority) -> None:
    settings = replace(authority.settings, trust_anchors=(), extra_trust=authority.folder / "root.pem")
    assert Transport(settings).get("/meta").status == 200


def test_server_of_another_name_is_refused(authority: Authority) -> None:
    with socket.create_server(("127.0.0.2", 0)) as listener:
        port = listener.getsockname()[1]
        settings = replace(authority.settings, authority_url=f"https://127.0.0.2:{port}")
        threading.Thread(target=_forward, args=(listener, authority.url), daemon=True).start()
        assert isinstance(failure(Transport(settings)), TlsRefused)


def _forward(listener: socket.socket, url: str, preface: Callable[[socket.socket], None] = lambda _: None) -> None:
    """Carry one connection to the real authority, under another address or as a proxy."""
    client, _ = listener.accept()
    with client, socket.create_connection((ADDRESS, int(url.rpartition(":")[2]))) as server:
        preface(client)
        back = threading.Thread(target=_pump, args=(server, client), daemon=True)
        back.start()
        _pump(client, server)
        back.join(PATIENCE_S)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)


def test_tls_older_than_1_2_is_refused(raw_server: Start) -> None:
    with pytest.warns(DeprecationWarning):
        server = raw_server(http(b"{}"), tls_max=ssl.TLSVersion.TLSv1_1)
    assert isinstance(failure(Transport(server.settings)), Unreachable)
    assert server.requests == []


@pytest.mark.parametrize("content", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END"])
def test_trust_file_that_cannot_be_used_is_named(authority: Authority, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "trust.pem"
    file.write_bytes(content)
    error = failure(Transport(replace(authority.settings, extra_trust=file)))
    assert isinstance(error, NotConfigured)
    assert error.facts == {"file": str(file), "field": "network.extra_trust"}
    error = failure(Transport(replace(authority.settings, trust_anchors=(tmp_path / "missing.pem",))))
    assert error.facts["field"] == "authority.trust_anchors"


def test_address_without_tls_is_never_asked(raw_server: Start) -> None:
    settings = raw_server(http(b"{}")).settings
    plain = replace(settings, authority_url=settings.authority_url.replace("https", "http"))
    assert isinstance(failure(Transport(plain)), NotConfigured)


def test_nobody_listening_is_unreachable(authority: Authority, dead_end: str) -> None:
    settings = replace(authority.settings, authority_url=f"https://{dead_end}")
    assert isinstance(failure(Transport(settings)), Unreachable)


def test_name_that_does_not_resolve_is_unreachable(authority: Authority) -> None:
    settings = replace(authority.settings, authority_url="https://nowhere.invalid")
    assert isinstance(failure(Transport(settings)), Unreachable)


def test_slow_server_is_unreachable_after_the_read_time(start_authority: Callable[..., Authority]) -> None:
    authority = start_authority("--slow", "60")
    began = time.monotonic()
    assert isinstance(failure(Transport(authority.settings, read_s=0.4)), Unreachable)
    assert time.monotonic() - began < 20


def test_answer_that_drips_for_ever_is_given_up(raw_server: Start) -> None:
    def drip(tls: ssl.SSLSocket) -> None:
        tls.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(1000):
            tls.sendall(b"1\r\nx\r\n")
            time.sleep(0.05)

    began = time.monotonic()
    assert isinstance(failure(Transport(raw_server(drip).settings, whole_s=0.3)), Unreachable)
    assert time.monotonic() - began < 20


def test_answer_larger_than_the_limit_is_invalid(raw_server: Start) -> None:
    server = raw_server(http(b"x" * (MAX_BODY + 1)))
    assert isinstance(failure(Transport(server.settings)), AnswerInvalid)


def test_small_answer_that_unpacks_to_a_large_one_is_invalid(raw_server: Start) -> None:
    server = raw_server(http(gzip.compress(b"x" * (MAX_BODY * 4)), Content_Encoding="gzip"))
    assert isinstance(failure(Transport(server.settings)), AnswerInvalid)


@pytest.mark.parametrize("garbage", [b"garbage\r\n\r\n", b"\0" * 100, b"HTTP/1.1 abc\r\n\r\n"])
def test_answer_that_is_not_http_is_invalid(raw_server: Start, garbage: bytes) -> None:
    assert isinstance(failure(Transport(raw_server(garbage).settings)), AnswerInvalid)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"])
def test_redirect_is_not_followed(raw_server: Start, status: str) -> None:
    target = raw_server(http(b"{}"))
    server = raw_server(http(b"", status, Location=f"{target.settings.authority_url}/meta"))
    assert isinstance(failure(Transport(server.settings)), AnswerInvalid)
    assert target.requests == []


@pytest.mark.parametrize("status", ["500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable"])
def test_failing_server_is_unreachable(raw_server: Start, status: str) -> None:
    assert isinstance(failure(Transport(raw_server(http(b"{}", status)).settings)), Unreachable)


def half(_tls: ssl.SSLSocket) -> None:
    """Send less than was announced, and end."""
    _tls.sendall(http(b"x" * 1000)[:-900])


def test_connection_lost_once_is_tried_again(raw_server: Start) -> None:
    server = raw_server(half, http(b"{}"))
    assert Transport(server.settings).get("/meta").body == b"{}"
    assert len(server.requests) == 2


def test_connection_lost_twice_is_unreachable(raw_server: Start) -> None:
    server = raw_server(half)
    assert isinstance(failure(Transport(server.settings)), Unreachable)
    assert len(server.requests) == 2


def test_authority_killed_in_mid_answer_is_unreachable(start_authority: Callable[..., Authority]) -> None:
    authority = start_authority("--slow", "15")
    threading.Timer(0.3, authority.process.kill).start()
    assert isinstance(failure(Transport(authority.settings)), Unreachable)


def test_authority_that_came_back_is_found_by_the_same_transport(start_authority: Callable[..., Authority]) -> None:
    first = start_authority()
    transport = Transport(first.settings)
    assert transport.get("/meta").status == 200
    first.process.terminate()
    first.process.wait(PATIENCE_S)
    port = first.url.rpartition(":")[2]
    start_authority("--port", port, folder=first.folder)
    assert transport.get("/meta").status == 200


@pytest.mark.parametrize(
    ("setting", "environment", "url", "through"),
    [
        ("system", "", "https://ra.example", None),
        ("system", "http://proxy.example:3128", "https://ra.example", "http://proxy.example:3128"),
        ("system", "http://proxy.example:3128", "https://ra.intern.example", None),
        ("system", "http://proxy.example:3128", "https://127.0.0.1:8443", None),
        ("system", "http://proxy.example:3128", "https://localhost", None),
        ("system", "http://proxy.example:3128", "https://[::1]:8443", None),
        ("none", "http://proxy.example:3128", "https://ra.example", None),
        ("http://own.example:80", "http://proxy.example:3128", "https://ra.example", "http://own.example:80"),
        ("http://own.example:80", "", "https://127.0.0.1", None),
    ],
)
def test_proxy_is_the_one_of_settings_and_system(
    monkeypatch: pytest.MonkeyPatch, *, setting: str, environment: str, url: str, through: str | None
) -> None:
    if environment:
        monkeypatch.setenv("https_proxy", environment)
        monkeypatch.setenv("no_proxy", "intern.example")
    assert _proxies(setting, url).get("https") == through


def test_request_goes_through_the_proxy_and_tls_is_still_checked(authority: Authority) -> None:
    seen: list[bytes] = []

    def connect(client: socket.socket) -> None:
        seen.append(client.recv(65536))
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as proxy:
        threading.Thread(target=_forward, args=(proxy, authority.url, connect), daemon=True).start()
        address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        settings = replace(authority.settings, authority_url="https://ra.example", proxy=address)
        # The authority's certificate does not name ra.example: the tunnel was there, the trust was not.
        assert isinstance(failure(Transport(settings)), TlsRefused)
    assert seen[0].startswith(b"CONNECT ra.example:443 ")


def test_proxy_that_is_not_there_is_unreachable(authority: Authority, dead_end: str) -> None:
    settings = replace(authority.settings, authority_url="https://ra.example", proxy=f"http://{dead_end}")
    assert isinstance(failure(Transport(settings)), Unreachable)


def test_nothing_is_read_or_opened_before_the_first_request(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path / "settings.toml", "https://ra.example", (tmp_path / "missing.pem",))
    assert Transport(settings).url == "https://ra.example"


def test_anchor_in_pem_and_in_der_are_both_read(authority: Authority, tmp_path: Path) -> None:
    (tmp_path / "root.der").write_bytes(authority.root)
    (tmp_path / "root.pem").write_text("A comment\n" + to_pem(authority.root))
    for name in ("root.der", "root.pem"):
        settings = replace(authority.settings, trust_anchors=(tmp_path / name,))
        assert Transport(settings).get("/meta").status == 200
