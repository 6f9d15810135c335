#!/bin/sh
# Makes .venv in the project, installs what is missing, and runs:
#   sh installer/bootstrap.sh demo [arguments of `enroll-gui demo`]
#   sh installer/bootstrap.sh test [arguments of pytest]
# A second run finds everything in place and asks neither apt nor pip.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
venv=$root/.venv
pythons="python3.11 python3.12 python3.13 python3.14"

# What Debian and Ubuntu call the parts: the token and its tools, the smart-card service and what pyscard is built
# with, the libraries Qt loads (on X11 and without a display), one font, and what tests make a desktop of: its tools for links,
# a display and a bus.
packages="softhsm2 opensc opensc-pkcs11 openssl pcscd libpcsclite-dev swig gcc libc6-dev pkg-config
  libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libgssapi-krb5-2 libxkbcommon0
  libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
  libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 fonts-dejavu-core
  desktop-file-utils libglib2.0-bin xdg-utils xvfb dbus vsmartcard-vpcd ykcs11 yubico-piv-tool"

# What the Windows tests run in, for `test`, on the one processor that they know.
wine_packages="wine64 gcc-mingw-w64-x86-64"

say() { printf 'bootstrap: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; }

find_python() {
  for name in python3 $pythons; do
    if command -v "$name" >/dev/null && suits "$name"; then command -v "$name"; return; fi
  done
  return 1
}

is_debian() { command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; }

# Of the named packages, those that neither are installed nor provided by one that is.
not_installed() {
  # shellcheck disable=SC2016  # dpkg-query expands these
  here=" $(dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' |
    sed -n 's/^installed //p' | sed 's/([^)]*)//g' | tr -s ',\n' '  ') "
  for name in "$@"; do
    case $here in *" $name "*) ;; *) printf '%s ' "$name" ;; esac
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_be_root() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; }

apt_python() {
  for name in $pythons; do
    if [ -n "$(apt-cache pkgnames "$name-venv")" ]; then
      echo "$name $name-venv $name-dev"
      return
    fi
  done
  fail "this system offers no Python 3.11 to 3.14; install one and run this again"
}

# The packages that the Python found lacks: venv and the headers are apart on Debian.
python_parts() {
  "$1" - <<'END'
import importlib.util, pathlib, sys, sysconfig
name = f"python{sys.version_info[0]}.{sys.version_info[1]}"
if not importlib.util.find_spec("ensurepip"):
    print(name + "-venv")
if not pathlib.Path(sysconfig.get_path("include"), "Python.h").is_file():
    print(name + "-dev")
END
}

install_by_apt() {
  # shellcheck disable=SC2086  # a list of names
  missing=$(not_installed $packages)
  if python=$(find_python); then
    missing="$missing $(python_parts "$python" | tr '\n' ' ')"
    [ -n "${missing# }" ] || return 0
  fi
  if ! may_be_root; then
    [ -n "$python" ] || missing="$missing $(apt_python)"
    fail "missing, and neither root nor sudo without a password is here. Run: sudo apt-get install $missing"
  fi
  as_root apt-get -q update || say "apt-get update failed; trying with the lists there are"
  [ -n "$python" ] || missing="$missing $(apt_python)"
  say "installing $missing"
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 install $missing
}

# Elsewhere nothing is installed for the user: everything that is missing is named at once.
check_by_hand() {
  missing=
  want() { command -v "$1" >/dev/null || missing="$missing
  $2"; }
  find_python >/dev/null || missing="$missing
  Python 3.11, 3.12, 3.13 or 3.14"
  want softhsm2-util "SoftHSM 2 (Fedora, Homebrew: softhsm)"
  want pkcs11-tool "OpenSC (opensc)"
  want openssl "OpenSSL (openssl)"
  if [ "$(uname -s)" = Linux ]; then
    want cc "a C compiler (gcc)"
    want swig "SWIG (swig)"
    want pkg-config "pkg-config (Fedora: pkgconf-pkg-config)"
    pkg-config --exists libpcsclite 2>/dev/null || missing="$missing
  the headers of PC/SC Lite (Fedora: pcsc-lite-devel)"
  fi
  [ -z "$missing" ] || fail "install these and run this again:$missing"
}

make_venv() {
  extra=$1
  stamp=$venv/installed-$extra
  state="$root $(cat "$root/pyproject.toml" "$root/installer/constraints.txt" | cksum)"
  if suits "$venv/bin/python" && [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; then return; fi
  if ! suits "$venv/bin/python"; then
    say "making .venv"
    "$(find_python)" -m venv --clear "$venv"
  fi
  say "installing enroll-gui[$extra] and what it needs"
  (cd "$root" && "$venv/bin/python" -m pip --disable-pip-version-check --no-input install --progress-bar off \
    -c installer/constraints.txt -e ".[$extra]")
  printf '%s\n' "$state" >"$stamp"
  if [ "$extra" = test ]; then cp "$stamp" "$venv/installed-ra"; fi # [test] includes [ra]
}

# What the tests know of macOS: a list in a wheel for it, read from there and never installed.
fetch_macos_list() {
  lists=$venv/share/macos
  state=$(cksum <"$root/installer/macos-requirements.txt")
  if [ "$(cat "$lists/fetched" 2>/dev/null)" = "$state" ]; then return; fi
  say "fetching the list of macOS's functions"
  "$venv/bin/python" -m pip --disable-pip-version-check --no-input download --progress-bar off --no-deps \
    --require-hashes --only-binary=:all: --platform macosx_10_9_universal2 --python-version 3.11 --abi cp311 \
    -r "$root/installer/macos-requirements.txt" -d "$lists"
  printf '%s\n' "$state" >"$lists/fetched"
}

prepare() {
  if [ "$1" = test ] && [ "$(uname -m)" = x86_64 ]; then packages="$packages $wine_packages"; fi
  if is_debian; then install_by_apt; else check_by_hand; fi
  make_venv "$1"
}

command=${1:-}
[ $# = 0 ] || shift
case $command in
  demo)
    prepare ra
    exec "$venv/bin/python" -m enroll_gui demo "$@"
    ;;
  test)
    prepare test
    fetch_macos_list
    cd "$root"
    exec "$venv/bin/python" -m tests "$@"
    ;;
  *) fail "say 'demo' or 'test'" ;;
esac
