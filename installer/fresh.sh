#!/bin/sh
# Proves README's commands on a fresh machine: Debian 12, minbase, in a temporary folder, with an empty home.
# Runs the last commit, as root on Linux with debootstrap, and keeps what it saw in docs/fresh-machine.md.
# Of this machine it takes name resolution, apt's way to the network, pip's configuration and the certificates they
# trust, where there are any.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
report=$root/docs/fresh-machine.md
project="/root/a fresh clone"
carried="http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY PIP_INDEX_URL PIP_DEFAULT_TIMEOUT"
trusted=${PIP_CERT:-/etc/ssl/certs/ca-certificates.crt}

machine=$(mktemp -d /var/tmp/fresh-machine.XXXXXX)
# Mounts are made in namespaces of their own, so that none outlives its command, whatever ends it.
trap 'rm -rf --one-file-system "$machine"' EXIT
trap 'exit 130' HUP INT TERM

say() { printf '\n== %s\n' "$*" >&2; }

carry_over() {
  cp -L /etc/resolv.conf "$machine/etc/resolv.conf"
  apt-config dump | grep '^Acquire::' >"$machine/etc/apt/apt.conf.d/90carried" || true
  if [ -f /etc/pip.conf ]; then cp -L /etc/pip.conf "$machine/etc/pip.conf"; fi
  if [ -f "$trusted" ]; then cp -L "$trusted" "$machine/etc/pip-trusts.pem"; fi
}

# Runs a command in the machine: a process namespace of its own, so that nothing it started stays; locale C. The machine is
# mounted on itself, because tests that mount something need a root that is a mount.
inside() {
  for name in $carried; do
    eval "value=\${$name-}"
    if [ -n "$value" ]; then set -- "$name=$value" "$@"; fi
  done
  if [ -f "$machine/etc/pip-trusts.pem" ]; then set -- PIP_CERT=/etc/pip-trusts.pem "$@"; fi
  # shellcheck disable=SC2016  # expanded inside
  unshare --mount --pid --fork --kill-child sh -c \
    'mount --bind "$0" "$0" && mount -t proc proc "$0/proc" && mount -t devpts devpts "$0/dev/pts" -o ptmxmode=666 &&
     mount -t tmpfs tmpfs "$0/dev/shm" &&
      exec chroot "$0" /usr/bin/env -i "$@"' "$machine" \
    HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" </dev/null
}

# Runs one of README's commands, shows it, and writes its row and its closing lines.
try() {
  say "sh installer/bootstrap.sh $*"
  started=$(date +%s)
  { inside sh "$project/installer/bootstrap.sh" "$@" 2>&1 && echo 0 >"$machine/code" || echo $? >"$machine/code"; } |
    tee "$machine/output"
  seconds=$(($(date +%s) - started))
  code=$(cat "$machine/code")
  [ "$code" = 0 ] || failed=1
  # shellcheck disable=SC2016  # Markdown's own marks
  printf '| `sh installer/bootstrap.sh %s` | %s | %s |\n' "$*" "$code" "$seconds" >>"$machine/rows"
  # shellcheck disable=SC2016
  printf '\n`%s`, closing lines:\n\n```\n%s\n```\n' "$*" \
    "$(tail -n 12 "$machine/output" | sed "s|$project|.|g" | cut -c 1-120)" >>"$machine/closing"
}

say "making a Debian 12"
debootstrap --variant=minbase bookworm "$machine"
carry_over
mkdir "$machine$project"
commit=$(git -C "$root" rev-parse --short HEAD)
git -C "$root" archive "$commit" | tar -x -C "$machine$project"

: >>"$machine$project/docs/fresh-machine.md" # documents link to it, and this run has yet to write it

failed=0
try demo --unattended --keep /root/kept
try demo --unattended --keep /root/kept-again
try demo --card --unattended --keep /root/kept-card
try test

{
  echo "# On a fresh machine"
  echo
  echo "Written by \`sh installer/fresh.sh\`: Debian 12 (minbase) in a folder of its own, empty home, locale C, a project path"
  echo "with spaces. The first command also installs what the machine lacks."
  echo
  echo "- Date: $(date -u +%Y-%m-%d), commit $commit"
  echo "- Debian $(cat "$machine/etc/debian_version"), $(inside "$project/.venv/bin/python" -V), $(nproc) processors"
  echo
  echo "| Command | Exit code | Seconds |"
  echo "| --- | --- | --- |"
  cat "$machine/rows" "$machine/closing"
} >"$report"
say "kept in docs/fresh-machine.md"
exit "$failed"
