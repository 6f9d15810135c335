"""The RA as a process: TLS on loopback, a file that says when it listens, an end when it is asked to end."""

from __future__ import annotations

import ipaddress
import json
import os
import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from cryptography.hazmat.primitives.asymmetric import ec
from uvicorn.protocols.http.h11_impl import H11Protocol

from enroll_gui.reference_ra import authorities, issuing
from enroll_gui.reference_ra.app import create_app
from enroll_gui.reference_ra.clock import Clock
from enroll_gui.reference_ra.ra import Ra

_LAST_ANSWERS_S = 1


def is_loopback(address: str) -> bool:
    """Say whether an IP address leads to this computer alone. Raises ValueError for what is no IP address."""
    return ipaddress.ip_address(address).is_loopback


def serve(ra: Ra, address: str, port: int, ready_file: Path | None, *, with_parent: bool) -> None:
    """Serve until SIGTERM or SIGINT, or with `with_parent` until standard input ends. Raises OSError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # Named as TCP: asyncio sets TCP_NODELAY on no other, and without it every answer waits 40 ms.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        host = f"[{address}]" if family == socket.AF_INET6 else address
        ra = ra.serving_at(f"https://{host}:{listener.getsockname()[1]}")
        tls = _tls_file(ra, address)
        config = uvicorn.Config(
            create_app(ra),
            ssl_certfile=tls,
            ssl_keyfile=tls,
            lifespan="off",
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=_LAST_ANSWERS_S,
        )
        server = _Server(config, lambda: _write_ready(ready_file, ra))
        # uvicorn raises the signal again when it is done; and one may come before uvicorn listens to signals.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, server.end)
        if with_parent:
            threading.Thread(target=_end_with_parent, daemon=True).start()
        server.run(sockets=[listener])
    ra.records.close()


class _Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    def end(self, _number: int, _frame: FrameType | None) -> None:
        """End when what is being answered is answered."""
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Break off connections on which nothing goes on: TLS would wait for the goodbye of each client."""
        for connection in [c for c in self.server_state.connections if isinstance(c, H11Protocol)]:
            is_answered = connection.cycle is None or connection.cycle.response_complete
            if is_answered and not connection.transport.get_write_buffer_size():
                connection.transport.abort()
        await super().shutdown(sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._listening()


def _write_ready(file: Path | None, ra: Ra) -> None:
    if file is not None:
        authorities.write_private(file, json.dumps({"url": ra.base_url, "pid": os.getpid()}).encode())


def _tls_file(ra: Ra, address: str) -> Path:
    """Make a fresh TLS key and certificate for this run; they are dated by the computer's clock, not the RA's."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = issuing.make_server(address, key, ra.authorities.root, Clock().now())
    file = ra.folder / "keys" / "server.pem"
    authorities.write_private(file, authorities.key_pem(key) + authorities.pem(certificate))
    return file


def _end_with_parent() -> None:
    """Wait for the end of standard input: whoever holds the other end of the pipe is gone then, however it ended."""
    while os.read(0, 1024):  # sys.stdin would be locked by this thread when the process ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)
