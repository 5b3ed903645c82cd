#!/usr/bin/env bash
# Checks that Rust is there and new enough (rust-version in Cargo.toml); the project does not install it.
# Usage: tests/site/toolchain.sh
# Leaves running: nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."

wanted=$(sed -n 's/^rust-version *= *"\([0-9.]*\)".*/\1/p' Cargo.toml | head -n 1)
help="Install it with rustup (https://rustup.rs), or 'rustup update stable' if you have an older one. Debian 12's own rustc is too old."

command -v cargo > /dev/null && command -v rustc > /dev/null || {
    echo "error: Rust is missing (cargo and rustc, $wanted or newer). $help" >&2
    exit 1
}
found=$(rustc --version | sed -n 's/^rustc \([0-9.]*\).*/\1/p')
if [ "$(printf '%s\n%s\n' "$wanted" "$found" | sort -V | head -n 1)" != "$wanted" ]; then
    echo "error: Rust $found is too old, $wanted or newer is needed. $help" >&2
    exit 1
fi
