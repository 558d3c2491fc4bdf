#!/bin/sh
# Makes sure that Lighthouse is there, which measures pages as a phone loads them, where npm is.
# Where it cannot be, says so in one line and succeeds: its tests are skipped then.
set -eu

cd "$(dirname "$0")/../tests/lighthouse"
# npm itself notes there what it has installed, when all of it is.
installed=node_modules/.package-lock.json
if [ -e "$installed" ] && [ "$installed" -nt package-lock.json ]; then
    exit 0
fi

skip() {
    echo "No Lighthouse: $1. The tests that measure pages with it are skipped." >&2
    exit 0
}

command -v npm >/dev/null || skip "there is no npm here to install it"
node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || skip "it needs Node 20 or newer"

echo "Installing Lighthouse for the tests that measure pages"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! npm ci >"$log" 2>&1 </dev/null; then
    rm -f "$installed"
    tail -n 5 "$log" >&2
    skip "npm could not install it (its last words are above)"
fi
touch "$installed"
