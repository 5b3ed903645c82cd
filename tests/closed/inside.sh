#!/usr/bin/env bash
# The inside of tests/closed/run.sh, which starts it in a network and mount namespace of its own.
# Usage: tests/closed/inside.sh MOODLE [FILTER]. Leaves running: nothing; what it mounts is gone with the namespace.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../site/site.sh
. "$here/../site/site.sh"

open_run closed
ip link set lo up

# Every name is asked of our server: not of a daemon of the machine, which would answer through a socket from outside.
echo 'nameserver 127.0.0.1' > "$RUN/resolv.conf"
echo 'hosts: files dns' > "$RUN/nsswitch.conf"
for file in resolv.conf nsswitch.conf; do
    mount --bind "$RUN/$file" "$(readlink -f "/etc/$file")"
done
spawn names "$(id -un)" "$RUN/names.log" "$PHP" -n "$here/lib/names.php" "$RUN/names"
await 20 "the name server" "$RUN/names.log" test -f "$RUN/names"

# The destination has a name, and a certificate of an authority that the settings name; it is the receiver.
key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
openssl req -x509 "${key[@]}" -days 2 -subj '/CN=An authority' -keyout "$RUN/authority.key" -out "$RUN/authority.pem" 2> /dev/null
openssl req "${key[@]}" -subj /CN=erp.example.test -keyout "$RUN/key.pem" -out "$RUN/request.pem" 2> /dev/null
openssl x509 -req -in "$RUN/request.pem" -days 2 -CA "$RUN/authority.pem" -CAkey "$RUN/authority.key" -CAcreateserial \
    -extfile <(echo subjectAltName=DNS:erp.example.test) -out "$RUN/cert.pem" 2> /dev/null
chmod a+r "$RUN/authority.pem"
RECEIVER_SECRET=whsec_$(head -c 32 /dev/urandom | base64 -w 0)
RECEIVER_STORE=$RUN/received.jsonl
: > "$RECEIVER_STORE"
spawn receiver "$(id -un)" "$RUN/receiver.log" "$(receiver_binary)" --listen 127.0.0.1:0 --port-file "$RUN/receiver.port" \
    --secret "$RECEIVER_SECRET" --store "$RECEIVER_STORE" --schema "$REPO/docs/schema" --tls-cert "$RUN/cert.pem" --tls-key "$RUN/key.pem"
await 20 "the receiver" "$RUN/receiver.log" test -s "$RUN/receiver.port"
RECEIVER_URL=https://erp.example.test:$(cat "$RUN/receiver.port")
export RECEIVER_URL RECEIVER_SECRET RECEIVER_STORE

site_copy "$1"
site_up
say "running the cases"
"$PHP" "$here/run.php" "$RUN/site.json" "${2:-}"
