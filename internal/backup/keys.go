package backup

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"filippo.io/age"
)

// workFactor of a passphrase (2^n): 32 MB and a tenth of a second, on a small server every
// few minutes. Recipients need neither, and are what a server that makes copies should
// have: with them it cannot read what it wrote.
const workFactor = 15

// Lock is whom a backup is encrypted to. The zero Lock encrypts nothing, and has to be
// asked for as Open.
type Lock struct {
	recipients []age.Recipient
	open       bool
}

// Open is the lock of backups that anybody can read.
func Open() Lock { return Lock{open: true} }

// errNoLock: whether a copy is readable by anybody is never left open.
var errNoLock = errors.New("a backup is encrypted: give --recipient or --passphrase-file, or say --unencrypted")

// NewLock makes the lock of recipients, each "age1…" or the path of a file with one in
// each line, or of a passphrase, not of both.
func NewLock(recipients []string, passphrase string) (Lock, error) {
	var l Lock
	for _, r := range recipients {
		list, err := parseRecipient(r)
		if err != nil {
			return l, err
		}
		l.recipients = append(l.recipients, list...)
	}
	switch {
	case passphrase != "" && len(l.recipients) > 0:
		return l, errors.New("a backup is encrypted to recipients or with a passphrase, not with both")
	case passphrase != "":
		r, err := age.NewScryptRecipient(passphrase)
		if err != nil {
			return l, err
		}
		r.SetWorkFactor(workFactor)
		l.recipients = []age.Recipient{r}
	case len(l.recipients) == 0:
		return l, errNoLock
	}
	return l, nil
}

func parseRecipient(s string) ([]age.Recipient, error) {
	if strings.HasPrefix(s, "age1") {
		list, err := age.ParseRecipients(strings.NewReader(s))
		if err != nil {
			return nil, fmt.Errorf("recipient %q is not one of age: age1… is needed", s)
		}
		return list, nil
	}
	content, err := os.ReadFile(s)
	if err != nil {
		return nil, fmt.Errorf("recipients: %w", err)
	}
	list, err := age.ParseRecipients(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("%s holds no recipients of age, one age1… in each line", s)
	}
	return list, nil
}

// Keys is what opens backups; none open those that are not encrypted.
type Keys struct{ identities []age.Identity }

// NewKeys makes keys of files with identities (AGE-SECRET-KEY-1…) and a passphrase;
// either may be missing.
func NewKeys(files []string, passphrase string) (Keys, error) {
	var k Keys
	for _, path := range files {
		content, err := os.ReadFile(path)
		if err != nil {
			return k, fmt.Errorf("identity: %w", err)
		}
		list, err := age.ParseIdentities(bytes.NewReader(content))
		if err != nil {
			return k, fmt.Errorf("%s holds no identity of age (AGE-SECRET-KEY-1…)", path)
		}
		k.identities = append(k.identities, list...)
	}
	if passphrase != "" {
		id, err := age.NewScryptIdentity(passphrase)
		if err != nil {
			return k, err
		}
		k.identities = append(k.identities, id)
	}
	return k, nil
}

// ReadPassphrase reads a passphrase from a file: its first line.
func ReadPassphrase(path string) (string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("passphrase: %w", err)
	}
	line, _, _ := strings.Cut(string(content), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" {
		return "", fmt.Errorf("%s: its first line has to be the passphrase", path)
	}
	return line, nil
}

// seal encrypts to a lock.
func (l Lock) seal(w io.Writer) (io.WriteCloser, error) {
	switch {
	case l.open:
		return plain{w}, nil
	case len(l.recipients) == 0:
		return nil, errNoLock
	}
	return age.Encrypt(w, l.recipients...)
}

// plain is what stands in the place of encryption where there is none.
type plain struct{ io.Writer }

func (plain) Close() error { return nil }

// ageHead and zstdHead are how encrypted and open archives begin.
var (
	ageHead  = []byte("age-encryption.org/v1\n")
	zstdHead = []byte{0x28, 0xb5, 0x2f, 0xfd}
)

// unseal decrypts what begins as age does, and passes what is only compressed.
func (k Keys) unseal(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	head, err := b.Peek(len(ageHead))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.Equal(head, ageHead):
	case bytes.HasPrefix(head, zstdHead):
		return b, nil
	case bytes.HasPrefix(ageHead, head), bytes.HasPrefix(zstdHead, head):
		return nil, ErrDamaged // nothing more is left of it
	default:
		return nil, ErrForeign
	}
	if len(k.identities) == 0 {
		return nil, ErrNoKey
	}
	opened, err := age.Decrypt(b, k.identities...)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return nil, ErrWrongKey
	}
	if err != nil {
		return nil, notOpened(err)
	}
	return opened, nil
}
