#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own: loopback only, a fresh data folder, an unprivileged user.
#
#   tests/ledger/postgres.sh pytest tests/ledger
#   FSYNC=on tests/ledger/postgres.sh python bench/ledger.py
#
# Without FSYNC=on the server does not wait for the disk: only the server's own crash could tell, and no test makes one.
# The command finds the server's address in INCENTIVES_TEST_POSTGRES. The server and its data are gone afterwards.
# Exit code 69 when no server binaries are installed (EX_UNAVAILABLE).
set -euo pipefail

bin=$( (ls -d /usr/lib/postgresql/*/bin /usr/local/pgsql/bin 2>/dev/null || true) | sort -V | tail -n 1)
if [[ -z $bin ]] && command -v initdb >/dev/null; then bin=$(dirname "$(command -v initdb)"); fi
if [[ ! -x $bin/initdb ]]; then
    echo "no PostgreSQL server binaries here: install the package postgresql" >&2
    exit 69
fi

as_server=()
folder=$(mktemp -d)
if [[ $(id -u) == 0 ]]; then # the server refuses to run as root
    user=postgres
    id "$user" >/dev/null 2>&1 || user=nobody
    chown "$user" "$folder"
    as_server=(setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env -C "$folder" HOME="$folder")
fi
chmod 700 "$folder"

stop() {
    "${as_server[@]}" "$bin/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
printf '%s' "$password" | "${as_server[@]}" tee "$folder/password" >/dev/null
"${as_server[@]}" "$bin/initdb" --pgdata="$folder/data" --username=ledger --pwfile="$folder/password" \
    --auth=scram-sha-256 --encoding=UTF8 --no-locale >/dev/null
"${as_server[@]}" "$bin/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --silent --wait start \
    -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c max_connections=50 -c fsync=${FSYNC:-off}" || {
    cat "$folder/log" >&2
    exit 1
}

INCENTIVES_TEST_POSTGRES="postgresql://ledger:$password@127.0.0.1:$port/postgres" "$@"
