package main

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"amparo/internal/notice"
)

// check says what of a configuration can never work: it starts, and nobody is answered.
func (c Config) check() error {
	for _, look := range []func() error{c.checkAddresses, c.checkOnion, c.checkHeader, c.checkSizes, c.checkNotices} {
		if err := look(); err != nil {
			return err
		}
	}
	return nil
}

func (c Config) checkAddresses() error {
	if c.Data == "" {
		return errors.New("--data: the folder of the database is needed")
	}
	if _, port, err := net.SplitHostPort(c.Addr); err != nil || !isPort(port) && !isService(port) {
		return fmt.Errorf("--addr %q: HOST:PORT is needed, such as 127.0.0.1:8080", c.Addr)
	}
	if c.BaseURL != "" && !isSite(c.BaseURL) {
		return fmt.Errorf("--base-url %q: an address without path is needed, such as https://example.org", c.BaseURL)
	}
	for _, host := range c.Hosts {
		if !isHost(host) {
			return fmt.Errorf("--host %q: a name is needed as browsers send it, such as example.org or 192.0.2.1:8080", host)
		}
	}
	return nil
}

// isSite reports whether something is the address of a site and nothing more.
func isSite(address string) bool {
	u, err := url.Parse(address)
	return err == nil && isHost(u.Host) && (u.Path == "" || u.Path == "/") && u.RawQuery == "" && u.Fragment == "" && u.User == nil &&
		(u.Scheme == "http" || u.Scheme == "https")
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

// isService reports whether something is a port by its name: "http".
func isService(s string) bool {
	_, err := net.LookupPort("tcp", s)
	return s != "" && err == nil
}

func isPort(s string) bool {
	_, err := strconv.ParseUint(s, 10, 16)
	return err == nil
}

var onionName = regexp.MustCompile(`^([a-z0-9-]+\.)*[a-z2-7]{56}\.onion(:[0-9]+)?$`)

func (c Config) checkOnion() error {
	if c.Onion != "" && !onionName.MatchString(c.Onion) {
		return fmt.Errorf("--onion %q: the name of the service is needed, 56 letters and digits and .onion, without http://", c.Onion)
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

func (c Config) checkSizes() error {
	if c.MaxConn < 1 {
		return fmt.Errorf("--max-connections %d: at least 1 is needed", c.MaxConn)
	}
	if c.Cache < minCache || c.Cache > maxCache {
		return fmt.Errorf("--page-cache %d: between %d and %d megabytes are needed", c.Cache>>20, minCache>>20, maxCache>>20)
	}
	return nil
}

func (c Config) checkNotices() error {
	if c.Notice.Server == "" {
		return nil
	}
	_, err := notice.New(c.Notice)
	return err
}
