package main

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/mail"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/internal/certificate"
	"amparo/internal/health"
	"amparo/internal/listen"
	"amparo/internal/vitals"
)

// noPlain is said of --http-addr to listen to nothing.
const noPlain = "none"

// certificateFolder is where, inside the data folder, certificates and their keys lie.
const certificateFolder = "certificates"

func encryptionFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "domain", Category: "HTTPS", Usage: "`NAME` readers type, such as directory.example: HTTPS is spoken for it, with certificates that are got and renewed by themselves, which accepts the terms of the authority (Let's Encrypt); may be given several times", Sources: cli.EnvVars("AMPARO_DOMAIN")},
		&cli.StringFlag{Name: "http-addr", Category: "HTTPS", Usage: "`HOST:PORT` that leads readers to HTTPS, and that the authority asks on; \"none\" for none", DefaultText: ":80 with --domain", Sources: cli.EnvVars("AMPARO_HTTP_ADDR")},
		&cli.StringFlag{Name: "ech", Category: "HTTPS", Usage: "`NAME` of this machine that who watches the line may see in place of those of --domain (Encrypted Client Hello): it gets a certificate, and no site answers by it; the log and amparo doctor say what the DNS has to have", Sources: cli.EnvVars("AMPARO_ECH")},
		&cli.StringFlag{Name: "acme-email", Category: "HTTPS", Usage: "`ADDRESS` the authority may write to about certificates", Sources: cli.EnvVars("AMPARO_ACME_EMAIL")},
		&cli.StringFlag{Name: "acme-directory", Category: "HTTPS", Usage: "`ADDRESS` of the directory (ACME) of another authority", DefaultText: certificate.Authority, Sources: cli.EnvVars("AMPARO_ACME_DIRECTORY")},
		&cli.StringFlag{Name: "acme-root", Category: "HTTPS", Usage: "`FILE` of certificates (PEM) to trust that authority by, in place of the system's", Sources: cli.EnvVars("AMPARO_ACME_ROOT")},
		&cli.StringFlag{Name: "tls-cert", Category: "HTTPS", Usage: "`FILE` of a certificate and those between (PEM), in place of an authority; read again when it changes", Sources: cli.EnvVars("AMPARO_TLS_CERT")},
		&cli.StringFlag{Name: "tls-key", Category: "HTTPS", Usage: "`FILE` of its key (PEM)", Sources: cli.EnvVars("AMPARO_TLS_KEY")},
	}
}

// ofDomain are the flags that mean something only with a name to speak HTTPS for.
var ofDomain = []string{"http-addr", "ech", "acme-email", "acme-directory", "acme-root", "tls-cert", "tls-key"}

// encryptionOf reads what was given about HTTPS, and the files that it names.
func encryptionOf(c *cli.Command) (e encryption, err error) {
	domains := c.StringSlice("domain")
	if len(domains) == 0 {
		for _, name := range ofDomain {
			if c.String(name) != "" {
				return e, fmt.Errorf("--%s: --domain is needed, the name that readers type", name)
			}
		}
		return e, nil
	}
	for _, typed := range domains {
		name, err := certificate.Name(typed)
		if err != nil {
			return e, fmt.Errorf("--domain %q: %w", typed, err)
		}
		if !slices.Contains(e.Names, name) {
			e.Names = append(e.Names, name)
		}
	}
	if e.Plain, err = plainOf(c.String("http-addr")); err != nil {
		return e, err
	}
	if outer := c.String("ech"); outer != "" {
		if e.Outer, err = certificate.Name(outer); err != nil {
			return e, fmt.Errorf("--ech %q: %w", outer, err)
		}
		if slices.Contains(e.Names, e.Outer) {
			return e, fmt.Errorf("--ech %q: another name than those of --domain is needed: this one would be seen, and hides nothing", outer)
		}
	}
	if c.String("tls-cert") != "" || c.String("tls-key") != "" {
		return e, e.readFiles(c)
	}
	return e, e.readAuthority(c)
}

// shown are the names that certificates are for: that which is seen is one of them, since
// browsers whose key is too old are told another by it.
func (e encryption) shown() []string {
	if e.Outer == "" {
		return e.Names
	}
	return append(slices.Clone(e.Names), e.Outer)
}

func plainOf(addr string) (string, error) {
	switch addr {
	case "":
		return ":80", nil
	case noPlain:
		return "", nil
	}
	if network, _, err := listen.Split(addr); err != nil || network != listen.TCP {
		return "", fmt.Errorf("--http-addr %q: HOST:PORT is needed, such as :80, or %s", addr, noPlain)
	}
	return addr, nil
}

// readFiles reads a certificate of one's own.
func (e *encryption) readFiles(c *cli.Command) (err error) {
	cert, key := c.String("tls-cert"), c.String("tls-key")
	if cert == "" || key == "" {
		return errors.New("--tls-key: it goes with --tls-cert, the certificate and its key")
	}
	for _, name := range []string{"acme-email", "acme-directory", "acme-root"} {
		if c.String(name) != "" {
			return fmt.Errorf("--%s: no authority is asked when there is --tls-cert", name)
		}
	}
	if e.files, err = certificate.Read(cert, key, e.shown(), time.Now); err != nil {
		return fmt.Errorf("--tls-cert: %w", err)
	}
	return nil
}

// readAuthority reads who signs.
func (e *encryption) readAuthority(c *cli.Command) error {
	if e.Authority = c.String("acme-directory"); e.Authority == "" {
		e.Authority = certificate.Authority
	}
	if at, err := url.Parse(e.Authority); err != nil || at.Scheme != "https" || at.Host == "" {
		return fmt.Errorf("--acme-directory %q: an address with https:// is needed", e.Authority)
	}
	if e.Email = c.String("acme-email"); e.Email != "" {
		if at, err := mail.ParseAddress(e.Email); err != nil || at.Address != e.Email {
			return fmt.Errorf("--acme-email %q: an address is needed, such as team@directory.example", e.Email)
		}
	}
	if root := c.String("acme-root"); root != "" {
		content, err := os.ReadFile(root)
		if err != nil {
			return fmt.Errorf("--acme-root: %w", err)
		}
		if e.Roots = x509.NewCertPool(); !e.Roots.AppendCertsFromPEM(content) {
			return fmt.Errorf("--acme-root: %s holds no certificate (PEM)", root)
		}
	}
	return nil
}

// checkEncryption says what of the addresses does not go with HTTPS, or without it.
func (c Config) checkEncryption() error {
	network, _, err := listen.Split(c.Addr)
	base, wrong := url.Parse(c.BaseURL)
	if err != nil || wrong != nil {
		return nil // said already
	}
	switch {
	case len(c.TLS.Names) == 0 && network == listen.Unix && c.BaseURL == "":
		return fmt.Errorf("--addr %s: --base-url is needed, the address that readers use", c.Addr)
	case len(c.TLS.Names) == 0:
	case network == listen.Unix:
		return fmt.Errorf("--addr %s: a server in front speaks HTTPS there, so that --domain is of no use; give it --base-url", c.Addr)
	case base.Scheme != "https" || !slices.Contains(c.TLS.Names, strings.ToLower(base.Hostname())):
		return fmt.Errorf("--base-url %q: with --domain it begins with https:// and has one of those names", c.BaseURL)
	}
	return nil
}

// keepsCertificates is a keeper or files.
type keepsCertificates interface {
	Run(context.Context, *health.Board, *slog.Logger)
	Ends() time.Time // the first of them; zero: one is missing
}

// keptCertificates are the certificates of a site.
type keptCertificates struct {
	keepsCertificates
	names     []string // that readers type
	pick      certificate.Picker
	hello     *certificate.Hello                            // nil: names are seen
	challenge func(http.ResponseWriter, *http.Request) bool // nil: nobody asks
	ready     func(name string) bool                        // nil: always
}

// open reads what is kept in a data folder, which this process has.
func (e encryption) open(data string) (*keptCertificates, error) {
	if len(e.Names) == 0 {
		return nil, nil
	}
	all := &keptCertificates{names: e.Names}
	if e.Outer != "" {
		all.hello, _ = certificate.OpenHello(filepath.Join(data, certificateFolder), e.Outer, time.Now) // what fails is tried again, and told then
	}
	if e.files != nil {
		all.keepsCertificates, all.pick = e.files, e.files.Pick
		return all, nil
	}
	k, err := certificate.Open(certificate.Config{
		Names: e.shown(), Folder: filepath.Join(data, certificateFolder), Authority: e.Authority, Roots: e.Roots, Email: e.Email, Now: time.Now,
	})
	if err != nil {
		return nil, err
	}
	all.keepsCertificates, all.pick, all.challenge, all.ready = k, k.Pick, k.Challenge, k.Ready
	return all, nil
}

// Run renews what is due until ctx ends.
func (k *keptCertificates) Run(ctx context.Context, board *health.Board, log *slog.Logger) {
	var beside sync.WaitGroup
	if k.hello != nil {
		beside.Go(func() { k.hello.Run(ctx, k.names, log) })
	}
	k.keepsCertificates.Run(ctx, board, log)
	beside.Wait()
}

// vital is what is told of them on the page of how the server is. There may be none at all.
func (k *keptCertificates) vital() vitals.Cert {
	if k == nil {
		return vitals.Cert{}
	}
	return vitals.Cert{Set: true, Given: k.challenge == nil, Ends: k.Ends().UTC()}
}
