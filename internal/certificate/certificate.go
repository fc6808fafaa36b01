// Package certificate has what the server shows when it speaks TLS by itself: certificates
// that it gets and renews at an authority (ACME, RFC 8555), or those of files. What fails
// is said on the board of health, and tried again.
package certificate

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"golang.org/x/crypto/acme"
	"golang.org/x/net/idna"
)

// Problems of this package.
const (
	// Renewal is noted while a certificate still counts and the next one cannot be had.
	Renewal = "certificate.renewal"
	// Missing is noted while there is none for a name, or none that counts.
	Missing = "certificate.missing"
)

// Picker finds the certificate for whoever begins to speak TLS.
type Picker func(*tls.ClientHelloInfo) (*tls.Certificate, error)

// Settings are how TLS is spoken: 1.3, or 1.2 with forward secrecy and authenticated
// encryption, as every browser of the last ten years can. hello reads encrypted hellos, which
// come with 1.3 only; nil: none is read.
func Settings(pick Picker, hello *Hello) *tls.Config {
	settings := &tls.Config{
		MinVersion: tls.VersionTLS12,
		CipherSuites: []uint16{ // of 1.2; those of 1.3 are all good
			tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
			tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
			tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
		},
		NextProtos:     []string{"h2", "http/1.1", acme.ALPNProto},
		GetCertificate: pick,
	}
	if hello != nil {
		settings.GetEncryptedClientHelloKeys = hello.Keys
	}
	return settings
}

// hostName is a name of at least two parts, as the network has it. The last part is no
// number, or it would be an address.
var hostName = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$`)

// Name is a name as certificates and browsers have it: in small letters, and "répertoire"
// as "xn--rpertoire-b4a". An error says what no authority signs.
func Name(typed string) (string, error) {
	name, err := idna.Lookup.ToASCII(strings.ToLower(typed))
	if err != nil || len(name) > 253 || !hostName.MatchString(name) {
		return "", errors.New("the name that readers type is needed, such as directory.example: no address of numbers, no port, no path, no *")
	}
	return name, nil
}

// errNone is what somebody meets who speaks TLS before there is a certificate.
var errNone = errors.New("there is no certificate yet")

// renewAt is when a certificate is to be renewed: when a third of its time is left, or
// half where that is ten days at most, as Let's Encrypt asks for.
func renewAt(leaf *x509.Certificate) time.Time {
	whole := leaf.NotAfter.Sub(leaf.NotBefore)
	left := whole / 3
	if whole <= 10*24*time.Hour {
		left = whole / 2
	}
	return leaf.NotAfter.Add(-left)
}

// endOf says when a certificate ends, for operators.
func endOf(leaf *x509.Certificate) string { return leaf.NotAfter.UTC().Format(time.RFC3339) }

// ends is what is to be known of a certificate that still counts.
func ends(name string, leaf *x509.Certificate) string {
	return fmt.Sprintf("%s: the present certificate ends at %s", name, endOf(leaf))
}
