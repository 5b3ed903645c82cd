# shellcheck shell=bash
# What every script of the harness shares: words, users, ports, services that are stopped by process id.
# Usage: . tests/site/lib.sh        (sourced; expects bash with set -euo pipefail)
# Leaves running: nothing by itself. Services started with `spawn` are listed in $RUN/services and end with `stop_all`,
# which `open_run` puts on EXIT. Nothing here touches the machine's own services.

REPO=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
BUILD=$REPO/.build
export REPO BUILD
mkdir -p "$BUILD"

# As root the servers run as their Debian users, else as oneself.
if [ "$(id -u)" = 0 ]; then
    WEB_USER=www-data PG_USER=postgres MARIA_USER=mysql
else
    WEB_USER=$(id -un) PG_USER=$WEB_USER MARIA_USER=$WEB_USER
fi
PHP=${PHP:-php}

say() { printf '%s %s\n' "$(date +%H:%M:%S)" "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# as USER COMMAND...: runs it as that user, in place (the process id stays the caller's, so it can be stopped by it).
as() {
    local user=$1
    shift
    if [ "$(id -un)" = "$user" ]; then
        exec "$@"
    fi
    exec env HOME="$RUN" setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups -- "$@"
}

# run_as USER COMMAND...: the same in a child, in a folder that user can read.
run_as() { (cd "$RUN" && as "$@"); }

free_port() {
    # shellcheck disable=SC2016
    "$PHP" -n -r '$s = stream_socket_server("tcp://127.0.0.1:0"); echo substr(strrchr(stream_socket_get_name($s, false), ":"), 1);'
}

# open_run NAME: makes the private folder of this run ($RUN), and puts `close_run` on EXIT (also after Ctrl-C).
# RUN_PARENT says where (default: TMPDIR or /tmp; every parent must be readable by the web server's user).
open_run() {
    RUN=$(mktemp -d "${RUN_PARENT:-${TMPDIR:-/tmp}}/erpbridge-$1.XXXXXX")
    chmod 755 "$RUN"
    : > "$RUN/services"
    export RUN
    trap close_run EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

close_run() {
    local code=$?
    trap - EXIT
    trap '' INT TERM HUP
    stop_all
    if [ -n "${KEEP_FILES:-}" ]; then
        say "kept: $RUN"
    else
        rm -rf "$RUN"
    fi
    exit "$code"
}

# spawn NAME USER LOG COMMAND...: starts a service in the background, in a session of its own (a Ctrl-C ends us, and we end it).
spawn() {
    local name=$1 user=$2 log=$3
    shift 3
    ( cd "$RUN" && as "$user" setsid "$@" ) >> "$log" 2>&1 < /dev/null &
    local pid=$!
    disown "$pid"
    printf '%s %s\n' "$name" "$pid" >> "$RUN/services"
}

service_pid() { awk -v n="$1" '$1 == n { p = $2 } END { print p }' "$RUN/services"; }

# stop NAME [SIGNAL]: ends one service and waits for it.
stop() {
    local name=$1 signal=${2:-TERM} pid i
    pid=$(service_pid "$name")
    [ -n "$pid" ] || return 0
    if kill -s "$signal" "$pid" 2> /dev/null; then
        for i in $(seq 150); do
            kill -0 "$pid" 2> /dev/null || break
            sleep 0.1
        done
        [ "$i" -lt 150 ] || kill -s KILL "$pid" 2> /dev/null || true
    fi
    sed -i "/^$name /d" "$RUN/services"
}

# The last started ends first: web server, PHP, receiver, database.
stop_all() {
    local name
    [ -f "${RUN:-/nonexistent}/services" ] || return 0
    for name in $(tac "$RUN/services" | cut -d' ' -f1); do
        case $name in
            postgres*) stop "$name" INT ;;
            *) stop "$name" TERM ;;
        esac
    done
}

# await SECONDS WHAT LOG COMMAND...: waits until the command succeeds; with the end of the log if it never does.
await() {
    local seconds=$1 what=$2 log=$3 i
    shift 3
    for i in $(seq $((seconds * 10))); do
        "$@" > /dev/null 2>&1 && return 0
        sleep 0.1
    done
    tail -n 20 "$log" >&2 || true
    die "$what did not come up within $seconds seconds ($i tries); the end of its log is above"
}

port_open() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

# quietly LOG COMMAND...: output goes to the log; its end is shown if the command fails.
quietly() {
    local log=$1
    shift
    if ! "$@" >> "$log" 2>&1; then
        tail -n 40 "$log" >&2
        die "failed: $* (whole output: $log)"
    fi
}
