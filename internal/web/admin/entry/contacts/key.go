package contacts

import (
	"encoding/base64"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/openpgp"
	"amparo/internal/web/form"
)

// ForgetSecrets takes secret keys out of a form before anything else is done with
// it, and remembers at which contact: they are neither shown again nor kept.
func ForgetSecrets(v form.Values) {
	for name, values := range v.Values {
		for i, value := range values {
			if !directory.HoldsSecretKey(readable(value)) {
				continue
			}
			values[i] = ""
			if group, rest, ok := strings.Cut(name, "."); ok && group == Group {
				key, _, _ := strings.Cut(rest, ".")
				v.Set(group+"."+key+"."+Secret, "1")
			}
		}
	}
}

// TakeFiles puts the files of keys where keys are typed.
func TakeFiles(v form.Values) {
	for _, key := range v.Values[Group] {
		prefix := Group + "." + key + "."
		if file := v.Get(prefix + File); file != "" {
			v.Set(prefix+Block, readable(file))
		}
		v.Del(prefix + File)
	}
}

// readable is a file of packets as a block; anything else is what it was.
func readable(file string) string {
	packets, binary := strings.CutPrefix(file, form.Binary)
	if !binary {
		return file
	}
	if content, err := base64.StdEncoding.DecodeString(packets); err != nil || len(content) == 0 {
		return ""
	}
	return "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n" + packets + "\n-----END PGP PUBLIC KEY BLOCK-----"
}

// ReadKey reads the key of an address. Nothing typed leaves it what it was; a key
// that was typed is read as of now, whatever was known of the one before.
func ReadKey(v form.Values, prefix string, c *directory.Contact) {
	if v.On(prefix + Drop) {
		c.Key = directory.Key{}
	}
	if block := v.Text(prefix + Block); block != "" && block != c.Key.Block {
		c.Key = directory.Key{Block: block, Compared: c.Key.Compared}
	}
}

// RefusedKey is why a key cannot even be kept as a draft.
func RefusedKey(fault openpgp.Fault) bool {
	return fault == openpgp.FaultSecret || fault == openpgp.FaultTooLarge
}
