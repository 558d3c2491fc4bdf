#!/bin/sh
# Makes sure that a Chromium is there for the browser tests, where that is possible unasked.
# Where it is not, says so in one line and succeeds: tests/conftest.py decides what a missing
# browser means (skipped tests; failures under CI=true).
set -eu

# The same names as in tests/conftest.py.
for name in "${BRIEFGEN_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then
        exit 0
    fi
done

skip() {
    echo "No Chromium: $1. Browser tests need one; set BRIEFGEN_CHROMIUM to its path." >&2
    exit 0
}

command -v apt-get >/dev/null || skip "there is no apt-get here to install it"
if [ "$(id -u)" -eq 0 ]; then
    as_root="env"
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n env"
else
    skip "installing it needs root (apt-get install chromium)"
fi

echo "Installing Chromium for the browser tests"
apt="$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A font comes along: without any, Chromium lays out text in boxes.
if ! { $apt update && $apt install -y --no-install-recommends chromium fonts-liberation; } \
    >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    skip "apt-get could not install it (its last words are above)"
fi
