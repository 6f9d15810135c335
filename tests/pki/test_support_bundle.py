"""From parts to files: what is saved is what was shown, and nothing else."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from enroll_gui.model.diagnostics import Line, Part, PartState, Private
from enroll_gui.pki.support_bundle import BundleFile, bundle_files, to_text, to_zip

DRIVER = Part(
    "driver",
    1,
    "Example driver",
    PartState.READ,
    (
        Line("module", "/usr/lib/example.so"),
        Line("token serial", "6a21000000000001", Private.SERIAL),
        Line("holder", "Example Holder", Private.HOLDER),
    ),
)
LOG = Part("log", state=PartState.READ, text="INFO card 6a21 0000 0000 0001 of EXAMPLE HOLDER\nERROR pin=1234\n")
PARTS = (DRIVER, LOG)


def test_each_part_is_a_file_in_the_order_of_the_report() -> None:
    assert [file.name for file in bundle_files(PARTS, personal=False)] == ["01-driver-1.txt", "02-log.txt"]


def test_value_known_from_one_part_is_hidden_in_all_the_others() -> None:
    first, second = bundle_files((LOG, DRIVER), personal=False)

    assert first.text == "INFO card serial-1 of holder-1\nERROR pin=[removed]\n"
    assert second.text == "module: /usr/lib/example.so\ntoken serial: serial-1\nholder: holder-1\n"
    assert (first.hidden, second.hidden) == (2, 2)


def test_value_that_no_line_shows_is_hidden_too() -> None:
    part = replace(LOG, known=((Private.HOST, "desk-twelve"),), text="on DESK-TWELVE\n")

    assert bundle_files((part,), personal=False)[0].text == "on host-1\n"


def test_personal_data_are_shown_when_wanted_and_secrets_never() -> None:
    first, second = bundle_files(PARTS, personal=True)

    assert "token serial: 6a21000000000001\nholder: Example Holder" in first.text
    assert second.text == "INFO card 6a21 0000 0000 0001 of EXAMPLE HOLDER\nERROR pin=[removed]\n"
    assert (first.hidden, second.hidden) == (0, 0)


def test_what_could_not_be_read_is_part_of_the_file() -> None:
    part = replace(DRIVER, state=PartState.FAILED, lines=DRIVER.lines[:1], trouble="D05 in C_Login of 6a21000000000001")

    text = bundle_files((part,), personal=False)[0].text

    assert text == "module: /usr/lib/example.so\ncould not be read: D05 in C_Login of serial-1\n"


def test_text_from_a_card_cannot_pose_as_another_line() -> None:
    line = Line("label", "good\nholder: forged \u202egnp")

    assert bundle_files((replace(DRIVER, lines=(line,)),), personal=True)[0].text == (
        "label: good\\u000aholder: forged \\u202egnp\n"
    )


@settings(derandomize=True, deadline=None, database=None, max_examples=50)
@given(
    pin=st.text("0123456789", min_size=4, max_size=12),
    name=st.text("abcdefghijklmnopqrstuvwxyz", min_size=8, max_size=20),
    personal=st.booleans(),
)
def test_no_secret_is_in_any_file_and_no_name_where_it_is_held_back(pin: str, name: str, personal: bool) -> None:
    parts = (
        replace(DRIVER, lines=(Line("holder", name, Private.HOLDER), Line("PIN", f"pin: {pin}"))),
        replace(LOG, text=f"a PIN {pin} of {name.title()}\nhttps://{name}:{pin}@ra.example/?pin={pin}\n"),
        replace(LOG, text="", trouble=f"PIN={pin} {name}"),
    )

    text = to_text(bundle_files(parts, personal=personal))

    assert pin not in text
    assert (name in text.lower()) is personal


def test_zip_holds_exactly_the_files_for_their_owner_only() -> None:
    files = bundle_files(PARTS, personal=False)

    with zipfile.ZipFile(io.BytesIO(to_zip(files))) as archive:
        assert archive.testzip() is None
        assert [(i.filename, archive.read(i).decode()) for i in archive.infolist()] == [(f.name, f.text) for f in files]
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100600}


def test_same_files_give_the_same_bytes() -> None:
    assert to_zip([BundleFile("a.txt", "x")]) == to_zip([BundleFile("a.txt", "x")])
