"""Rows about a certificate: what the new one will hold, and what the present one is."""

from __future__ import annotations

from PySide6.QtCore import QObject

from enroll_gui.flow.follow_up import FollowUp
from enroll_gui.gui.widgets.fields_table import Field
from enroll_gui.gui.words import date_words, in_fours, place_words, role_words, store_words
from enroll_gui.model.card import Token, is_file, is_numbered
from enroll_gui.model.certificate import Candidate, Certificate, Extension
from enroll_gui.pki.certificates import eku_name


class CertificateFields(QObject):
    """Writes the rows, in the language of the window."""

    def title(self, state: FollowUp, index: int) -> str:
        """Say which of a pair it is; one that stands alone needs no title."""
        if len(state.chosen) == 1:
            return ""
        return role_words(state.chosen[index].role)

    def new_key_name(self) -> str:
        """Name the row of the new key."""
        return self.tr("New key")

    def new_fields(self, state: FollowUp, index: int) -> list[Field]:
        """Give the rows of what will be in a new certificate, with a mark where it differs from the present one."""
        candidate = state.chosen[index]
        certificate, changes = candidate.stored.certificate, state.changes
        removed = self.tr("will be removed")
        gone_names = set(changes.remove_san) | {f"rfc822:{mail}" for mail in changes.remove_email}
        fields = [
            Field(self._attribute_name(a.name), a.value, removed if a.value in changes.remove_email else "")
            for a in certificate.subject
        ]
        fields += [
            Field(self._kind_name(n.kind), n.value, removed if str(n) in gone_names else "") for n in certificate.names
        ]
        kept = [self._purpose_name(oid) for oid in certificate.ekus if oid not in changes.remove_eku]
        gone = [self._purpose_name(oid) for oid in certificate.ekus if oid in changes.remove_eku]
        fields += [Field(self.tr("Purpose"), ", ".join(kept), is_data=False)] if kept else []
        fields += [Field(self.tr("Purpose"), purpose, removed, is_data=False) for purpose in gone]
        if len(state.chosen) > 1:
            fields.append(Field(self.tr("Follows number"), in_fours(certificate.serial)))
        profile = state.profile_of(candidate)
        if profile is not None:
            validity = self.tr("{days} days from the day of issue").format(days=profile.validity_days)
            fields.append(Field(self.tr("Validity"), validity, is_data=False))
        if state.plans:
            plan = state.plans[index]
            changed = self.tr("changed") if plan.kind != certificate.key_kind else ""
            token = plan.token
            place = f"{plan.kind} · {place_words(token.store, token.serial, token.label)}"
            fields.append(Field(self.new_key_name(), place, changed))
        new_password = changes.revocation_password is not None
        password = self.tr("a new one") if new_password else self.tr("the present one stays")
        fields.append(
            Field(self.tr("Revocation password"), password, self.tr("changed") if new_password else "", is_data=False)
        )
        return fields

    def other_fields(self, certificate: Certificate) -> list[Field]:
        """Give the rows of "Other data": every extension in words, and what could not be read."""
        fields = [Field(self._extension_name(e), "\n".join(e.lines)) for e in certificate.extensions]
        fields.append(Field(self.tr("Key"), certificate.key_kind))
        if certificate.malformed:
            fields.append(Field(self.tr("Could not be read"), ", ".join(certificate.malformed)))
        return fields

    def property_fields(self, candidate: Candidate) -> list[Field]:
        """Give the rows of "Certificate properties": number, place, key, chain of the present certificate."""
        certificate, token = candidate.stored.certificate, candidate.stored.token
        fields = [
            Field(self.tr("Serial number"), certificate.serial),
            Field(self.tr("Serial number, decimal"), str(int(certificate.serial or "0", 16))),
            Field(self.tr("Issuer"), ", ".join(f"{a.name}={a.value}" for a in certificate.issuer)),
        ]
        if certificate.not_before and certificate.not_after:
            span = self.tr("{begin} to {end}").format(
                begin=date_words(certificate.not_before), end=date_words(certificate.not_after)
            )
            fields.append(Field(self.tr("Valid"), span, is_data=False))
        return [
            *fields,
            *self._place_fields(token),
            Field(self.tr("Key algorithm"), certificate.key_kind),
            Field(self.tr("Signed with"), certificate.signature_algorithm),
            Field(self.tr("SHA-256 fingerprint"), certificate.sha256),
        ]

    def _place_fields(self, token: Token) -> list[Field]:
        """Say where it lies. What a provider of the operating system can do says nothing of this key."""
        reader = self.tr("Reader")
        if not is_numbered(token.store):
            return [
                Field(self.tr("Stored in"), store_words(token.store), is_data=False),
                Field(self.tr("Place of the key"), token.label),
                *([Field(self.tr("Where") if is_file(token.store) else reader, token.reader)] if token.reader else []),
            ]
        return [
            Field(self.tr("Stored on"), place_words(token.store, token.serial, token.label)),
            Field(reader, token.reader),
            Field(self.tr("Driver"), token.store),
            Field(self.tr("Key can be exported"), self.tr("yes") if token.exportable else self.tr("no"), is_data=False),
        ]

    def _extension_name(self, extension: Extension) -> str:
        return self.tr("{name} (critical)").format(name=extension.name) if extension.critical else extension.name

    def _attribute_name(self, name: str) -> str:
        return {
            "CN": self.tr("Name"),
            "GN": self.tr("Given name"),
            "SN": self.tr("Surname"),
            "O": self.tr("Organisation"),
            "OU": self.tr("Department"),
            "C": self.tr("Country"),
            "L": self.tr("Town"),
            "ST": self.tr("State"),
            "serialNumber": self.tr("Personal number"),
            "emailAddress": self.tr("E-mail"),
            "title": self.tr("Title"),
        }.get(name, name)

    def _purpose_name(self, oid: str) -> str:
        """Say what a key may be used for; what is rare keeps its technical name."""
        name = eku_name(oid)
        return {
            "clientAuth": self.tr("signing in"),
            "smartcardLogon": self.tr("signing in to the computer"),
            "emailProtection": self.tr("secure e-mail"),
            "documentSigning": self.tr("signing documents"),
            "msDocumentSigning": self.tr("signing documents"),
        }.get(name, name)

    def _kind_name(self, kind: str) -> str:
        return {
            "rfc822": self.tr("E-mail"),
            "dns": self.tr("Host name"),
            "uri": self.tr("Web address"),
            "ip": self.tr("IP address"),
            "upn": self.tr("Sign-in name"),
            "dir": self.tr("Directory name"),
        }.get(kind, self.tr("Other name"))
