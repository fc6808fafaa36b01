package certificate_test

import (
	"crypto/tls"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/certificate"
	"amparo/internal/health"
)

const quarter = 90 * 24 * 60 * 60

// TestGot: every name gets a certificate; it is kept for its owner alone, and the next start
// shows it without asking.
func TestGot(t *testing.T) {
	t.Parallel()
	s := newSite(t, quarter, "directory.example", "www.directory.example")
	_, stop := s.run()
	s.soon("certificates for both", func() bool { return s.leaf("directory.example") != nil && s.leaf("www.directory.example") != nil })
	first := s.leaf("directory.example")
	if len(s.board.Problems()) > 0 {
		t.Errorf("all is well, and the board says %v", s.board.Problems())
	}
	stop()
	err := filepath.WalkDir(s.config.Folder, func(path string, d fs.DirEntry, err error) error {
		info, e := d.Info()
		if want := map[bool]fs.FileMode{true: fs.ModeDir | 0o700, false: 0o600}[d.IsDir()]; err == nil && e == nil && info.Mode() != want {
			t.Errorf("%s: %v", path, info.Mode())
		}
		return errors.Join(err, e)
	})
	if err != nil {
		t.Fatal(err)
	}
	asked := s.authority.Asked.Load()
	s.authority.Away(true)
	k, _ := s.run()
	if !k.Ready("directory.example") || k.Ready("other.example") || k.Ends().IsZero() || k.Ends().After(first.NotAfter) {
		t.Error("what was kept is not shown")
	}
	if again := s.leaf("directory.example"); again == nil || !again.Equal(first) || s.authority.Asked.Load() != asked {
		t.Errorf("a restart asked %d times", s.authority.Asked.Load()-asked)
	}
	if c := s.leaf(""); c != nil && c.VerifyHostname("directory.example") != nil {
		t.Error("who names no site gets another certificate")
	}
	if _, err := tls.Dial("tcp", s.safe, &tls.Config{ServerName: "other.example"}); err == nil || !strings.Contains(err.Error(), "unrecognized name") {
		t.Errorf("a name that is not ours: %v", err)
	}
}

// TestOver443: where port 80 leads elsewhere, the proof is given over the other one.
func TestOver443(t *testing.T) {
	t.Parallel()
	s := newSite(t, quarter, "directory.example")
	s.run(s.plain)
	s.soon("a certificate", func() bool { return s.leaf("directory.example") != nil })
	if got := s.log.String(); !strings.Contains(got, "http-01") || !strings.Contains(got, "again_in") {
		t.Errorf("the first try failed, and the log says %s", got)
	}
	s.soon("the board is clear", func() bool { return len(s.board.Problems()) == 0 })
}

// TestRenewed: a certificate is replaced in time; while that fails the old one is shown, and
// the board says why and until when; when it has ended the board says worse.
func TestRenewed(t *testing.T) {
	t.Parallel()
	s := newSite(t, 8, "directory.example")
	s.run()
	s.soon("a certificate", func() bool { return s.leaf("directory.example") != nil })
	first := s.leaf("directory.example")
	s.soon("another", func() bool { now := s.leaf("directory.example"); return now != nil && !now.Equal(first) })
	s.authority.Astray(true)
	s.soon("a warning", func() bool {
		said := s.problem(certificate.Renewal)
		return strings.HasPrefix(said, "directory.example: the present certificate ends at 20") && strings.Contains(said, "127.0.0.99")
	})
	s.soon("the end", func() bool { return s.problem(certificate.Missing) != "" && s.problem(certificate.Renewal) == "" })
	if worst, _ := s.board.Worst(); worst != health.Endangers {
		t.Errorf("nobody comes in, and that is %v", worst)
	}
	s.authority.Astray(false)
	s.soon("healed", func() bool { return s.leaf("directory.example") != nil && len(s.board.Problems()) == 0 })
}

// TestNoneYet: until there is a certificate nobody is shown any, and the board says why.
func TestNoneYet(t *testing.T) {
	t.Parallel()
	s := newSite(t, quarter, "directory.example")
	s.authority.Away(true)
	k, _ := s.run()
	s.soon("it is said", func() bool { return s.problem(certificate.Missing) != "" })
	if got := s.problem(certificate.Missing); !strings.HasPrefix(got, "directory.example: there is no certificate: ") || !strings.Contains(got, "403") {
		t.Errorf("the board says %q", got)
	}
	if k.Ready("directory.example") || s.leaf("directory.example") != nil || !k.Ends().IsZero() {
		t.Error("there is one")
	}
	s.authority.Away(false)
	s.soon("a certificate", func() bool { return s.leaf("directory.example") != nil && len(s.board.Problems()) == 0 })
}

// TestNotKept: what cannot be written is shown all the same, the board says so, and it is
// written when that can be done.
func TestNotKept(t *testing.T) {
	t.Parallel()
	s := newSite(t, quarter, "directory.example")
	k, err := certificate.Open(s.config) // makes the folders
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(k.Folder, "*"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	inTheWay := filepath.Join(files[0], "directory.example.pem")
	if err := os.MkdirAll(filepath.Join(inTheWay, "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.run()
	s.soon("it is shown and said", func() bool {
		return s.leaf("directory.example") != nil && strings.Contains(s.problem(certificate.Renewal), "could not be kept")
	})
	if err := os.RemoveAll(inTheWay); err != nil {
		t.Fatal(err)
	}
	s.soon("it is kept", func() bool {
		_, err := os.Stat(inTheWay)
		return err == nil && len(s.board.Problems()) == 0
	})
	if n := s.authority.Orders.Load(); n != 1 {
		t.Errorf("asked for %d certificates", n)
	}
}

// TestDamagedIsNone: what was kept and is damaged, or for another name, is asked for anew.
func TestDamagedIsNone(t *testing.T) {
	t.Parallel()
	s := newSite(t, quarter, "directory.example", "www.directory.example")
	_, stop := s.run()
	s.soon("both", func() bool { return s.leaf("directory.example") != nil && s.leaf("www.directory.example") != nil })
	stop()
	one, _ := filepath.Glob(filepath.Join(s.config.Folder, "*", "directory.example.pem"))
	other, _ := filepath.Glob(filepath.Join(s.config.Folder, "*", "www.directory.example.pem"))
	if err := errors.Join(os.Rename(one[0], other[0]), os.WriteFile(one[0], []byte("-----BEGIN"), 0o600)); err != nil {
		t.Fatal(err)
	}
	s.run()
	s.soon("both again", func() bool { return s.leaf("directory.example") != nil && s.leaf("www.directory.example") != nil })
}

func TestName(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"directory.example": "directory.example", "Directory.Example": "directory.example", "répertoire.example": "xn--rpertoire-b4a.example", "a-b.c.example": "a-b.c.example",
		"": "", "localhost": "", "192.0.2.1": "", "[2001:db8::1]": "", "2001:db8::1": "", "directory.example:443": "", "https://directory.example": "",
		"directory.example/": "", "*.directory.example": "", "-a.example": "", "a..example": "", "a b.example": "", "a_b.example": "", "directory.example.": "",
		strings.Repeat("a.", 130) + "example": "",
	} {
		t.Run(typed, func(t *testing.T) {
			t.Parallel()
			got, err := certificate.Name(typed)
			if got != want || (err == nil) != (want != "") {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}
