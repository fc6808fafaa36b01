# Makes one tidy list of what `go test -bench` prints: a line per benchmark, with
# the time of one operation, how many fit into a second on one processor, what it
# allocates, and whatever else it reports. Failures and what they say stay.
function time(ns) {
  if (ns >= 1e9) return sprintf("%.2f s ", ns / 1e9)
  if (ns >= 1e6) return sprintf("%.2f ms", ns / 1e6)
  if (ns >= 1e3) return sprintf("%.1f us", ns / 1e3)
  return sprintf("%.0f ns", ns)
}
function per_second(ns) { return ns >= 1e8 ? sprintf("%.1f", 1e9 / ns) : sprintf("%.0f", 1e9 / ns) }
/^pkg: / { sub("amparo/", "", $2); printf "\n%-52s %12s %12s %12s\n", $2, "time", "per second", "allocations"; next }
/^Benchmark.*ns\/op/ {
  name = $1
  sub(/^Benchmark/, "", name); sub(/-[0-9]+$/, "", name); gsub("_", " ", name); gsub("/", ": ", name)
  ns = allocations = rest = ""
  for (i = 3; i < NF; i += 2) {
    if ($(i + 1) == "ns/op") ns = $i
    else if ($(i + 1) == "allocs/op") allocations = $i
    else if ($(i + 1) != "B/op" && $(i + 1) != "per-second") rest = rest "  " $i " " $(i + 1)
  }
  printf "  %-50s %12s %12s %12s%s\n", name, time(ns), per_second(ns), allocations, rest
  fflush(); next
}
/^(goos|goarch|cpu|PASS|ok|\?)/ { next }
/^Benchmark[^ ]*$/ { next }
{ print }
