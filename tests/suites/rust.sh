#!/usr/bin/env bash
# cargo test over the whole workspace. Usage: tests/suites/rust.sh; last line: N passed, N failed, N skipped
# Leaves running: nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
log=.build/cargo-test.txt
mkdir -p .build
status=0
cargo test --workspace --no-fail-fast 2>&1 | tee "$log" || status=$?
# Sums the lines `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
awk -v status="$status" '
    /^test result: / { passed += $4; failed += $6; skipped += $8 }
    END {
        if (status != 0 && failed == 0) failed = 1
        print passed + 0 " passed, " failed + 0 " failed, " skipped + 0 " skipped"
    }' "$log"
exit "$status"
