# Sourced by the scripts that measure the running program: tools, servers, and
# one run of wrk as numbers.

fail() { echo "$0: $*" >&2; exit 1; }

# need PROGRAM=PACKAGE ...: installs from Debian what is missing, where it may.
need() {
  local missing=() pair
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null 2>&1 || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    fail "missing: ${missing[*]}. Install them (Debian: apt-get install ${missing[*]}) and run this again."
  fi
  apt-get update -qq || fail "missing: ${missing[*]}, and apt-get update failed."
  # Run level 1: a server that is installed for a measurement must not start.
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "missing: ${missing[*]}, and apt-get could not install them."
}

# work: a folder of our own, and everything we started ends with us.
work() {
  dir=$(mktemp -d)
  started=()
  trap 'finish' EXIT
  trap 'exit 130' INT TERM
}

finish() {
  local pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$dir"
}

# free_port: a port of this machine nobody listens on just now.
free_port() {
  local port
  while port=$((20000 + RANDOM)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

build() {
  export GOTOOLCHAIN=auto CGO_ENABLED=0
  version=$(git describe --tags --always --dirty 2>/dev/null || echo unversioned)
  go build -trimpath -ldflags "-s -w -X amparo/cmd/amparo/command.Version=$version" -o "$dir/amparo" ./cmd/amparo
}

# serve ARGUMENT...: starts the program on the first core, its log in a file as
# in a real installation. Sets amparo (process) and base (address).
serve() {
  local port
  port=$(free_port)
  base="http://127.0.0.1:$port"
  GOMAXPROCS=1 taskset -c 0 "$dir/amparo" serve --addr "127.0.0.1:$port" "$@" >"$dir/out" 2>"$dir/amparo.log" &
  amparo=$!
  started+=("$amparo")
  await 120 curl -sf -o /dev/null "$base/healthz" || fail "amparo did not start: $(cat "$dir/amparo.log")"
}

# await SECONDS COMMAND...: until the command succeeds.
await() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.2
  done
}

# best PATH: whether the page is in its best encoding: its tag ends with the level.
best() { curl -sf -o /dev/null -D- -H 'Accept-Encoding: gzip' "$base$1" | grep -qiE '^etag: "[^"]*1"'; }

# settled PROCESS: whether it has done next to nothing for a second.
settled() {
  local before
  before=$(ticks "$1")
  sleep 1
  [ $(($(ticks "$1") - before)) -le 2 ]
}

# load PROCESS SECONDS ARGUMENT...: wrk on the second core; prints requests per
# second, p50 and p99 in milliseconds, answers that were no 2xx or 3xx, broken
# connections, microseconds of processor per answer of the process.
load() {
  local pid=$1 seconds=$2 before after
  shift 2
  before=$(ticks "$pid")
  taskset -c 1 wrk -t1 -d"${seconds}s" "$@" >"$dir/wrk" || fail "wrk: $(cat "$dir/wrk")"
  after=$(ticks "$pid")
  awk -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" '/^numbers / {
    printf "%.0f %.2f %.2f %d %d %.1f\n", $2 / $3 * 1e6, $4 / 1000, $5 / 1000, $6, $7, $2 ? ticks / hz * 1e6 / $2 : 0 }' "$dir/wrk"
}

# numbers is for wrk -s: its own words are for people.
numbers() {
  cat >"$dir/numbers.lua" <<'LUA'
function done(summary, latency)
  local e = summary.errors
  print(table.concat({"numbers", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    e.status, e.connect + e.read + e.write + e.timeout}, " "))
end
LUA
}

# ticks PROCESS: processor time it has used.
ticks() { awk '{ sub(/^.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }

# memory PROCESS: resident, in megabytes.
memory() { awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }

median() { sort -n | awk '{ a[NR] = $1 } END { print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }

machine() {
  echo "$(date -u '+%-d %B %Y, %H:%M UTC'), $(nproc) cores of $(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo), load $(cut -d' ' -f1 /proc/loadavg)"
}
