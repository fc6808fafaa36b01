package main

import (
	"crypto/x509"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"amparo/cmd/amparo/watching"
	"amparo/internal/backup"
	"amparo/internal/backup/plan"
	"amparo/internal/certificate"
	"amparo/internal/notice"
	"amparo/internal/sandbox"
)

// Config is everything `amparo serve` can be told, by flags, variables or a file.
type Config struct {
	Addr     string   // host:port or unix:path to listen on
	Data     string   // folder of the database
	BaseURL  string   // scheme and host readers use; "" for http://Addr
	Hosts    []string // further names the site answers to
	Onion    string   // host of the onion service
	Factors  string   // file of the key of second factors; "" for that of the folder
	Breached string   // file of passwords that were stolen elsewhere; "" for none
	Create   bool     // make the database if there is none
	Demo     bool     // load and mark the demonstration directory; makes the database, too
	MaxConn  int      // connections kept open at most
	Header   string   // header in which a server in front gives the reader's address
	Cache    int64    // bytes of answers kept; 0: none
	Padding  bool     // pages have one of a few lengths
	Lane     bool     // plain requests for kept pages are answered before net/http sees them
	Pages    string   // folder of the pages for failures; "" for one in Data
	Links    bool     // ask the addresses that readers are sent to
	Proxy    *url.URL // what these requests go through; nil for none
	Notice   notice.Config
	Copies   copying            // of the database, by itself
	TLS      encryption         // HTTPS that the program speaks by itself
	Metrics  watching.Measuring // for Prometheus

	Confined confinement // to its own files and ports, by the kernel

	Ignored []string // variables that mean nothing to this version
}

// base is the address of the site, without a slash.
func (c Config) base() string { return strings.TrimSuffix(c.BaseURL, "/") }

// minCache holds the pages that everybody asks for, maxCache is far more than
// any directory has.
const (
	minCache = 4 << 20
	maxCache = 64 << 30
)

// encryption is how the program speaks HTTPS by itself; its zero value: it does not.
type encryption struct {
	Names     []string // that readers type; "" for none
	Plain     string   // HOST:PORT that leads to HTTPS; "" for none
	Outer     string   // name that is seen in place of those; "" for none
	Authority string   // address of its directory
	Roots     *x509.CertPool
	Email     string
	files     *certificate.Files // nil: the authority signs
}

// confinement is what has to be known to close the process in.
type confinement struct {
	On       bool
	Files    []string // that settings name
	Replaced []string // those of them that others put new ones in the place of: settings, certificates, keys
	Endpoint string   // of S3, "" for none
	Held     sandbox.Held
}

// copying is how `amparo serve` copies its database by itself.
type copying struct {
	To    string // address of the target; "" for no copies
	Open  func() (backup.Target, error)
	Lock  backup.Lock
	Keys  *backup.Keys // nil: the server cannot decrypt what it made
	Keep  plan.Keep
	Every time.Duration
	Not   bool // make no copy before the tables are changed
}

// follow fills in what follows from other things that were given.
func (c *Config) follow() {
	names := c.TLS.Names
	if c.Addr == "" {
		if c.Addr = "127.0.0.1:8080"; len(names) > 0 {
			c.Addr = ":443"
		}
	}
	if len(names) == 0 {
		return
	}
	if c.BaseURL == "" {
		c.BaseURL = "https://" + names[0]
	}
	port := ""
	if base, err := url.Parse(c.BaseURL); err == nil && base.Port() != "" {
		port = ":" + base.Port()
	}
	for _, name := range names {
		c.Hosts = append(c.Hosts, name+port)
	}
}

// noteVariables says in the log which variables were not understood.
func noteVariables(names []string, log *slog.Logger) {
	if len(names) > 0 {
		log.Warn("variables that mean nothing here", slog.String("names", strings.Join(names, " ")))
	}
}
