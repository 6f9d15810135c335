"""When the holder of a certificate was born, where it says so."""

from __future__ import annotations

import re
from datetime import date

# dateOfBirth as a GeneralizedTime: in a SET (subjectDirectoryAttributes, RFC 3739, 3.2.2) or in the subject itself.
_DATE_OF_BIRTH = re.compile(rb"\x06\x08\x2b\x06\x01\x05\x05\x07\x09\x01(?:\x31.)?\x18.(\d{4})(\d\d)(\d\d)", re.DOTALL)


def birthdays(der: bytes) -> tuple[date, ...]:
    """Find every date of birth in a certificate; none in most. Never raises."""
    found = []
    for year, month, day in _DATE_OF_BIRTH.findall(der):
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return tuple(found)
