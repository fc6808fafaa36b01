#!/bin/sh
# The life of a package on a machine that is thrown away: installed, upgraded, removed,
# installed again, purged. Runs as root in a root of its own, with a loopback of its own.
set -eu
first=$1 second=$2

fail() { echo "FAILED: $*" >&2; exit 1; }
is() { [ "$2" = "$3" ] || fail "$1: $2, want $3"; }
as() { setpriv --reuid=amparo --regid=amparo --init-groups "$@"; }

# begins starts the program as its unit would.
begins() {
	setpriv --reuid=amparo --regid=amparo --init-groups env AMPARO_CONFIG=/etc/amparo/amparo.toml /usr/bin/amparo serve >/tmp/out 2>/tmp/err &
	serving=$!
	n=0
	until grep -q 'is ready' /tmp/out; do
		n=$((n + 1))
		[ $n -lt 300 ] || fail "not ready: $(cat /tmp/out /tmp/err)"
		kill -0 $serving 2>/dev/null || fail "ended: $(cat /tmp/out /tmp/err)"
		sleep 0.1
	done
	as /usr/bin/amparo status --alive --data /var/lib/amparo || fail "it does not answer: $(cat /tmp/err)"
	grep -q '^{.*closed in by Landlock' /tmp/err || grep -q 'not closed in' /tmp/err || fail "the log: $(cat /tmp/err)"
	[ -s /var/cache/amparo/failure-pages/503.fr.html ] || fail "no pages for failures"
	is "pages for failures" "$(stat -c %a /var/cache/amparo/failure-pages/503.fr.html)" 644
}

# reloads does what the unit does after an upgrade: another process takes over.
reloads() {
	as env AMPARO_CONFIG=/etc/amparo/amparo.toml /usr/bin/amparo reload >/tmp/reloaded 2>&1 || fail "reload: $(cat /tmp/reloaded /tmp/err)"
	wait $serving || fail "handed over with $?: $(cat /tmp/err)"
	serving=$(sed -n 's/^Process \([0-9]*\) serves.*/\1/p' /tmp/reloaded)
	is "the program that serves" "$(readlink /proc/$serving/exe)" /usr/bin/amparo
	as /usr/bin/amparo status --alive --data /var/lib/amparo || fail "it does not answer: $(cat /tmp/err)"
	kill $serving
	n=0
	while kill -0 $serving 2>/dev/null; do
		n=$((n + 1))
		[ $n -lt 300 ] || fail "it does not end"
		sleep 0.1
	done
}

serves() {
	begins
	kill $serving
	wait $serving || fail "stopped with $?: $(cat /tmp/err)"
}

dpkg -i "$first" >/tmp/installed 2>&1 || fail "install: $(cat /tmp/installed)"
grep -q 'domain = ' /tmp/installed || fail "nobody is told how it goes on: $(cat /tmp/installed)"
is "the data folder" "$(stat -c '%U:%G %a' /var/lib/amparo)" "amparo:amparo 700"
is "the database" "$(stat -c '%U %a' /var/lib/amparo/amparo.db)" "amparo 600"
is "the settings" "$(stat -c '%U:%G %a' /etc/amparo/amparo.toml)" "root:amparo 640"
is "the unit" "$(readlink /etc/systemd/system/multi-user.target.wants/amparo.service)" /lib/systemd/system/amparo.service
is "the version" "$(amparo version | head -1)" "amparo 1.0"
as /usr/bin/amparo config check --config /etc/amparo/amparo.toml || fail "the settings that come with it"
sed 's/^#domain/domain/' /etc/amparo/amparo.toml >/tmp/https.toml
sed 's/^#base-url/base-url/; s/^#address/address/' /etc/amparo/amparo.toml >/tmp/behind.toml
chmod 0644 /tmp/https.toml /tmp/behind.toml
as /usr/bin/amparo config check --config /tmp/https.toml || fail "the settings with HTTPS"
as /usr/bin/amparo config check --config /tmp/behind.toml || fail "the settings behind a server"
systemd-analyze verify --man=no --recursive-errors=no /usr/lib/systemd/system/amparo.service /usr/lib/systemd/system/amparo-backup.timer
zcat /usr/share/man/man1/amparo-serve.1.gz | grep -q 'failure.*pages' || fail "the manual"
[ -s /usr/share/bash-completion/completions/amparo ] || fail "completion"
grep -q 'github.com/landlock-lsm/go-landlock' /usr/share/doc/amparo/copyright || fail "the licences"
install -d -o amparo -g amparo -m 0755 /var/cache/amparo # systemd does
serves

# What the operator wrote stays, and nothing is asked.
echo 'padding = false' >>/etc/amparo/amparo.toml
before=$(stat -c %i /var/lib/amparo/amparo.db)
begins
dpkg -i "$second" >/tmp/upgraded 2>&1 </dev/null || fail "upgrade: $(cat /tmp/upgraded)"
grep -q 'padding = false' /etc/amparo/amparo.toml || fail "the settings were replaced"
is "the settings, upgraded" "$(stat -c '%U:%G %a' /etc/amparo/amparo.toml)" "root:amparo 640"
is "the database, upgraded" "$(stat -c %i /var/lib/amparo/amparo.db)" "$before"
is "the version, upgraded" "$(dpkg-query -W -f '${Version}' amparo)" 1.1
reloads

dpkg -r amparo >/tmp/removed 2>&1 || fail "remove: $(cat /tmp/removed)"
[ ! -e /usr/bin/amparo ] || fail "the program is there"
[ -s /var/lib/amparo/amparo.db ] && [ -s /etc/amparo/amparo.toml ] || fail "something of the operator is gone"

dpkg -i "$second" >/tmp/again 2>&1 </dev/null || fail "again: $(cat /tmp/again)"
is "the database, installed again" "$(stat -c %i /var/lib/amparo/amparo.db)" "$before"
grep -q 'padding = false' /etc/amparo/amparo.toml || fail "the settings were replaced"
serves

dpkg -P amparo >/tmp/purged 2>&1 || fail "purge: $(cat /tmp/purged)"
grep -q 'kept, in /var/lib/amparo' /tmp/purged || fail "nobody is told where the data are: $(cat /tmp/purged)"
[ ! -e /etc/amparo ] && [ ! -e /var/cache/amparo ] || fail "settings are there"
[ ! -e /etc/systemd/system/multi-user.target.wants/amparo.service ] || fail "the unit is enabled"
is "the database, purged" "$(stat -c %i /var/lib/amparo/amparo.db)" "$before"

# A folder that is there already, with something in it, is nobody's to begin.
rm -r /var/lib/amparo && mkdir /var/lib/amparo && echo x >/var/lib/amparo/mine
dpkg -i "$first" >/tmp/third 2>&1 </dev/null || fail "over another folder: $(cat /tmp/third)"
[ ! -e /var/lib/amparo/amparo.db ] || fail "a database was made where something was"
echo "all is well"
