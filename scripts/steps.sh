# Shared by scripts/test and .ci/run: steps with their seconds, and what a fresh machine still needs. Sourced, not run.

say() { printf '\n▶ %s ／ %s\n' "$1" "$2"; }

seconds=()

# step NAME 日本語 English COMMAND…: says what begins, runs it, keeps how long it took.
step() {
  local name=$1 began=$SECONDS
  say "$2" "$3"
  shift 3
  "$@"
  seconds+=("$name $((SECONDS - began))s")
}

has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

apt_install() {
  say "$* を入れます" "installing $*"
  # The lists of a fresh machine are empty, those of an old one name packages that are gone.
  [[ ${apt_lists-} ]] || as_root apt-get update -qq
  apt_lists=fresh
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Rust links with it, and SQLite and the crypto library are C.
need_compiler() { has cc || apt_install gcc libc6-dev; }

need_node() { { has node && has npm; } || apt_install nodejs npm; }

need_browser() {
  { has chromium && has fc-list; } || apt_install chromium fontconfig
  [[ $(fc-list :lang=ja) ]] || apt_install fonts-morisawa-bizud-gothic || apt_install fonts-noto-cjk
}

# Python with environments of its own: the readers it runs are installed there.
need_python() { python3 -c 'import ensurepip' 2>/dev/null || apt_install python3 python3-venv; }

need_pdf_reader() { has pdftotext || apt_install poppler-utils; }

# Debian keeps the server's programs beside its version, outside the path.
postgres_programs() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

need_postgres() { [[ $(postgres_programs) ]] || apt_install postgresql; }

# A named version: the newest may want a newer Rust than this workspace does.
need_nextest() { has cargo-nextest || cargo install cargo-nextest --version 0.9.143 --locked --quiet; }

# Without optimisation: a minute to build instead of three, a second longer to run.
need_deny() { has cargo-deny || cargo install cargo-deny --version 0.20.2 --locked --debug --quiet; }
