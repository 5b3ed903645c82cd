#!/usr/bin/env bash
# The transport promise: data reach the configured destination, and nothing else is connected to or even looked up. A real Moodle 4.5 in
# a network namespace of its own, where the only way is to itself: a name server that knows one name and remembers every question, the
# receiver behind that name, strace over whatever connects, and the kernel's count of packets that had nowhere to go.
# Usage: tests/closed/run.sh [FILTER]      FILTER: part of "file: case". KEEP_FILES=1 keeps the logs.
# The last line is `N passed, N failed, N skipped`. Exit: 0 all passed, 1 a case failed, 3 no Moodle, or no namespace, to be had.
# Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../site/site.sh
. "$here/../site/site.sh"

# Before there is no network any more.
moodle=$("$SITE_DIR/moodle.sh" 405) || exit 3
receiver_binary > /dev/null
for tool in unshare ip strace openssl; do
    command -v "$tool" > /dev/null || { echo "closed: $tool is not installed (Debian: util-linux iproute2 strace openssl)"; exit 3; }
done
unshare --net --mount ip link set lo up 2> /dev/null || { echo "closed: this machine gives no network namespaces (needs root)"; exit 3; }
strace -o /dev/null true 2> /dev/null || { echo "closed: this machine does not let programs be traced"; exit 3; }
exec unshare --net --mount "$here/inside.sh" "$moodle" "${1:-}"
