"""A file that Windows itself imported, as people do by a double click: on Windows and Wine only."""

from __future__ import annotations

import ctypes
from ctypes import c_uint32, c_void_p, c_wchar_p
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from enroll_gui.backends.windows.calls import DataBlob, load
from enroll_gui.backends.windows.store import WindowsStore
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.pki.signers import KeySigner, verify
from enroll_gui.ports import ParentWindow
from tests.backends.windows.conftest import forget
from tests.tokens import certificate_for

EXPORTABLE = 1


def test_certificate_and_key_that_windows_imported_are_listed_together_and_sign() -> None:
    key = rsa.generate_private_key(65537, 2048)
    der = certificate_for(KeySigner(key).spki, "Example Imported")
    _import(_pfx(key, der), "example")
    store = WindowsStore(load(), ParentWindow())

    (stored,) = (s for token in store.tokens() for s in store.certificates(token) if s.certificate.der == der)

    assert stored.key is KeyPresence.PAIRED
    with store.open(stored.token.serial, None) as session:
        try:
            signer = session.signer(stored.key_id)
            assert verify(KeySigner(key).spki, b"m", signer.sign(b"m", "rsa-pkcs1-sha256"), "rsa-pkcs1-sha256")
        finally:
            forget(der)
            session.delete(stored.key_id)


def _pfx(key: rsa.RSAPrivateKey, der: bytes) -> bytes:
    """With the algorithms that every Windows reads."""
    encryption = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(2000)
        .key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
        .hmac_hash(hashes.SHA1())
        .build(b"example")
    )
    certificate = x509.load_der_x509_certificate(der)
    return pkcs12.serialize_key_and_certificates(b"Example Imported", key, certificate, None, encryption)


def _import(pfx: bytes, password: str) -> None:
    crypt32 = load().crypt32
    importing: Any = ctypes.WinDLL("crypt32").PFXImportCertStore  # type: ignore[attr-defined,unused-ignore]  # Windows
    importing.restype, importing.argtypes = c_void_p, (c_void_p, c_wchar_p, c_uint32)
    data = ctypes.create_string_buffer(pfx, len(pfx))
    blob = DataBlob(len(pfx), ctypes.addressof(data))
    imported = importing(ctypes.byref(blob), password, EXPORTABLE)
    if not imported:
        pytest.fail("PFXImportCertStore")
    personal = crypt32.CertOpenStore(10, 0, 0, 0x10000, ctypes.create_unicode_buffer("My"))
    context = crypt32.CertEnumCertificatesInStore(imported, None)
    assert crypt32.CertAddCertificateContextToStore(personal, context, 3, None)
    crypt32.CertFreeCertificateContext(context)
    for store in (imported, personal):
        crypt32.CertCloseStore(store, 0)
