"""What cryptography raises for foreign X.509 and CMS that it cannot read or use: the one list of it.

A serial number that is not positive (RFC 5280, 4.1.2.2) is a warning yet, which is raised where warnings are errors.
"""

from __future__ import annotations

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.utils import CryptographyDeprecationWarning

UNREADABLE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
    CryptographyDeprecationWarning,
)
