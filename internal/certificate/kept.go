package certificate

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Kinds of blocks in PEM.
const (
	keyBlock         = "PRIVATE KEY"
	certificateBlock = "CERTIFICATE"
)

// makeFolder makes the folder of an authority inside another, for its owner alone: what one
// authority signed, for a trial perhaps, is never shown for what another did.
func makeFolder(folder, authority string) (string, error) {
	at, err := url.Parse(authority)
	if err != nil {
		return "", err
	}
	of := strings.Trim(strings.NewReplacer("/", "-", ":", "-", "..", "-").Replace(at.Host+at.Path), "-")
	dir := filepath.Join(folder, of)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	for _, dir := range []string{folder, dir} {
		if err := os.Chmod(dir, 0o700); err != nil { // where it was there before
			return "", err
		}
	}
	return dir, nil
}

// file is where the certificate of a name is kept, with its key: both are always of one
// order.
func (k *Keeper) file(name string) string { return filepath.Join(k.folder, name+".pem") }

func (k *Keeper) accountFile() string { return filepath.Join(k.folder, "account.key") }

// accountKey is the key of the account, made where there is none.
func accountKey(path string) (crypto.Signer, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			return nil, err
		}
		if content, err = encodePair(key, nil); err != nil {
			return nil, err
		}
		return key, writeWhole(path, content)
	}
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(content)
	if block == nil {
		return nil, fmt.Errorf("%s holds no key: move it aside, and another account is made", path)
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	signer, ok := key.(crypto.Signer)
	if !ok {
		return nil, fmt.Errorf("%s holds no key that signs", path)
	}
	return signer, nil
}

// encodePair is a key and its certificate, leaf first, as a file holds them.
func encodePair(key *ecdsa.PrivateKey, chain [][]byte) ([]byte, error) {
	plain, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = pem.Encode(&b, &pem.Block{Type: keyBlock, Bytes: plain})
	for _, one := range chain {
		err = errors.Join(err, pem.Encode(&b, &pem.Block{Type: certificateBlock, Bytes: one}))
	}
	return b.Bytes(), err
}

// readPair reads what encodePair wrote, and insists that it is for a name.
func readPair(content []byte, name string) (*tls.Certificate, error) {
	c, err := tls.X509KeyPair(content, content)
	if err != nil {
		return nil, err
	}
	return &c, c.Leaf.VerifyHostname(name)
}

func loadPair(path, name string) (*tls.Certificate, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return readPair(content, name)
}

// writeWhole writes a file for its owner alone, whole or not at all, and so that a power
// cut does not take it away.
func writeWhole(path string, content []byte) error {
	beside, err := os.CreateTemp(filepath.Dir(path), ".part-*") // 0600
	if err != nil {
		return err
	}
	_, err = beside.Write(content)
	err = errors.Join(err, beside.Sync(), beside.Close())
	if err == nil {
		err = os.Rename(beside.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(beside.Name()))
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
