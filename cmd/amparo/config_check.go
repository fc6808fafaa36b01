package main

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"amparo/internal/breached"
	"amparo/internal/contact"
	"amparo/internal/control"
	"amparo/internal/listen"
)

// check says what of a configuration can never work: it starts, and nobody is answered. It says
// everything: errors that begin with the name of a flag, joined.
func (c Config) check() error {
	errs := []error{c.checkData(), c.checkAddr(), c.checkBaseURL(), c.checkHosts(), c.checkEncryption(), c.checkOnion(), c.checkHeader(), c.checkSizes(), c.checkPages(), c.checkNotices(), c.Metrics.Check(c.Addr), c.checkSockets(), c.checkShared(), c.checkBreached()}
	return errors.Join(errs...)
}

func (c Config) checkData() error {
	if c.Data == "" {
		return errors.New("--data: the folder of the database is needed")
	}
	return nil
}

func (c Config) checkAddr() error {
	if _, _, err := listen.Split(c.Addr); err != nil {
		return fmt.Errorf("--addr %w", err)
	}
	return nil
}

func (c Config) checkHosts() error {
	var errs []error
	for _, host := range c.Hosts {
		if !isHost(host) {
			errs = append(errs, fmt.Errorf("--host %q: a name is needed as browsers send it, such as example.org or 192.0.2.1:8080", host))
		}
	}
	return errors.Join(errs...)
}

// checkBaseURL wants the address of a site and nothing more.
func (c Config) checkBaseURL() error {
	if c.BaseURL == "" {
		return nil
	}
	u, err := url.Parse(c.BaseURL)
	said := fmt.Sprintf("--base-url %q: ", c.BaseURL)
	switch {
	case err == nil && u.User != nil:
		return errors.New(said + "a name or a password in it would be shown to everybody")
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || !isHost(u.Host) || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return errors.New(said + "an address without path is needed, such as https://example.org")
	case u.Scheme == "https" && u.Port() == "80" || u.Scheme == "http" && u.Port() == "443":
		return fmt.Errorf("%sport %s is that of the other of http and https", said, u.Port())
	}
	return nil
}

var hostName = regexp.MustCompile(`^[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?)*\.?$`)

// isHost reports whether something can be the Host of a request: a name or an address of
// the network, with a port or without.
func isHost(s string) bool {
	host := s
	if name, port, err := net.SplitHostPort(s); err == nil {
		if !isPort(port) {
			return false
		}
		host = name
	} else {
		host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	}
	return net.ParseIP(host) != nil || len(host) <= 253 && hostName.MatchString(host)
}

func isPort(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return err == nil && n > 0
}

func (c Config) checkOnion() error {
	if c.Onion == "" {
		return nil
	}
	name, port, err := net.SplitHostPort(c.Onion)
	if err != nil {
		name, port = c.Onion, "80"
	}
	read := contact.Normalise(contact.Onion, name, contact.Options{})
	switch {
	case !isHost(name) || !isPort(port) || read.Refused != "" && read.Refused != contact.ReasonOnionSum:
		return fmt.Errorf("--onion %q: the name of the service is needed, 56 letters and digits and .onion, without http://", c.Onion)
	case read.Refused != "":
		return fmt.Errorf("--onion %q: there can be no such service: the checksum in its name is wrong, so that a letter must have changed", c.Onion)
	}
	return nil
}

// headerName is a token of RFC 9110.
var headerName = regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")

func (c Config) checkHeader() error {
	if c.Header != "" && !headerName.MatchString(c.Header) {
		return fmt.Errorf("--address-header %q: the name of a header is needed, such as X-Forwarded-For", c.Header)
	}
	return nil
}

// checkPages wants the pages for failures in a folder, which may be made later.
func (c Config) checkPages() error {
	if info, err := os.Stat(c.Pages); err == nil && !info.IsDir() {
		return fmt.Errorf("--failure-pages %q: this is a file; a folder is needed", c.Pages)
	}
	return nil
}

// mostConnections is more than a machine has file descriptors for.
const mostConnections = 1_000_000

func (c Config) checkSizes() error {
	var errs []error
	if c.MaxConn < 1 || c.MaxConn > mostConnections {
		errs = append(errs, fmt.Errorf("--max-connections %d: between 1 and %d are needed", c.MaxConn, mostConnections))
	}
	if (c.Cache < minCache || c.Cache > maxCache) && c.Cache != 0 {
		errs = append(errs, fmt.Errorf("--page-cache %d: between %d and %d megabytes are needed, or 0 to keep none", c.Cache>>20, minCache>>20, maxCache>>20))
	}
	return errors.Join(errs...)
}

// checkBreached looks at the list of breached passwords at a few places.
func (c Config) checkBreached() error {
	list, err := c.breached()
	if err != nil || list == nil {
		return err
	}
	return list.Close()
}

// breached opens the list of breached passwords; nil if none is named.
func (c Config) breached() (*breached.List, error) {
	if c.Breached == "" {
		return nil, nil
	}
	list, err := breached.Open(c.Breached)
	if err != nil {
		return nil, fmt.Errorf("--breached-passwords %q: %w", c.Breached, err)
	}
	return list, nil
}

// checkSockets keeps the socket of commands for them.
func (c Config) checkSockets() error {
	own, err := filepath.Abs(filepath.Join(c.Data, control.Name))
	if err != nil {
		return err
	}
	for flag, addr := range map[string]string{"--addr": c.Addr, "--metrics-addr": c.Metrics.Addr} {
		if addr == listen.Unix+":"+own {
			return fmt.Errorf("%s %q: commands ask the program there; take another name", flag, addr)
		}
	}
	return nil
}
