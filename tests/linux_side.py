"""What tests inside Wine ask of Linux: the reference RA's certificates, and openssl's judgement.

`serving_linux_side` runs on Linux beside the RA, on loopback, and is named to the tests in the environment;
`LinuxSide` is their end. On a Windows without Linux around it there is none, and `far_authority` skips.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import threading
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

import pytest

from tests.authority import EMAIL, SUBJECT, Authority
from tests.seed import Sprout

VARIABLE = "ENROLL_GUI_LINUX_SIDE"
DRIVER = "ENROLL_GUI_WINDOWS_DRIVER"
"""Where the driver lies that was compiled of tests/windows/driver.c."""
WAIT_S = 30


@contextmanager
def serving_linux_side(authority: Authority) -> Iterator[dict[str, str]]:
    """Serve as long as the block; gives what has to stand in the environment of those who ask."""

    def certify(*, spki: str, **wanted: Any) -> str:
        return _text(authority.certify(base64.b64decode(spki), **wanted))

    def content_of(*, cms: str) -> str:
        return _text(_verified(base64.b64decode(cms), authority.folder / "root.pem"))

    acts: dict[str, Callable[..., str]] = {"certify": certify, "content_of": content_of}

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            try:
                status, said = 200, acts[self.path.strip("/")](**asked)
            except Exception as exc:  # it is told in the test that asked
                status, said = 500, repr(exc)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(said.encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing beside what pytest prints."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        threading.Thread(target=server.serve_forever, name="linux side", daemon=True).start()
        here = {"desk": f"http://127.0.0.1:{server.server_port}", "folder": str(authority.folder), "url": authority.url}
        try:
            yield {VARIABLE: json.dumps(here)}
        finally:
            server.shutdown()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _verified(cms: bytes, root: Path) -> bytes:
    """Have openssl check the signature, without the way from its certificate to the root; gives what was signed."""
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-CAfile", str(root), "-noverify"]
    run = subprocess.run(command, input=cms, capture_output=True, check=False, timeout=WAIT_S)
    if run.returncode:
        raise ValueError(run.stderr.decode())
    return run.stdout


@dataclass(frozen=True)
class LinuxSide:
    """The end of those who ask."""

    desk: str
    folder: str
    url: str

    def certify(self, **wanted: Any) -> bytes:
        """Certify a key as `Authority.certify` does."""
        return self._ask("certify", wanted)

    def content_of(self, cms: bytes) -> bytes:
        """Give what openssl says was signed. Fails where openssl does not verify it."""
        return self._ask("content_of", {"cms": _text(cms)})

    def _ask(self, act: str, asked: Mapping[str, Any]) -> bytes:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        request = urllib.request.Request(f"{self.desk}/{act}", json.dumps(asked).encode())
        with opener.open(request, timeout=WAIT_S) as answer:
            return base64.b64decode(answer.read())


@dataclass(frozen=True)
class FarAuthority(Authority):
    """The RA on the other side: certified there, spoken to from here."""

    linux: LinuxSide

    def certify(
        self,
        spki: bytes,
        profile: str = "commercial",
        preset: str = "soon-expiring",
        *,
        subject: str = SUBJECT,
        email: str = EMAIL,
        password: bytes | None = None,
    ) -> bytes:
        """Certify a key as `ra issue` does; gives DER. A password stays on its own side."""
        assert password is None
        return self.linux.certify(spki=_text(spki), profile=profile, preset=preset, subject=subject, email=email)


@pytest.fixture
def far_authority() -> FarAuthority:
    """Give the RA that runs on Linux."""
    if VARIABLE not in os.environ:
        pytest.skip("no Linux around this Windows: the reference RA and openssl are asked there")
    linux = LinuxSide(**json.loads(os.environ[VARIABLE]))
    process = cast("Sprout", None)  # it is another's
    return FarAuthority(Path("Z:" + linux.folder), linux.url, process, linux)
