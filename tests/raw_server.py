"""A TLS server that sends exactly the bytes it is told: what no decent server would."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from enroll_gui.model.settings import Settings
from enroll_gui.reference_ra import authorities, issuing
from enroll_gui.reference_ra.issuing import Issuer
from tests.waiting import PATIENCE_S

Answer = bytes | Callable[[ssl.SSLSocket], None]


@dataclass
class RawServer:
    """Gives its answers in turn, the last one again and again, one a connection."""

    folder: Path
    port: int
    answers: Sequence[Answer]
    requests: list[bytes] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        """Settings of a client that trusts this server."""
        url = f"https://127.0.0.1:{self.port}"
        return Settings(self.folder, self.folder / "settings.toml", url, (self.folder / "root.pem",), proxy="none")


def http(body: bytes, status: str = "200 OK", content_type: str = "application/json", **headers: str) -> bytes:
    """Write a whole HTTP answer."""
    named = {"Content-Type": content_type, "Content-Length": str(len(body)), "Connection": "close"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


@contextmanager
def serving(folder: Path, answers: Sequence[Answer], tls_max: ssl.TLSVersion | None = None) -> Iterator[RawServer]:
    """Serve as long as the block."""
    context = _context(folder)
    if tls_max is not None:
        context.minimum_version = context.maximum_version = tls_max
        context.set_ciphers("DEFAULT@SECLEVEL=0")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = RawServer(folder, listener.getsockname()[1], answers)
        thread = threading.Thread(target=_serve, args=(server, listener, context), daemon=True)
        thread.start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(PATIENCE_S)


def _serve(server: RawServer, listener: socket.socket, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        for index in range(1000):
            plain, _ = listener.accept()
            with plain, suppress(OSError):
                plain.settimeout(5)
                with context.wrap_socket(plain, server_side=True) as tls:
                    server.requests.append(_request(tls))
                    answer = server.answers[min(index, len(server.answers) - 1)]
                    tls.sendall(answer) if isinstance(answer, bytes) else answer(tls)


def _request(tls: ssl.SSLSocket) -> bytes:
    """Read a request to its end: closing on unread bytes would reset the connection under the answer."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(tls)
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    while length and len(body) < int(length[1]):
        body += _more(tls)
    return head + b"\r\n\r\n" + body


def _more(tls: ssl.SSLSocket) -> bytes:
    received = tls.recv(65536)
    if not received:
        raise ConnectionError
    return received


def _context(folder: Path) -> ssl.SSLContext:
    now = datetime.now(UTC)
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = Issuer(issuing.make_root("Test Root", root_key, now), root_key)
    (folder / "root.pem").write_bytes(authorities.pem(root.certificate))
    certificate = issuing.make_server("127.0.0.1", key, root, now)
    (folder / "server.pem").write_bytes(authorities.key_pem(key) + authorities.pem(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


@pytest.fixture
def raw_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., RawServer]]:
    """Start servers that give the named answers; they end with the test."""
    with ExitStack() as stack:

        def start(*answers: Answer, tls_max: ssl.TLSVersion | None = None) -> RawServer:
            return stack.enter_context(serving(tmp_path_factory.mktemp("raw"), answers, tls_max))

        yield start
