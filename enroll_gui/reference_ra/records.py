"""The RA's memory: one SQLite file, every act one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import (
    DateTime,
    Dialect,
    Engine,
    ForeignKey,
    LargeBinary,
    String,
    UniqueConstraint,
    create_engine,
    event,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A time in UTC; SQLite itself keeps no zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write UTC without a zone."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read it as UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Root of the tables."""


class IssuedCertificate(Base):
    """A certificate this RA has issued."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("issuer_sha256", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issuer_sha256: Mapped[str] = mapped_column(String(64))
    serial: Mapped[str] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    spki_sha256: Mapped[str] = mapped_column(String(64), index=True)
    der: Mapped[bytes] = mapped_column(LargeBinary)
    subject: Mapped[str]
    profile: Mapped[str]
    not_before: Mapped[datetime] = mapped_column(UtcTime)
    not_after: Mapped[datetime] = mapped_column(UtcTime)
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"))
    """The other member of a TWINS pair."""
    twin: Mapped[bool] = mapped_column(default=False)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    revocation_reason: Mapped[str | None]
    password: Mapped[str | None]
    """scrypt hash of the revocation password."""
    password_failures: Mapped[int] = mapped_column(default=0)
    password_locked_until: Mapped[datetime | None] = mapped_column(UtcTime)
    installed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Nonce(Base):
    """A number that may be signed once."""

    __tablename__ = "nonce"

    value: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires: Mapped[datetime] = mapped_column(UtcTime)
    used: Mapped[bool] = mapped_column(default=False)


class FollowUp(Base):
    """A bundle of one or two requests, and what became of it."""

    __tablename__ = "follow_up"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    body_sha256: Mapped[str] = mapped_column(String(64))
    received: Mapped[datetime] = mapped_column(UtcTime)
    state: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    detail: Mapped[str] = mapped_column(default="")
    field: Mapped[str | None]
    same_as: Mapped[str | None] = mapped_column(ForeignKey("follow_up.id"))
    """The first follow-up of the same certificates, which answers for this one."""
    members: Mapped[list[Member]] = relationship(order_by="Member.position")


class Member(Base):
    """One certificate of a bundle."""

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_up_id: Mapped[str] = mapped_column(ForeignKey("follow_up.id"))
    position: Mapped[int]
    role: Mapped[str]
    old_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    claim: Mapped[int | None] = mapped_column(unique=True)
    """`old_id` while the follow-up is open or issued: one such follow-up a certificate."""
    new_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"))
    csr: Mapped[bytes] = mapped_column(LargeBinary)
    spki_sha256: Mapped[str] = mapped_column(String(64), index=True)
    names: Mapped[str]
    """JSON list of the e-mail addresses the new certificate shall have."""
    ekus: Mapped[str]
    """JSON list of its extended key usages."""
    attestation: Mapped[str | None]
    """PEM of what the card states of the key."""
    password: Mapped[str | None]
    old: Mapped[IssuedCertificate] = relationship(foreign_keys=old_id)
    new: Mapped[IssuedCertificate | None] = relationship(foreign_keys=new_id)


class RevocationList(Base):
    """The newest CRL of an authority."""

    __tablename__ = "crl"

    issuer_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int]
    this_update: Mapped[datetime] = mapped_column(UtcTime)
    next_update: Mapped[datetime] = mapped_column(UtcTime)
    der: Mapped[bytes] = mapped_column(LargeBinary)


class Address(Base):
    """Where the RA was served last: new certificates name their revocation list there."""

    __tablename__ = "address"

    id: Mapped[int] = mapped_column(primary_key=True)
    base_url: Mapped[str]


class Records:
    """Opens transactions on the file. All are serial: SQLite's write lock is taken at the start."""

    def __init__(self, file: Path) -> None:
        self._engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 30})
        _take_the_lock_at_the_start(self._engine)

    def create(self) -> None:
        """Make the tables."""
        Base.metadata.create_all(self._engine)

    def adopt(self) -> None:
        """Add the column that a file from before cards stated anything lacks."""
        with self._engine.begin() as connection:
            columns = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(member)")}
            if columns and "attestation" not in columns:
                connection.exec_driver_sql("ALTER TABLE member ADD COLUMN attestation VARCHAR")

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Open a session that is committed at the end, or rolled back by an exception."""
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _take_the_lock_at_the_start(engine: Engine) -> None:
    """Let SQLAlchemy, not the driver, begin transactions, and begin them IMMEDIATE.

    What a rule has read still holds when its consequence is written, so two equal requests at once cannot
    both be the first.
    """

    @event.listens_for(engine, "connect")
    def _on_connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]
