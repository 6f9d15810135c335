"""Small nouns for tests that need no card and no authority."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from enroll_gui.flow.follow_up import FollowUp, KeyPlan
from enroll_gui.model.card import KeyRef, PinEntry, PinState, Protection, Token
from enroll_gui.model.certificate import Candidate, Certificate, Fitness, KeyPresence, StoredCertificate
from enroll_gui.model.check import Check, CheckGroup, CheckState
from enroll_gui.model.entry import Entry, Member
from enroll_gui.model.profile import AuthorityInfo, PasswordRule, Preview, Profile
from enroll_gui.model.reminder import WatchedCertificate
from enroll_gui.model.request import Changes
from enroll_gui.pki.certificates import read_certificate

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

TOKEN = Token(
    store="pkcs11:/lib/example.so",
    serial="6a21000000000001",
    label="Example card",
    manufacturer="Example",
    model="Card",
    reader="Example reader 0",
    pin=PinState(),
    key_kinds=("RSA-2048", "RSA-3072", "EC-P256"),
)

WINDOWS = Token(
    store="system:windows",
    serial="Microsoft Enhanced RSA and AES Cryptographic Provider",
    label="Microsoft Enhanced RSA and AES Cryptographic Provider",
    manufacturer="",
    model="",
    reader="",
    pin=PinState(PinEntry.BY_SYSTEM),
    key_kinds=("RSA-2048", "RSA-3072"),
    exportable=True,
    protections=tuple(Protection),
    hardware=False,
)
"""What Windows offers as a place for keys."""


def identity(
    serial: int = 0x0A1B, *, holder: str = "Example Holder", days: float = 30, ekus: tuple[str, ...] = (), dns: str = ""
) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """Make a key and a self-signed certificate that ends `days` after NOW."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, holder)])
    mail = x509.RFC822Name("holder@example.com")
    names: list[x509.GeneralName] = [mail, x509.DNSName(dns)] if dns else [mail]
    usages = [x509.ObjectIdentifier(oid) for oid in ekus] or [ExtendedKeyUsageOID.CLIENT_AUTH]
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(NOW - timedelta(days=335))
        .not_valid_after(NOW + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.ExtendedKeyUsage(usages), critical=False)
        .sign(key, hashes.SHA256())
    )
    return key, built


def certificate(
    serial: int = 0x0A1B, *, holder: str = "Example Holder", days: float = 30, ekus: tuple[str, ...] = (), dns: str = ""
) -> Certificate:
    """Make a self-signed certificate that ends `days` after NOW, and read it as the program does."""
    from cryptography.hazmat.primitives.serialization import Encoding

    _key, built = identity(serial, holder=holder, days=days, ekus=ekus, dns=dns)
    return read_certificate(built.public_bytes(Encoding.DER))


def profile(**changes: object) -> Profile:
    """Make a profile that allows clientAuth and e-mail names."""
    base = Profile(
        id="single",
        title="Example profile",
        role="single",
        key_kinds=("RSA-3072", "EC-P256", "EC-P384"),
        ekus_allowed=("1.3.6.1.5.5.7.3.2",),
        name_kinds_allowed=("rfc822",),
        validity_days=365,
        can_follow_up=True,
        window_days=60,
        email_edit="remove_only",
        password=PasswordRule(),
        qscd_required=False,
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # a test names the fields it changes


def candidate(of: Certificate | None = None, fitness: Fitness | None = None) -> Candidate:
    """Put a certificate on TOKEN, fit unless said otherwise."""
    stored = StoredCertificate(of or certificate(), TOKEN, b"\x01" * 20, "old", KeyPresence.PAIRED)
    return Candidate(stored, fitness or Fitness(None), "single")


def twins(days: float = 30) -> tuple[Candidate, Candidate]:
    """Put a pair on TOKEN: a qualified certificate and a commercial one that name each other."""
    qualified, commercial = candidate(certificate(0x1A, days=days)), candidate(certificate(0x1B, days=days))
    return (
        replace(qualified, profile_id="qualified", role="qualified", pair=commercial.stored.name),
        replace(commercial, profile_id="commercial", role="commercial", pair=qualified.stored.name),
    )


def on_two_cards(of: Entry) -> Entry:
    """Make a pair of an entry's one member, with the second one on another token."""
    qualified = replace(of.members[0], role="qualified")
    elsewhere = KeyRef(TOKEN.store, "77", b"\x03" * 20)
    second = replace(qualified, role="commercial", new_key=elsewhere, token_label="Second card")
    return replace(of, members=(qualified, second))


def twin_profiles() -> tuple[Profile, Profile]:
    """Make the profiles of a pair."""
    return profile(id="qualified", role="qualified"), profile(id="commercial", role="commercial")


def state_after_test() -> FollowUp:
    """Give the wizard's state after a system test without stops."""
    row = Check("SYS-001", CheckGroup.COMPUTER, CheckState.OK)
    return FollowUp(checks=(row,), profiles=(profile(),))


def authority_info() -> AuthorityInfo:
    """Give an authority that issued `certificate()` and calls that issuer "example"."""
    mail, page = "help@ra.example", "https://ra.example/help"
    return AuthorityInfo("Example RA", NOW, (), {}, mail, page, b"", (), {"example": certificate().issuer_sha256})


def agreed() -> Preview:
    """Give the preview of an authority that would issue."""
    return Preview("issued", "", "", ())


def plan(kind: str = "EC-P256") -> KeyPlan:
    """Plan a key on TOKEN."""
    return KeyPlan(TOKEN, kind)


def entry(stage_changes: dict[str, object] | None = None) -> Entry:
    """Make a journal entry of one member."""
    member = Member(
        role="single",
        profile_id="single",
        old_certificate=certificate().der,
        old_key=KeyRef(TOKEN.store, TOKEN.serial, b"\x01" * 20),
        new_key=KeyRef(TOKEN.store, TOKEN.serial, b"\x02" * 20),
        key_kind="EC-P256",
        label="Example Holder",
        token_label=TOKEN.label,
    )
    member = replace(member, **(stage_changes or {}))  # type: ignore[arg-type]  # a test names the fields it changes
    return Entry("ab" * 16, NOW, "https://ra.example", Changes(remove_email=("holder@example.com",)), (member,))


def watched(days: float, sha256: str = "ab" * 32, holder: str = "Example Holder") -> WatchedCertificate:
    """Remember a certificate of the authority's that ends `days` after NOW."""
    return WatchedCertificate(sha256, "cd" * 32, "a1b", holder, NOW + timedelta(days=days), TOKEN.label, is_ours=True)
