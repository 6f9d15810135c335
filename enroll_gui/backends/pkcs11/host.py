"""The process a PKCS#11 module runs in: one module, one thread, requests from one pipe, answers into another.

It ends when its parent lets go of the pipe. What a module prints goes to stderr, never between the frames.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from enroll_gui.backends.pkcs11.access import Access
from enroll_gui.backends.pkcs11.call_note import CallNote
from enroll_gui.backends.pkcs11.card_acts import CardActs
from enroll_gui.backends.pkcs11.cryptoki import CryptokiError
from enroll_gui.backends.pkcs11.errors import to_error
from enroll_gui.backends.pkcs11.frames import Channel
from enroll_gui.backends.pkcs11.object_acts import ObjectActs
from enroll_gui.model.errors import EnrollError

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4


def main(arguments: Sequence[str]) -> int:
    """Serve the module whose path is the first argument, until the parent goes.

    The second names the call note, the third the flags of its tokens that are not believed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the parent to answer
    _forbid_core_dumps()
    channel = _take_channel()
    module, note, ignored_flags = arguments
    parent = os.getppid()
    access = Access(Path(module), CallNote(note).write, int(ignored_flags))
    kin = (*_card_acts(CardActs(access)), *_object_acts(ObjectActs(access)))
    acts = {act.__name__: act for act in (*_acts(access), *kin)}
    with suppress(EOFError):
        while True:
            _answer(channel, access, acts, parent)
    with suppress(CryptokiError, EOFError):
        access.finalize()
    return 0


def _acts(access: Access) -> tuple[Callable[..., object], ...]:
    return (
        access.distrust,
        access.tokens,
        access.describe,
        access.objects,
        access.open,
        access.close,
        access.find,
        access.delete,
        access.generate,
        access.sign,
        access.decrypt,
        access.create_certificate,
        access.distrust,
    )


def _object_acts(acts: ObjectActs) -> tuple[Callable[..., object], ...]:
    return acts.contents, acts.destroy, acts.import_pair


def _card_acts(acts: CardActs) -> tuple[Callable[..., object], ...]:
    return acts.abilities, acts.cards, acts.card, acts.change, acts.unblock, acts.initialise, acts.reset


def _answer(channel: Channel, access: Access, acts: dict[str, Callable[..., object]], parent: int) -> None:
    request = channel.receive()
    arguments: dict[str, Any] = request["arguments"]
    for name in request["pins"]:
        arguments[name] = channel.receive_pin()
    try:
        with _ended_with(parent):
            answer = acts[request["act"]](**arguments)
    except CryptokiError as exc:
        access.distrust()
        answer = to_error(exc.call, exc.rv, access.known)
    except EnrollError as exc:
        answer = exc
    if isinstance(answer, EnrollError):
        channel.send({"error": answer.code, "log": str(answer), "facts": answer.facts})
    else:
        channel.send({"answer": _plain(answer)})


@contextmanager
def _ended_with(parent: int) -> Iterator[None]:
    """Go on with an act only as long as somebody records what it does.

    A call that goes on after the program was killed would make a key while the next run, which finds none, undoes its
    record. Linux ends this process in the middle of the call; elsewhere nothing can, and the call goes on to its end.
    """
    if sys.platform != "linux":
        yield
        return
    control = _library_of_c().prctl
    control(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        raise EOFError
    try:
        yield
    finally:
        control(_PR_SET_PDEATHSIG, 0, 0, 0, 0)


@cache
def _library_of_c() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def _plain(answer: object) -> object:
    if isinstance(answer, list):
        return [_plain(member) for member in answer]
    if is_dataclass(answer) and not isinstance(answer, type):
        return dict(vars(answer))  # no record holds another
    return answer


def _take_channel() -> Channel:
    reader = os.fdopen(os.dup(0), "rb", buffering=0)
    writer = os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return Channel(reader, writer)


def _forbid_core_dumps() -> None:
    """Keep the PIN out of core files, where the system lets a process say so."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _library_of_c().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
