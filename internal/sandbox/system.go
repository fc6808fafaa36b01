package sandbox

import "os"

// System is what programs of Go read of the machine they run on: names of machines, whom
// certificates are trusted from, time zones, and how much of it they may use. /proc is
// there as a whole, because the process that takes over has another number: what the
// system shows there of other processes of the same user can be read, as by any of them.
// The unit of the kit leaves none to be seen.
func System() []string {
	files := []string{
		"/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/services", "/etc/protocols",
		"/run/systemd/resolve", "/run/resolvconf", "/run/NetworkManager", // where resolv.conf leads to
		"/etc/ssl/certs", "/usr/share/ca-certificates", "/usr/local/share/ca-certificates", "/etc/pki/tls/certs", "/etc/ca-certificates",
		"/etc/localtime", "/usr/share/zoneinfo",
		"/proc", "/sys/fs/cgroup", "/sys/kernel/mm/transparent_hugepage", "/dev/urandom",
	}
	for _, variable := range []string{"SSL_CERT_FILE", "SSL_CERT_DIR"} {
		if path := os.Getenv(variable); path != "" {
			files = append(files, path)
		}
	}
	return files
}
