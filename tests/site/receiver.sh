# shellcheck shell=bash
# The test receiver (tests/receiver), on a free port of 127.0.0.1, storing what it accepts in $RUN/received.jsonl.
# Usage: . tests/site/lib.sh; . tests/site/receiver.sh; open_run x; receiver_up
# receiver_start starts it again, on the same port and store, after `stop receiver`.
# Sets RECEIVER_URL RECEIVER_SECRET RECEIVER_STORE. Leaves running: the receiver, until `stop receiver` or the end of the run.

receiver_binary() {
    local binary=${ERPBRIDGE_RECEIVER:-$REPO/target/release/erpbridge-receiver}
    [ -x "$binary" ] || die "the test receiver is not built: cargo build --release -p erpbridge-receiver"
    echo "$binary"
}

receiver_up() {
    receiver_binary > /dev/null
    RECEIVER_SECRET=whsec_$(head -c 32 /dev/urandom | base64 -w 0)
    RECEIVER_STORE=$RUN/received.jsonl
    : > "$RECEIVER_STORE"
    receiver_start
    await 20 "the receiver" "$RUN/receiver.log" test -s "$RUN/receiver.port"
    RECEIVER_URL=http://127.0.0.1:$(cat "$RUN/receiver.port")
    export RECEIVER_URL RECEIVER_SECRET RECEIVER_STORE
}

receiver_start() {
    local binary
    binary=$(receiver_binary)
    spawn receiver "$(id -un)" "$RUN/receiver.log" "$binary" --listen "127.0.0.1:$(cat "$RUN/receiver.port" 2> /dev/null || echo 0)" \
        --port-file "$RUN/receiver.port" --secret "$RECEIVER_SECRET" --store "$RECEIVER_STORE" --schema "$REPO/docs/schema"
}
