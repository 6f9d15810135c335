"""What the program's arguments ask for, and who is meant by them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from enroll_gui import __main__ as entry
from enroll_gui import app, cli

LINK = "cardenroll://follow-up?serial=0a1b&ca=qualified"


@pytest.mark.parametrize(
    ("arguments", "goes_to"),
    [
        ([], "window"),
        ([LINK], "window"),
        ([LINK.upper()], "window"),
        (["cardenroll:anything"], "window"),
        ([LINK, "follow-up"], "window"),
        (["--settings", "settings.toml"], "window"),
        (["--settings", "settings.toml", LINK], "window"),
        (["list"], "command line"),
        (["follow-up", "--serial", LINK], "command line"),
        (["https://example.org"], "command line"),
    ],
)
def test_link_is_for_the_window_whatever_is_written_behind_it(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], goes_to: str
) -> None:
    called: list[str] = []
    monkeypatch.setattr(app, "main", lambda _argv: called.append("window"))
    monkeypatch.setattr(cli, "main", lambda _argv: called.append("command line"))
    monkeypatch.setattr(sys, "argv", ["enroll-gui", *arguments])
    entry.main()
    assert called == [goes_to]


class Started(Exception):  # noqa: N818 - it ends the start where the window would come
    pass


@pytest.mark.parametrize(
    ("arguments", "settings", "link"),
    [
        ([], None, ""),
        ([LINK], None, LINK),
        (["--settings", "a.toml"], Path("a.toml"), ""),
        (["--settings", "a.toml", LINK], Path("a.toml"), LINK),
        ([LINK, "--settings", "evil.toml"], None, f"{LINK} --settings evil.toml"),
        ([LINK, "--hidden"], None, f"{LINK} --hidden"),
    ],
)
def test_nothing_behind_a_link_is_an_option(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], settings: Path | None, link: str
) -> None:
    def start(file: Path | None, *, link: str, hidden: bool, **_others: object) -> None:
        raise Started(file, link, hidden)

    monkeypatch.setattr(app, "start", start)
    monkeypatch.setattr(app, "log_qt_messages", lambda: None)
    with pytest.raises(Started) as started:
        app.main(arguments)
    assert started.value.args == (settings, link, False)
