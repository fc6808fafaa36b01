package setting

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v3"
)

// credentials is the folder in which systemd lays what LoadCredential= and
// LoadCredentialEncrypted= name.
const credentials = "CREDENTIALS_DIRECTORY"

// fileWord stands for the value of a setting that is the path of a file.
const fileWord = "FILE"

// mostSecret bounds what is read of a file with a secret, in bytes.
const mostSecret = 4096

// besideFlag is the flag that names the file with a secret.
func besideFlag(flag cli.Flag, s Setting, given *string, shown bool) cli.Flag {
	name := flag.Names()[0]
	return &cli.StringFlag{
		Name: name + "-file", Category: s.Category, Destination: given, Hidden: !shown,
		Usage:   "`FILE` whose first line is " + s.Usage,
		Sources: cli.EnvVars(s.Variable + "_FILE"),
	}
}

// secret finds a secret. That of systemd comes last: the folder of a unit may hold what another
// of its commands needs.
func (t *Table) secret(s Setting, file string) (string, bool) {
	text, said := t.ordinary(s)
	from := t.origins[s.Key]
	said = said && text != ""
	switch {
	case said && file != "":
		t.problem(s.Key, from.label(s)+": it is in a file of its own besides, "+file+"; one is enough")
		return "", false
	case said && from.From == FromFile && t.file.Open:
		t.problem(s.Key, from.label(s)+": everybody on this machine may read this file; take that away (chmod o-r), or name a file with it by "+s.Key+"-file")
		return "", false
	case said:
		return text, true
	case file != "":
		return t.secretIn(s, file, t.origins[s.Key+"-file"])
	}
	if path := t.credential(s); path != "" {
		return t.secretIn(s, path, Origin{From: FromCredential, Name: path})
	}
	return "", false
}

// credential is the path of what systemd lays there for a setting, "" for nothing.
func (t *Table) credential(s Setting) string {
	if t.env[credentials] == "" {
		return ""
	}
	path := filepath.Join(t.env[credentials], s.Key)
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// handed is a file for a setting that names one, such as the key of a certificate, and for
// which nothing else was said.
func (t *Table) handed(s Setting) (string, bool) {
	path := t.credential(s)
	if s.Word != fileWord || path == "" {
		return "", false
	}
	t.origins[s.Key] = Origin{From: FromCredential, Name: path}
	return path, true
}

func (t *Table) secretIn(s Setting, path string, from Origin) (string, bool) {
	text, err := firstLine(path)
	if err != nil {
		t.problem(s.Key, Origin.label(from, Setting{Key: s.Key + "-file"})+": "+plain(err))
		return "", false
	}
	t.origins[s.Key] = Origin{From: FromCredential, Name: path}
	return text, true
}

// firstLine is the first line of a file.
func firstLine(path string) (text string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	text, err = bufio.NewReader(io.LimitReader(file, mostSecret)).ReadString('\n')
	if text = strings.TrimRight(text, "\r\n"); text == "" {
		return "", errors.Join(onlyRead(err), errors.New("its first line is empty"))
	}
	return text, onlyRead(err)
}

// onlyRead is an error that is not the end of a file.
func onlyRead(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
