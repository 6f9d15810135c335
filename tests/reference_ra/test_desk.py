"""Follow-ups from receipt to certificate: once, whole, and undone when asked."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509

from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.backends.servers.transport import Transport
from enroll_gui.model.errors import Refused
from enroll_gui.model.request import Changes, new_request_id
from enroll_gui.pki import cms
from enroll_gui.pki.certificates import read_certificate, to_pem
from tests.authority import EMAIL, Authority, Holder, new_key
from tests.authority import run_command as run
from tests.follow_ups import Draft, as_json, flipped, good_follow_up, signed_withdrawal

QC_STATEMENTS = "1.3.6.1.5.5.7.1.3"


def reason(call: Callable[[], object]) -> object:
    """Give the reason with which a call is refused."""
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.facts["reason"]


def is_known(authority: Authority, holder: Holder) -> int:
    """Count the certificates the RA has issued for the holder's subject."""
    subject = holder.certificate.holder
    reply = authority.transport.get(f"/certificates?subject={subject.replace(' ', '%20')}")
    return len(json.loads(reply.body)["items"])


def lone_holder(authority: Authority, **wanted: Any) -> Holder:
    return authority.holder(subject=f"CN=Example {new_request_id()}", **wanted)


def twins(authority: Authority) -> tuple[Holder, Holder]:
    subject = f"CN=Example Twin {new_request_id()}"
    first = authority.holder("qualified", "twins-qualified", subject=subject)
    return first, authority.holder("commercial", "twins-commercial", subject=subject)


def twin_drafts(pair: tuple[Holder, Holder]) -> tuple[Draft, Draft]:
    return Draft(pair[0], "qualified"), Draft(pair[1], "commercial")


@pytest.mark.parametrize("old", ["RSA-2048", "EC-P256", "EC-P384", "EC-P521"])
@pytest.mark.parametrize("new", ["RSA-2048", "EC-P521"])
def test_certificate_is_issued_for_every_kind_of_key(authority: Authority, old: str, new: str) -> None:
    draft = Draft(authority.holder(key=new_key(old)), new=new_key(new))
    answer = authority.registrar.submit(*good_follow_up(authority.registrar, draft))
    (item,) = answer.items
    issued = read_certificate(item.certificate)
    assert (issued.spki, issued.key_kind) == (draft.new.spki, new)
    agreement = "keyAgreement" if new.startswith("EC") else "keyEncipherment"
    assert issued.key_usage == ("digitalSignature", agreement)


def test_signature_with_pss_is_taken(authority: Authority) -> None:
    draft = Draft(authority.holder(key=new_key("RSA-2048")), algorithm="rsa-pss-sha256")
    assert authority.registrar.submit(*good_follow_up(authority.registrar, draft)).state == "issued"


def test_certificate_carries_what_its_profile_says_and_the_old_one_had(authority: Authority, tmp_path: Path) -> None:
    old = authority.holder("qualified")
    answer = authority.registrar.submit(*good_follow_up(authority.registrar, Draft(old, "qualified")))
    issued = x509.load_der_x509_certificate(answer.items[0].certificate)
    before = x509.load_der_x509_certificate(old.der)
    assert issued.subject == before.subject
    for kind in (x509.SubjectAlternativeName, x509.ExtendedKeyUsage, x509.CertificatePolicies, x509.KeyUsage):
        new, same = (c.extensions.get_extension_for_class(kind).value for c in (issued, before))
        assert new == same
    statements = issued.extensions.get_extension_for_oid(x509.ObjectIdentifier(QC_STATEMENTS)).value
    assert isinstance(statements, x509.UnrecognizedExtension)
    assert bytes.fromhex("060604008e460101") in statements.value  # QcCompliance
    assert bytes.fromhex("060704008e46010601") in statements.value  # QcType esign
    point = issued.extensions.get_extension_for_class(x509.CRLDistributionPoints).value[0].full_name
    assert point is not None
    assert point[0].value == f"{authority.url}/crl/{old.certificate.issuer_sha256}"
    assert (issued.not_valid_after_utc - issued.not_valid_before_utc).days == 365
    (tmp_path / "issued.pem").write_text(to_pem(answer.items[0].certificate))
    command = ["openssl", "verify", "-x509_strict", "-CAfile", str(authority.folder / "root.pem")]
    command += ["-untrusted", str(authority.folder / "issuing.pem"), str(tmp_path / "issued.pem")]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_removed_contents_are_missing_from_the_certificate(authority: Authority) -> None:
    code_signing = "1.3.6.1.5.5.7.3.3"
    changes = Changes((EMAIL,), (code_signing,), ("dns:host.example.org", "uri:https://www.example.org/holder"))
    old = authority.holder("single", "forbidden", subject=f"CN=Example Holder,1.2.840.113549.1.9.1={EMAIL}")
    assert code_signing in old.certificate.ekus
    assert len(old.certificate.names) == 3
    request = good_follow_up(authority.registrar, Draft(old, "single"), changes=changes)
    issued = read_certificate(authority.registrar.submit(*request).items[0].certificate)
    assert (issued.emails, issued.names) == ((), ())
    assert set(old.certificate.ekus) - set(issued.ekus) == {code_signing}


def test_same_request_again_has_the_same_answer(authority: Authority) -> None:
    holder = lone_holder(authority)
    request = good_follow_up(authority.registrar, Draft(holder))
    first = authority.registrar.submit(*request)
    assert authority.registrar.submit(*request) == first
    assert authority.registrar.poll(request[0]) == first
    assert is_known(authority, holder) == 2


def test_refused_request_again_has_the_same_answer(authority: Authority) -> None:
    request = good_follow_up(authority.registrar, Draft(authority.holder(), role="single"))
    for _ in range(2):
        assert reason(lambda: authority.registrar.submit(*request)) == "role_differs"
    polled = authority.registrar.poll(request[0])
    assert (polled.state, polled.code, polled.rule) == ("refused", "role_differs", "RA-14")


def test_same_id_with_another_body_is_refused(authority: Authority) -> None:
    request_id, body = good_follow_up(authority.registrar, Draft(authority.holder()))
    authority.registrar.submit(request_id, body)
    assert reason(lambda: authority.registrar.submit(request_id, body + b" ")) == "id_reused"


def test_idempotency_key_other_than_the_id_is_refused(authority: Authority) -> None:
    _, body = good_follow_up(authority.registrar, Draft(authority.holder()))
    assert reason(lambda: authority.registrar.submit("0" * 32, body)) == "idempotency_key_differs"


def test_unsigned_garbage_leaves_no_trace(authority: Authority) -> None:
    request_id, body = good_follow_up(authority.registrar, Draft(authority.holder(), cms=flipped))
    assert reason(lambda: authority.registrar.submit(request_id, body)) == "cms_invalid"
    assert reason(lambda: authority.registrar.poll(request_id)) == "unknown_follow_up"


def test_equal_requests_at_once_make_one_certificate(authority: Authority) -> None:
    holder = lone_holder(authority)
    request = good_follow_up(authority.registrar, Draft(holder))
    apis = [RaApi(Transport(authority.settings)) for _ in range(8)]
    with ThreadPoolExecutor(len(apis)) as pool:
        answers = list(pool.map(lambda api: api.submit(*request), apis))
    assert all(answer == answers[0] for answer in answers)
    assert is_known(authority, holder) == 2


def test_second_follow_up_of_a_certificate_answers_with_the_first(authority: Authority) -> None:
    holder = lone_holder(authority)
    first = authority.registrar.submit(*good_follow_up(authority.registrar, Draft(holder)))
    second = good_follow_up(authority.registrar, Draft(holder))
    for _ in range(2):
        assert authority.registrar.submit(*second) == first
    assert authority.registrar.poll(second[0]) == first
    assert is_known(authority, holder) == 2


def test_different_requests_for_one_certificate_at_once_make_one_certificate(authority: Authority) -> None:
    holder = lone_holder(authority)
    requests = [good_follow_up(authority.registrar, Draft(holder)) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        ids = set(pool.map(lambda request: RaApi(Transport(authority.settings)).submit(*request).id, requests))
    assert len(ids) == 1
    assert is_known(authority, holder) == 2


def test_withdrawing_a_second_follow_up_leaves_the_first_alone(authority: Authority) -> None:
    holder = authority.holder()
    first = authority.registrar.submit(*good_follow_up(authority.registrar, Draft(holder)))
    second, body = good_follow_up(authority.registrar, Draft(holder))
    authority.registrar.submit(second, body)
    withdrawn = authority.registrar.withdraw(second, signed_withdrawal(authority.registrar, holder, second))
    assert (withdrawn.id, withdrawn.state) == (second, "withdrawn")
    assert authority.registrar.poll(first.id) == first


def test_both_twins_are_issued_and_stay_a_pair(authority: Authority) -> None:
    drafts = twin_drafts(twins(authority))
    answer = authority.registrar.submit(*good_follow_up(authority.registrar, *drafts))
    assert [item.role for item in answer.items] == ["qualified", "commercial"]
    issued = [read_certificate(item.certificate) for item in answer.items]
    assert [c.spki for c in issued] == [d.new.spki for d in drafts]
    names = [{"issuer_sha256": c.issuer_sha256, "serial": c.serial} for c in issued]
    reply = authority.transport.post("/certificates/eligibility", json.dumps(names).encode(), {})
    assert [row["pair"] for row in json.loads(reply.body)] == names[::-1]


@pytest.mark.parametrize("broken", [0, 1])
def test_neither_twin_is_issued_where_one_is_refused(authority: Authority, broken: int) -> None:
    pair = twins(authority)
    drafts = twin_drafts(pair)
    drafts[broken].csr = flipped
    request = good_follow_up(authority.registrar, *drafts)
    assert reason(lambda: authority.registrar.submit(*request)) == "possession_unproven"
    assert authority.registrar.poll(request[0]).items == ()
    assert is_known(authority, pair[0]) == 2
    assert authority.registrar.submit(*good_follow_up(authority.registrar, *twin_drafts(pair))).state == "issued"


def test_twin_whose_pair_is_revoked_is_issued_alone_and_then_no_pair(authority: Authority) -> None:
    qualified, commercial = twins(authority)
    arguments = ["revoke", str(authority.folder), qualified.certificate.serial]
    assert run(*arguments) == 0
    assert authority.registrar.submit(*good_follow_up(authority.registrar, Draft(commercial))).state == "issued"
    request = good_follow_up(authority.registrar, *twin_drafts((qualified, commercial)))
    assert reason(lambda: authority.registrar.submit(*request)) == "follow_up_exists"


def revoked(authority: Authority, der: bytes) -> bool:
    """Ask the CRL the RA has exported, with openssl."""
    command = ["openssl", "verify", "-crl_check", "-CAfile", str(authority.folder / "root.pem")]
    command += ["-untrusted", str(authority.folder / "issuing.pem"), "-CRLfile", str(authority.folder / "crl.pem")]
    done = subprocess.run(command, input=to_pem(der).encode(), check=False, capture_output=True)
    assert done.returncode == 0 or b"certificate revoked" in done.stderr, done.stderr
    return done.returncode != 0


def test_withdrawn_follow_up_revokes_both_twins_and_frees_the_old_ones(authority: Authority) -> None:
    pair = twins(authority)
    answer = authority.registrar.submit(*good_follow_up(authority.registrar, *twin_drafts(pair)))
    assert not any(revoked(authority, item.certificate) for item in answer.items)
    cms_der = signed_withdrawal(authority.registrar, pair[1], answer.id)
    assert authority.registrar.withdraw(answer.id, cms_der).state == "withdrawn"
    assert authority.registrar.withdraw(answer.id, cms_der).state == "withdrawn"
    assert all(revoked(authority, item.certificate) for item in answer.items)
    again = authority.registrar.submit(*good_follow_up(authority.registrar, *twin_drafts(pair)))
    assert again.state == "issued"


def test_withdrawal_is_refused_unless_signed_with_the_old_key_for_this_id_and_now(authority: Authority) -> None:
    api, holder = authority.registrar, authority.holder()
    answer = api.submit(*good_follow_up(api, Draft(holder)))
    other = authority.holder()
    wrong = {
        "signer_not_old": signed_withdrawal(api, other, answer.id),
        "outer_differs": signed_withdrawal(api, holder, new_request_id()),
        "nonce_unknown": signed_withdrawal(api, holder, answer.id, nonce="0" * 32),
        "signer_unknown": signed_withdrawal(api, authority.holder(preset="foreign"), answer.id),
        "cms_invalid": signed_withdrawal(api, holder, answer.id)[:-1],
    }
    for expected, cms_der in wrong.items():
        body = as_json(cms_der)
        reply = authority.transport.post(f"/follow-ups/{answer.id}/withdraw", body, {})
        assert json.loads(reply.body)["code"] == expected
    assert api.poll(answer.id).state == "issued"


def test_withdrawal_does_not_pass_for_a_request(authority: Authority) -> None:
    api, holder = authority.registrar, authority.holder()
    request_id, body = good_follow_up(api, Draft(holder))
    message = json.loads(body)
    message["bundle"][0]["cms"] = base64.b64encode(signed_withdrawal(api, holder, request_id)).decode()
    assert reason(lambda: api.submit(request_id, json.dumps(message).encode())) == "content_invalid"


def test_held_follow_up_is_issued_when_an_operator_releases_it(start_authority: Callable[..., Authority]) -> None:
    authority = start_authority("--hold")
    holder = authority.holder()
    request = good_follow_up(authority.registrar, Draft(holder))
    assert authority.registrar.submit(*request).state == "vetting"
    (word,) = authority.registrar.eligibility([(holder.certificate.issuer_sha256, holder.certificate.serial)])
    assert (word.ok, word.reason_code) == (False, "pending")
    assert word.when is not None
    assert run("release", str(authority.folder), request[0]) == 0
    answer = authority.registrar.poll(request[0])
    assert (answer.state, len(answer.items)) == ("issued", 1)
    assert authority.registrar.submit(*request) == answer
    assert run("release", str(authority.folder), request[0]) == 1


def test_held_follow_up_can_be_refused_and_tried_again(start_authority: Callable[..., Authority]) -> None:
    authority = start_authority("--hold")
    holder = authority.holder()
    request = good_follow_up(authority.registrar, Draft(holder))
    authority.registrar.submit(*request)
    assert run("refuse", str(authority.folder), request[0]) == 0
    assert authority.registrar.poll(request[0]).code == "refused_by_officer"
    assert authority.registrar.submit(*good_follow_up(authority.registrar, Draft(holder))).state == "vetting"


def test_held_follow_up_is_not_released_for_a_certificate_revoked_since(
    start_authority: Callable[..., Authority],
) -> None:
    authority = start_authority("--hold")
    holder = authority.holder()
    request = good_follow_up(authority.registrar, Draft(holder))
    authority.registrar.submit(*request)
    assert run("revoke", str(authority.folder), holder.certificate.serial) == 0
    assert run("release", str(authority.folder), request[0]) == 1
    assert authority.registrar.poll(request[0]).state == "vetting"


def test_refuse_switch_refuses_with_its_code(start_authority: Callable[..., Authority]) -> None:
    authority = start_authority("--refuse", "too_early")
    request = good_follow_up(authority.registrar, Draft(authority.holder()))
    assert reason(lambda: authority.registrar.submit(*request)) == "too_early"


def test_read_back_certificate_is_confirmed_only_if_it_is_the_issued_one(authority: Authority) -> None:
    api, holder = authority.registrar, authority.holder()
    answer = api.submit(*good_follow_up(api, Draft(holder)))
    assert reason(lambda: api.installed(answer.id, [("commercial", "0" * 64)])) == "readback_differs"
    sha256 = hashlib.sha256(answer.items[0].certificate).hexdigest()
    assert reason(lambda: api.installed(answer.id, [("single", sha256)])) == "readback_differs"
    api.installed(answer.id, [("commercial", sha256)])
    api.withdraw(answer.id, signed_withdrawal(api, holder, answer.id))
    assert reason(lambda: api.installed(answer.id, [("commercial", sha256)])) == "not_issued"


def revoke_status(authority: Authority, der: bytes, password: str) -> int:
    """Try to revoke a certificate by a password; gives the status."""
    serial = read_certificate(der).serial
    (item,) = json.loads(authority.transport.get(f"/certificates?serial={serial}").body)["items"]
    body = json.dumps({"revocation_password": password, "reason": "superseded"}).encode()
    return authority.transport.post(f"/certificates/{item['id']}/revoke", body, {}).status


def test_existing_revocation_password_is_kept_unless_a_new_one_comes(authority: Authority) -> None:
    api = authority.registrar
    kept = api.submit(*good_follow_up(api, Draft(authority.holder(password=b"OldPassword1"))))
    assert revoke_status(authority, kept.items[0].certificate, "OldPassword1") == 200
    changes = Changes(revocation_password=cms.envelope(b"NewPassword1", api.info().encryption_certificate))
    draft = Draft(authority.holder(password=b"OldPassword1"))
    renewed = api.submit(*good_follow_up(api, draft, changes=changes))
    assert revoke_status(authority, renewed.items[0].certificate, "OldPassword1") == 403
    assert revoke_status(authority, renewed.items[0].certificate, "NewPassword1") == 200


def test_new_password_lies_nowhere_in_clear(start_authority: Callable[..., Authority]) -> None:
    authority = start_authority()
    api = authority.registrar
    changes = Changes(revocation_password=cms.envelope(b"NeverInClear1", api.info().encryption_certificate))
    api.submit(*good_follow_up(api, Draft(authority.holder()), changes=changes))
    files = [file for file in authority.folder.rglob("*") if file.is_file()]
    assert not [file for file in files if b"NeverInClear1" in file.read_bytes()]
