"""Which PKCS#11 modules there are: named in the settings, in the known places, and by p11-kit's configuration.

No library is loaded here: its processor and system are read from the file's header.
"""

from __future__ import annotations

import platform
import struct
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from enroll_gui.backends.pkcs11.p11_kit import configured_modules
from enroll_gui.model.errors import EnrollError, ModuleMissing, ModuleWrongArchitecture
from enroll_gui.model.settings import Settings

_LINUX_FOLDERS = ("/usr/lib/{triplet}", "/usr/lib64", "/usr/lib", "/usr/local/lib64", "/usr/local/lib", "/opt/lib")
_LINUX_FILES = (
    "opensc-pkcs11.so",
    "pkcs11/opensc-pkcs11.so",
    "softhsm/libsofthsm2.so",
    "libykcs11.so.2",
    "libeTPkcs11.so",
    "libIDPrimePKCS11.so",
    "libidprimepkcs11.so",
    "libbit4xpki.so",
    "libICASecureStorePkcs11.so",
    "pkcs11/libICASecureStorePkcs11.so",
    "libcryptoCertum3PKCS.so",
)
_LINUX = (
    "/opt/proCertumCardManager/sc30pkcs11-3.0.6.72-MS.so",
    "/opt/proCertumSmartSign/libcryptoCertum3PKCS.so",
    "/opt/SecureStore/lib/libICASecureStorePkcs11.so",
    "/usr/lib/libgclib.so",
)
_WINDOWS_FOLDERS = ("C:/Windows/System32",)
_WINDOWS_FILES = (
    "opensc-pkcs11.dll",
    "eTPKCS11.dll",
    "SecureStorePkcs11.dll",
    "SecureStoreCsp11.dll",
    "cryptoCertum3PKCS.dll",
    "bit4xpki.dll",
    "bit4ipki.dll",
)
_WINDOWS = (
    "C:/Program Files/OpenSC Project/OpenSC/pkcs11/opensc-pkcs11.dll",
    "C:/Program Files/Yubico/Yubico PIV Tool/bin/libykcs11.dll",
    "C:/Program Files/SafeNet/Authentication/SAC/x64/IDPrimePKCS1164.dll",
    "C:/Program Files/Gemalto/IDGo 800 PKCS#11/IDPrimePKCS1164.dll",
    "C:/SoftHSM2/lib/softhsm2-x64.dll",
    "C:/Program Files/I.CA SecureStore/SecureStorePkcs11.dll",
)
_MACOS = (
    "/Library/OpenSC/lib/opensc-pkcs11.so",
    "/usr/local/lib/opensc-pkcs11.so",
    "/opt/homebrew/lib/opensc-pkcs11.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/libykcs11.dylib",
    "/usr/local/lib/libykcs11.dylib",
    "/usr/local/lib/libeTPkcs11.dylib",
    "/usr/local/lib/libIDPrimePKCS11.dylib",
    "/usr/local/lib/libcryptoCertum3PKCS.dylib",
    "/Library/bit4id/pkcs11/libbit4xpki.dylib",
    "/usr/local/lib/libICASecureStorePkcs11.dylib",
    "/usr/local/lib/pkcs11/libICASecureStorePkcs11.dylib",
)
_P11_KIT_FOLDERS = ("/usr/share/p11-kit/modules", "/usr/local/share/p11-kit/modules", "/etc/pkcs11/modules")

_MACHINES = {"amd64": "x86_64", "aarch64": "arm64", "i386": "x86", "i486": "x86", "i586": "x86", "i686": "x86"}
_ELF = {3: "x86", 40: "arm", 62: "x86_64", 183: "arm64", 243: "riscv64", 22: "s390x", 21: "ppc64"}
_PE = {0x14C: "x86", 0x8664: "x86_64", 0xAA64: "arm64"}
_MACH_O = {7: "x86", 0x01000007: "x86_64", 0x0100000C: "arm64"}
_FORMATS = {"win32": "PE", "darwin": "Mach-O"}
_HEADER_BYTES = 4096


@dataclass(frozen=True)
class FoundModules:
    """What the search found, and what stands in the way of the rest."""

    modules: tuple[Path, ...]
    troubles: tuple[EnrollError, ...]


@dataclass(frozen=True)
class Places:
    """Where modules are looked for."""

    files: tuple[Path, ...]
    p11_kit: tuple[Path, ...] = ()
    """Folders with p11-kit's *.module files."""
    libraries: tuple[Path, ...] = ()
    """Folders that relative names in them mean."""


def places(system: str = sys.platform, home: Path | None = None) -> Places:
    """Give the known places of an operating system."""
    if system == "win32":
        return Places((*_files(_WINDOWS_FOLDERS, _WINDOWS_FILES), *map(Path, _WINDOWS)))
    home = home or Path.home()
    triplet = str(sysconfig.get_config_var("MULTIARCH") or "")
    folders = tuple(folder.format(triplet=triplet) for folder in _LINUX_FOLDERS)
    files = tuple(map(Path, _MACOS)) if system == "darwin" else (*_files(folders, _LINUX_FILES), *map(Path, _LINUX))
    return Places(
        files,
        (*map(Path, _P11_KIT_FOLDERS), home / ".config" / "pkcs11" / "modules"),
        tuple(Path(folder, "pkcs11") for folder in folders),
    )


def find_modules(settings: Settings, where: Places | None = None) -> FoundModules:
    """Find the modules to use: those the settings name, then, if they allow, those that are found; each file once.

    A module that p11-kit's configuration denies to this program is used only where the settings name it.
    Troubles: a named module that is missing or does not fit this process, and ModuleMissing where there is none at all.
    A module nobody named that is for another processor is passed over: often its twin for this one stands beside it.
    """
    found: dict[Path, None] = {}
    troubles: list[EnrollError] = []
    for module in settings.modules:
        try:
            check_architecture(module)
            found[module.resolve()] = None
        except EnrollError as exc:
            troubles.append(exc)
    tried = _candidates(where or places()) if settings.find_modules else []
    for module in tried:
        if module.is_file() and _wanted() in architectures(module):
            found[module.resolve()] = None
    if not found and not troubles:
        troubles.append(ModuleMissing(tried="\n".join(map(str, tried))))
    return FoundModules(tuple(found), tuple(troubles))


def check_architecture(module: Path) -> None:
    """Raise ModuleMissing if there is no such file, ModuleWrongArchitecture if this process could not load it."""
    if not module.is_file():
        raise ModuleMissing(tried=str(module))
    found = architectures(module)
    if _wanted() not in found:
        raise ModuleWrongArchitecture(module=str(module), found=", ".join(found) or "not a library", wanted=_wanted())


def _files(folders: tuple[str, ...], names: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(Path(folder, name) for folder in folders for name in names)


def _candidates(where: Places) -> list[Path]:
    """List the known places and what p11-kit names, without what p11-kit denies to this program."""
    configured = configured_modules(where.p11_kit, where.libraries)
    return [path for path in (*where.files, *configured.allowed) if path.resolve() not in configured.denied]


def _wanted() -> str:
    machine = platform.machine().lower()
    name = _MACHINES.get(machine, machine)
    if struct.calcsize("P") == 4:
        name = {"x86_64": "x86", "arm64": "arm"}.get(name, name)
    return f"{_FORMATS.get(sys.platform, 'ELF')} {name}"


def architectures(module: Path) -> tuple[str, ...]:
    """Read from a file's header what library it is: `ELF x86_64`; more than one in a fat Mach-O, none if it is none."""
    try:
        with module.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        if header.startswith(b"\x7fELF"):
            return _elf(header)
        if header.startswith(b"MZ"):
            return _pe(header)
        return _mach_o(header)
    except (OSError, struct.error):
        return ()


def _elf(header: bytes) -> tuple[str, ...]:
    order = ">" if header[5:6] == b"\2" else "<"
    kind, machine = struct.unpack_from(order + "HH", header, 16)
    return (f"ELF {_ELF.get(machine, machine)}",) if kind == 3 else ()  # ET_DYN


def _pe(header: bytes) -> tuple[str, ...]:
    (start,) = struct.unpack_from("<I", header, 0x3C)
    signature, machine = struct.unpack_from("<4sH", header, start)
    return (f"PE {_PE.get(machine, machine)}",) if signature == b"PE\0\0" else ()


def _mach_o(header: bytes) -> tuple[str, ...]:
    (magic,) = struct.unpack_from(">I", header)
    if magic in (0xCEFAEDFE, 0xCFFAEDFE):
        return (_mach_o_name(struct.unpack_from("<I", header, 4)[0]),)
    if magic == 0xCAFEBABE:
        (count,) = struct.unpack_from(">I", header, 4)
        return tuple(_mach_o_name(struct.unpack_from(">I", header, 8 + 20 * i)[0]) for i in range(min(count, 16)))
    return ()


def _mach_o_name(cpu: int) -> str:
    return f"Mach-O {_MACH_O.get(cpu, cpu)}"
