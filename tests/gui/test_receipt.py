"""The receipt, read back by programs that are not ours where there are some."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from enroll_gui.gui import receipt
from enroll_gui.gui.receipt import receipt_json, receipt_pdf
from enroll_gui.gui.words import date_words, in_fours, time_words
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.request import Changes
from tests.gui.walk import MARKS
from tests.makers import TOKEN, certificate, entry

OLD = certificate(0x0A1B)
NEW = certificate(0x0C2D, days=395)


@pytest.fixture
def proven() -> Entry:
    one = entry({"stage": Stage.PROVEN, "certificate": NEW.der, "old_certificate": OLD.der, "csr": b"csr"})
    return replace(one, body=b"the request as sent", changes=Changes(revocation_password=b"sealed password"))


def test_json_names_request_certificates_key_and_changes(proven: Entry) -> None:
    found = json.loads(receipt_json(proven))
    (one,) = found["certificates"]
    assert found["request"] == proven.id
    assert (one["old"]["serial"], one["new"]["serial"]) == ("a1b", "c2d")
    assert one["new"]["sha256"] == NEW.sha256
    assert one["new"]["not_after"] == "2027-12-21T12:00:00Z"
    assert one["key"] == {
        "kind": "EC-P256",
        "token_label": "Example card",
        "token_serial": "6a21000000000001",
        "id": "02" * 20,
    }
    assert found["revocation_password"] == "new"


def test_neither_form_holds_what_was_sent_or_sealed(qapp: QApplication, proven: Entry) -> None:
    for text in (receipt_json(proven).decode(), receipt._document(proven).toPlainText()):
        assert "as sent" not in text
        assert "sealed" not in text


def test_pdf_is_one_page_of_a4(qapp: QApplication, proven: Entry) -> None:
    pdf = receipt_pdf(proven)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert b"/Count 1" in pdf
    assert b"/MediaBox [0 0 595" in pdf


def test_markup_in_a_name_is_shown_as_it_is(qapp: QApplication, proven: Entry) -> None:
    odd = certificate(7, holder="<b>Example</b> & <img src=x>")
    member = replace(proven.members[0], certificate=odd.der)
    document = receipt._document(replace(proven, members=(member,)))
    assert "<b>Example</b> & <img src=x>" in document.toPlainText()


def test_every_word_is_translated(qapp: QApplication, proven: Entry, pseudo_language: None) -> None:
    text = receipt._document(proven).toPlainText()
    plain = {line for line in re.sub(f"{MARKS[0]}[^{MARKS}]*{MARKS[1]}", "", text).splitlines() if line}
    begun = f"{date_words(proven.created)} {time_words(proven.created)}"
    ends = {date_words(one.not_after) for one in (OLD, NEW) if one.not_after}
    numbers = {in_fours(number) for number in (proven.id, NEW.sha256, OLD.serial, NEW.serial)}
    key = {"EC-P256", f"Example card · {in_fours(TOKEN.serial)}"}
    assert plain == {"Example Holder", proven.authority, begun, *ends, *numbers, *key}


def test_receipt_of_a_pair_tells_of_both(qapp: QApplication, proven: Entry) -> None:
    one = proven.members[0]
    pair = replace(proven, members=(replace(one, role="qualified"), replace(one, role="commercial")))
    assert [member["role"] for member in json.loads(receipt_json(pair))["certificates"]] == ["qualified", "commercial"]
    text = receipt._document(pair).toPlainText()
    assert text.startswith("Receipt: both your certificates were renewed")
    assert text.index("New certificate: Qualified") < text.index("New certificate: Commercial")
