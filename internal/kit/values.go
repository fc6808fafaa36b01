package kit

import (
	"fmt"
	"net"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// Values are what differs from server to server.
type Values struct {
	Program     string   // path of the program
	Domain      string   // name that readers use; "" where only the units are wanted
	Data        string   // folder of the database
	Pages       string   // folder of the pages for failures, which a server in front must be able to read
	Addr        string   // where the program listens: HOST:PORT, or unix:PATH
	Config      string   // file of settings that the unit names instead of values; "" for none
	HTTPS       bool     // the program itself speaks HTTPS, at ports 80 and 443
	Certificate string   // file of the certificate for Domain; "" for what Caddy and certbot do by themselves
	Key         string   // file of its key
	Onion       string   // host of the onion service; "" for none
	OnionAddr   string   // HOST:PORT of this machine at which a server in front takes what comes over it
	BackupTo    string   // folder or s3://bucket/prefix that copies go to
	Recipient   string   // age recipient that they are encrypted to; "" for the one in the file of variables
	JournalTo   string   // HOST or HOST:PORT of the machine that takes the journal; "" for none
	Memory      int      // megabytes that the program may take at most
	Languages   []string // of the site, the first where a reader speaks none of them
}

// Default are the values of a server with one site.
func Default() Values {
	return Values{
		Program: "/usr/bin/amparo", Data: "/var/lib/amparo", Pages: "/var/cache/amparo/failure-pages", Addr: "127.0.0.1:8080",
		OnionAddr: "127.0.0.1:8089", BackupTo: "/var/backups/amparo", Memory: 1024, Languages: []string{"en"},
	}
}

// What may stand in the files: nothing that means something to the program that reads it.
var (
	plainPath   = regexp.MustCompile(`^(/[A-Za-z0-9_][A-Za-z0-9._-]*)+$`)
	plainDomain = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$`)
	plainOnion  = regexp.MustCompile(`^[a-z2-7]{56}\.onion$`)
	plainBucket = regexp.MustCompile(`^s3://[a-z0-9][a-z0-9.-]+(/[A-Za-z0-9._-]+)*$`)
	plainHost   = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?$`)
	plainAge    = regexp.MustCompile(`^age1[a-z0-9]+$`)
)

// fewestMegabytes is what the program takes with a small directory while somebody signs in.
const fewestMegabytes = 256

func (v Values) check() error {
	for _, p := range []struct {
		flag, value string
		optional    bool
	}{{"--program", v.Program, false}, {"--data", v.Data, false}, {"--failure-pages", v.Pages, false}, {"--config", v.Config, true}, {"--certificate", v.Certificate, true}, {"--key", v.Key, true}} {
		if !plainPath.MatchString(p.value) && !(p.optional && p.value == "") {
			return fmt.Errorf("%s %q: a path from the root is needed, of letters, digits, '.', '_' and '-'", p.flag, p.value)
		}
	}
	switch {
	case v.Domain != "" && !plainDomain.MatchString(v.Domain):
		return fmt.Errorf("--domain %q: a name is needed such as directory.example, without https://", v.Domain)
	case v.HTTPS && v.Domain == "" && v.Config == "":
		return fmt.Errorf("--https: --domain is needed, the name that the certificate is for")
	case !isAddr(v.Addr) && !v.overSocket():
		return fmt.Errorf("--addr %q: HOST:PORT is needed, such as 127.0.0.1:8080, or unix:/run/amparo/amparo.sock", v.Addr)
	case !isAddr(v.OnionAddr):
		return fmt.Errorf("--onion-addr %q: HOST:PORT is needed, such as 127.0.0.1:8089", v.OnionAddr)
	case v.Onion != "" && !plainOnion.MatchString(v.Onion):
		return fmt.Errorf("--onion %q: the name of the service is needed, 56 letters and digits and .onion, without http://", v.Onion)
	case (v.Certificate == "") != (v.Key == ""):
		return fmt.Errorf("--certificate, --key: one is of no use without the other")
	case !plainPath.MatchString(v.BackupTo) && !plainBucket.MatchString(v.BackupTo):
		return fmt.Errorf("--backup-to %q: a folder from the root is needed, or s3://bucket/prefix", v.BackupTo)
	case v.Recipient != "" && !plainAge.MatchString(v.Recipient):
		return fmt.Errorf("--backup-recipient %q: a public key of age is needed, age1…", v.Recipient)
	case v.JournalTo != "" && !plainHost.MatchString(v.JournalTo):
		return fmt.Errorf("--journal-to %q: HOST or HOST:PORT is needed, without https://", v.JournalTo)
	case v.Memory < fewestMegabytes:
		return fmt.Errorf("--memory %d: at least %d megabytes are needed", v.Memory, fewestMegabytes)
	}
	return nil
}

// isAddr reports whether something is the number of a machine, or localhost, with a port.
func isAddr(s string) bool {
	host, port, err := net.SplitHostPort(s)
	n, bad := strconv.ParseUint(port, 10, 16)
	return err == nil && bad == nil && n > 0 && (host == "" || host == "localhost" || net.ParseIP(host) != nil)
}

func (v Values) overSocket() bool {
	return strings.HasPrefix(v.Addr, "unix:") && plainPath.MatchString(v.Socket())
}

// Socket is the path of the socket that the program listens on, "" for a port.
func (v Values) Socket() string {
	name, ok := strings.CutPrefix(v.Addr, "unix:")
	if !ok {
		return ""
	}
	return name
}

// LowPort reports whether the program listens on a port that only root may use.
func (v Values) LowPort() bool {
	if v.HTTPS {
		return true
	}
	_, port, err := net.SplitHostPort(v.Addr)
	n, bad := strconv.Atoi(port)
	return v.Socket() == "" && err == nil && bad == nil && n < 1024
}

// Secrets are what the program takes as credentials of systemd, by the names of settings, and
// the key of second factors by that of its file.
func (v Values) Secrets() []string {
	return []string{"factors.key", "notice-password", "tls-cert", "tls-key", "s3-file", "s3-secret", "backup-identity"}
}

// BackupSecrets are what a copy by a timer takes.
func (v Values) BackupSecrets() []string {
	return []string{"s3-file", "s3-secret", "backup-passphrase-file"}
}

// JournalFile is what the sender of the journal takes as a credential of systemd, and the
// setting that says so.
type JournalFile struct{ Setting, Name string }

// JournalFiles are its key, the certificate of that, and that of the authority by which it
// knows the other machine.
func (v Values) JournalFiles() []JournalFile {
	return []JournalFile{{"ServerKeyFile", "key.pem"}, {"ServerCertificateFile", "certificate.pem"}, {"TrustedCertificateFile", "authority.pem"}}
}

// State is the name of the data folder if systemd can make it, "" if it lies elsewhere.
func (v Values) State() string { return below("/var/lib/", v.Data) }

// Cache is the name of the folder around that of the pages for failures if systemd can
// make it, "" if it lies elsewhere.
func (v Values) Cache() string { return below("/var/cache/", path.Dir(v.Pages)) }

func below(root, folder string) string {
	name, ok := strings.CutPrefix(folder, root)
	if !ok {
		return ""
	}
	return name
}

// BackupFolder is the folder that copies go to, "" if they leave the machine.
func (v Values) BackupFolder() string {
	if strings.HasPrefix(v.BackupTo, "s3:") {
		return ""
	}
	return v.BackupTo
}

// SoftMemory is from where on the program collects more often, in megabytes: nine tenths
// of what it may take.
func (v Values) SoftMemory() int { return v.Memory * 9 / 10 }

// Folder is the folder of the socket below /run if systemd can make it, "" if there is none.
func (v Values) Folder() string { return below("/run/", path.Dir(v.Socket())) }

// OnionTarget is where Tor leads what comes over the onion service: to the server in
// front where there is one, which takes away what a reader says of an address, else to
// the program.
func (v Values) OnionTarget() string {
	if v.Onion != "" && v.Domain != "" {
		return v.OnionAddr
	}
	return v.Addr
}

// OnionHost and OnionPort are the two parts of OnionAddr.
func (v Values) OnionHost() string {
	host, _, _ := net.SplitHostPort(v.OnionAddr) // check has been there
	return host
}

// OnionPort is described at OnionHost.
func (v Values) OnionPort() string {
	_, port, _ := net.SplitHostPort(v.OnionAddr)
	return port
}

// LanguageRule tells by what is asked for, and what the browser prefers, in which
// language a page for a failure is shown. The first whose pattern fits counts.
type LanguageRule struct{ Pattern, Language string }

// LanguageRules look first at the address ("/fr/…"), then at the language that a browser
// names first, then at the others in the order of the site. A pattern is held against
// the address, a space, and Accept-Language.
func (v Values) LanguageRules() []LanguageRule {
	var rules []LanguageRule
	for _, form := range []string{`^/%s[/? ]`, `^[^ ]* (?i:%s)\b`, `^[^ ]* .*[ ,](?i:%s)\b`} {
		for _, language := range v.Languages {
			rules = append(rules, LanguageRule{fmt.Sprintf(form, regexp.QuoteMeta(language)), language})
		}
	}
	return rules
}
