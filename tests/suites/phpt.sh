#!/usr/bin/env bash
# The PHP boundary: tests/phpt with PHP's own run-tests.php (from the php-dev package), without any other ini.
# Usage: tests/suites/phpt.sh [FILE.phpt...]; last line: N passed, N failed, N skipped
#   VALGRIND=1: under valgrind, which makes a test fail that reads or writes where it must not (very slow)
# Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
for part in lib php; do
    # shellcheck source=/dev/null
    . "$here/../site/$part.sh"
done
cd "$REPO"
PHP=$(command -v "${PHP:-php}")
so=$PWD/target/release/liberpbridge.so
[ -f "$so" ] || { echo "error: $so is not built (make ext)" >&2; exit 1; }

runner=
for candidate in "$(php-config --prefix)/lib/php/build/run-tests.php" \
        "$(php-config --prefix)/lib/php/$(php-config --phpapi)/build/run-tests.php" "$(dirname "$(php-config --extension-dir)")"/*/build/run-tests.php; do
    [ ! -f "$candidate" ] || { runner=$candidate; break; }
done
[ -n "$runner" ] || { echo "error: run-tests.php is missing (package php8.2-dev)" >&2; exit 1; }

# A copy of the extension: a build meanwhile does not pull it from under PHP.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$so" "$folder/liberpbridge.so"
[ $# -gt 0 ] || set -- tests/phpt
# One test wants an extension that panics on demand.
case "$*" in
    tests/phpt | *panic*)
        faulty=$(faulty_extension)
        cp "$faulty" "$folder/faulty.so"
        export ERPBRIDGE_FAULTY=$folder/faulty.so ;;
esac
# Without PCRE's compiler: what it makes has no symbols, so that valgrind's words about it cannot be told from a fault of ours.
[ -z "${VALGRIND:-}" ] || set -- -m -d pcre.jit=0 "$@"
status=0
# -n: no system ini, so that only our extension is loaded.
NO_INTERACTION=1 TEST_PHP_EXECUTABLE=$PHP "$PHP" -n "$runner" -q -n --no-color --show-diff -p "$PHP" -d "extension=$folder/liberpbridge.so" "$@" \
    < /dev/null > "$folder/log" 2>&1 || status=$?
cat "$folder/log"
awk '
    /^Tests passed +:/ { passed = $4 }
    /^Tests failed +:/ { failed = $4 }
    /^Tests (skipped|borked) +:/ { if ($2 == "borked") failed += $4; else skipped = $4 }
    /^Tests (warned|leaked) +:/ { failed += $4 }
    END { print passed + 0 " passed, " failed + 0 " failed, " skipped + 0 " skipped" }' "$folder/log"
exit "$status"
