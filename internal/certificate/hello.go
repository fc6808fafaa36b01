package certificate

import (
	"bytes"
	"context"
	"crypto/ecdh"
	"crypto/rand"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// How long a key of hellos is offered to browsers, and for how long what it encrypts is read
// after that: a record in the DNS is changed by a person. Who comes with an older one is told
// the present one by TLS, and comes again. Three keys at most are tried on a hello.
const (
	helloOffered = 180 * 24 * time.Hour
	helloRead    = 185 * 24 * time.Hour
	helloLook    = time.Hour
)

// helloFile is what the file of keys of hellos is called, in the folder of certificates.
const helloFile = "hello.keys"

// Hello keeps the keys with which browsers encrypt the beginning of TLS, in which stands
// the name they go to (Encrypted Client Hello, RFC 9849). It is safe for concurrent use.
type Hello struct {
	path  string
	outer string
	now   func() time.Time
	kept  atomic.Pointer[[]helloKey] // the newest first: one at least
	lost  bool                       // what is kept could not be written; for tend alone
}

// helloKey is a key and what browsers are told of it.
type helloKey struct {
	made    time.Time
	config  []byte // ECHConfig, with the outer name in it
	private []byte
}

// OpenHello reads the keys in a folder of certificates, or makes the first. outer is the
// name that everybody may see, as Name gives it: that of a certificate that is shown. A
// file that is damaged counts as none; where none can be written, the key is in memory only,
// which the error says, and Run tries again: what is returned can be used all the same.
func OpenHello(folder, outer string, now func() time.Time) (*Hello, error) {
	h := &Hello{path: filepath.Join(folder, helloFile), outer: outer, now: now}
	h.kept.Store(&[]helloKey{})
	_, err := h.tend()
	return h, err
}

// Keys are those that are accepted, as package tls asks for them.
func (h *Hello) Keys(*tls.ClientHelloInfo) ([]tls.EncryptedClientHelloKey, error) {
	kept := *h.kept.Load()
	list := make([]tls.EncryptedClientHelloKey, len(kept))
	for i, k := range kept {
		list[i] = tls.EncryptedClientHelloKey{Config: k.config, PrivateKey: k.private, SendAsRetry: i == 0}
	}
	return list, nil
}

// Record is what the DNS has to say of a name, in a line of a zone, so that browsers
// encrypt their hellos to it.
func (h *Hello) Record(name string) string { return record(name, (*h.kept.Load())[0]) }

func record(name string, k helloKey) string {
	list := append([]byte{byte(len(k.config) >> 8), byte(len(k.config))}, k.config...)
	return name + ". HTTPS 1 . alpn=h2,http/1.1 ech=" + base64.StdEncoding.EncodeToString(list)
}

// HelloRecords are the records for names as the keys in a folder have them, "" for a
// folder without. Nothing is made.
func HelloRecords(folder string, names []string) string {
	kept, err := readHello(filepath.Join(folder, helloFile))
	if err != nil || len(kept) == 0 {
		return ""
	}
	lines := make([]string, len(names))
	for i, name := range names {
		lines[i] = record(name, kept[0])
	}
	return strings.Join(lines, "\n")
}

// Run makes a new key whenever one is due until ctx ends, and tells the log the records for
// names, also at once.
func (h *Hello) Run(ctx context.Context, names []string, log *slog.Logger) {
	tick := time.NewTicker(helloLook)
	defer tick.Stop()
	for first := true; ; first = false {
		fresh, err := h.tend()
		if err != nil {
			log.Error("the key of encrypted hellos could not be kept", slog.String("cause", err.Error()))
		}
		for _, name := range names {
			if fresh || first {
				log.Info("the record that the DNS has to have, so that the name is encrypted", slog.String("record", h.Record(name)))
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// tend takes what the file has, makes a new key if one is due, and forgets those of which
// nothing is read any more. It reports whether there is a new one.
func (h *Hello) tend() (fresh bool, err error) {
	kept, wrong := readHello(h.path) // another process may have renewed it
	if wrong != nil || len(kept) == 0 || h.lost {
		kept = *h.kept.Load()
	}
	now := h.now()
	var list []helloKey
	for _, k := range kept {
		if now.Sub(k.made) < helloOffered+helloRead {
			list = append(list, k)
		}
	}
	if fresh = len(list) == 0 || now.Sub(list[0].made) >= helloOffered || outerOf(list[0].config) != h.outer; fresh {
		k, err := newHelloKey(h.outer, now, list)
		if err != nil {
			return false, err
		}
		list = append([]helloKey{k}, list...)
	}
	h.kept.Store(&list)
	if fresh || h.lost {
		err = writeHello(h.path, list)
		h.lost = err != nil
		return fresh, err
	}
	return false, nil
}

// newHelloKey makes a key of X25519 whose number none of the others has.
func newHelloKey(outer string, now time.Time, others []helloKey) (helloKey, error) {
	private, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		return helloKey{}, err
	}
	id := make([]byte, 1)
	_, _ = rand.Read(id) // never fails
	for slices.ContainsFunc(others, func(k helloKey) bool { return helloNumber(k.config) == id[0] }) {
		id[0]++
	}
	return helloKey{now.UTC().Truncate(time.Second), encodeHello(id[0], private.PublicKey().Bytes(), outer), private.Bytes()}, nil
}

// errHello: a file is not as writeHello has written it.
var errHello = errors.New("the file of keys of encrypted hellos is damaged")

// readHello reads a file: a line for each key, the newest first. No file is none.
func readHello(path string) ([]helloKey, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []helloKey
	for line := range strings.Lines(string(content)) {
		k, ok := parseHelloKey(strings.Fields(line))
		if !ok {
			return nil, errHello
		}
		list = append(list, k)
	}
	return list, nil
}

// parseHelloKey reads a line. What is read is a key and what belongs to it, or refused: with
// one that is not, every handshake would fail.
func parseHelloKey(words []string) (k helloKey, ok bool) {
	if len(words) != 3 {
		return k, false
	}
	made, err := time.Parse(time.RFC3339, words[0])
	config, wrong := base64.StdEncoding.DecodeString(words[1])
	raw, bad := base64.StdEncoding.DecodeString(words[2])
	if err = errors.Join(err, wrong, bad); err != nil {
		return k, false
	}
	private, err := ecdh.X25519().NewPrivateKey(raw)
	if err != nil || !isHello(config, private.PublicKey().Bytes()) {
		return k, false
	}
	return helloKey{made, config, raw}, true
}

func writeHello(path string, list []helloKey) error {
	var b bytes.Buffer
	for _, k := range list {
		fmt.Fprintf(&b, "%s %s %s\n", k.made.Format(time.RFC3339), base64.StdEncoding.EncodeToString(k.config), base64.StdEncoding.EncodeToString(k.private))
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return writeWhole(path, b.Bytes())
}
