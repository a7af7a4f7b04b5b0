# A PostgreSQL of our own for the length of a test run. Sourced, not run.

# start_postgres FOLDER: a fresh server on loopback with a password of its own; sets TSUNAGARI_TEST_POSTGRES.
# Nothing has to survive here, so nothing waits for the disk.
start_postgres() {
  postgres_folder=$1
  local password port
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  port=$(free_port)
  mkdir -p "$postgres_folder"
  printf '%s\n' "$password" >"$postgres_folder/password"
  # PostgreSQL refuses to run as root.
  if ((EUID == 0)); then chown -R postgres "$postgres_folder"; fi
  chmod 700 "$postgres_folder"
  as_postgres initdb --pgdata "$postgres_folder/data" --username postgres --pwfile "$postgres_folder/password" \
    --auth scram-sha-256 --encoding UTF8 --locale C --no-sync >"$postgres_folder.log" 2>&1
  as_postgres pg_ctl --pgdata "$postgres_folder/data" --log "$postgres_folder/server.log" --wait --silent start --options \
    "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
    >>"$postgres_folder.log" 2>&1 || { cat "$postgres_folder.log" "$postgres_folder/server.log" >&2; return 1; }
  export TSUNAGARI_TEST_POSTGRES="postgres://postgres:$password@127.0.0.1:$port/postgres"
}

stop_postgres() {
  [[ ${postgres_folder-} && -f $postgres_folder/data/postmaster.pid ]] || return 0
  as_postgres pg_ctl --pgdata "$postgres_folder/data" --mode immediate --silent stop >/dev/null 2>&1 || true
}

as_postgres() {
  local program=$1
  shift
  if ((EUID == 0)); then (cd / && runuser -u postgres -- "$(postgres_programs)/$program" "$@"); else "$(postgres_programs)/$program" "$@"; fi
}

free_port() {
  node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}
