#!/usr/bin/env bash
# Sets up and runs every test. Installs what it lacks where it may (as root, with apt); else it runs what can run and names what it left out.
# The last line is "N passed, N failed"; exit code 0 only when nothing failed.
set -uo pipefail
cd "$(dirname "$0")/.."
# Hundreds of short processes are started: profiles for code that runs a few seconds cost more than they bring.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_TieredPGO=0

need() { # command, package
  command -v "$1" >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/"$1" >/dev/null 2>&1 || missing+=("$2")
}
missing=()
need redis-server redis-server
need initdb postgresql
need chromium chromium
need ip iproute2
need unshare util-linux
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null 2>&1
    apt-get install -y -qq --no-install-recommends "${missing[@]}" fonts-dejavu-core >/tmp/rxs-apt.log 2>&1 || tail -n 5 /tmp/rxs-apt.log
  else
    echo "Not installed, and not root: ${missing[*]}. The tests that need them are skipped and say so."
  fi
fi
if [ "${CI:-}" = true ] && [ ${#missing[@]} -gt 0 ]; then
  missing=(); need redis-server redis-server; need initdb postgresql; need chromium chromium; need ip iproute2; need unshare util-linux
  if [ ${#missing[@]} -gt 0 ]; then echo "Still missing: ${missing[*]}"; echo "0 passed, 1 failed"; exit 1; fi
fi

if ! dotnet build RxSavings.sln -c Debug -v q -clp:ErrorsOnly; then
  echo "The build failed."
  echo "0 passed, 1 failed"
  exit 1
fi

passed=0 failed=0
for suite in RxSavings.Tests RxSavings.EndToEnd.Tests; do
  echo "== $suite"
  log=$(mktemp)
  "artifacts/bin/$suite/debug/$suite" 2>&1 | tee "$log"
  code=${PIPESTATUS[0]}
  total=$(grep -oE 'Total: *[0-9]+' "$log" | tail -n 1 | grep -oE '[0-9]+')
  f=$(grep -oE 'Failed: *[0-9]+' "$log" | tail -n 1 | grep -oE '[0-9]+')
  skipped=$(grep -oE 'Skipped: *[0-9]+' "$log" | tail -n 1 | grep -oE '[0-9]+')
  p=$(( ${total:-0} - ${f:-0} - ${skipped:-0} ))
  passed=$((passed + ${p:-0}))
  failed=$((failed + ${f:-0}))
  if [ "$code" != 0 ] && [ "${f:-0}" = 0 ]; then failed=$((failed + 1)); echo "$suite ended with code $code"; fi
  rm -f "$log"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
