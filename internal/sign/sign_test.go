package sign_test

import (
	"strings"
	"testing"

	minisign "github.com/jedisct1/go-minisign"

	"amparo/internal/sign"
)

// What minisign 0.11 itself made: a key without password, a file, and its
// signature ("minisign -S -t '2026-11-30 fr/af.txt' -c signature").
const (
	secret = "untrusted comment: minisign encrypted secret key\n" +
		"RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlZD2iTe2OwOCfn4zrfUgzesHNzdEXf0lo9bo0ecVqOd7ozcslL9PUZ1k98CfQMLPIGvtkkpmrQi052/WIqNmz+RPV44TNt7SAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
	public    = "RWSVkPaJN7Y7A51k98CfQMLPIGvtkkpmrQi052/WIqNmz+RPV44TNt7S"
	content   = "liste\r\n30 novembre 2026\r\n"
	comment   = "2026-11-30 fr/af.txt"
	signature = "untrusted comment: signature\n" +
		"RUSVkPaJN7Y7A62lSHDE0QHfkMVNZp1az94mU4QbkGCw7cqpiqTml1IJ1Wqo+HN5GLPVbWYzHQKhSWFaBdeVFvkBhlPBMyNOJwc=\n" +
		"trusted comment: 2026-11-30 fr/af.txt\n" +
		"u0cWp25kcHjTyZRc31TNnX18Yw4IajYxpqMnxYv38gPpkbz0fgsfFVVTB7M7vk5o4pzyk6snQTPt1lukJ8f+CQ==\n"
)

// TestAsMinisign: byte for byte what minisign makes of the same key and file.
func TestAsMinisign(t *testing.T) {
	t.Parallel()
	k, err := sign.Read(secret)
	if err != nil {
		t.Fatal(err)
	}
	if k.Public() != public {
		t.Errorf("public key %s", k.Public())
	}
	if got := string(k.Sign([]byte(content), comment)); got != signature {
		t.Errorf("signature:\n%s", got)
	}
}

// TestFresh: keys differ, and the library of minisign's author accepts what they
// sign, and nothing else.
func TestFresh(t *testing.T) {
	t.Parallel()
	one, other := fresh(t), fresh(t)
	if one.Public() == other.Public() {
		t.Error("two keys are one")
	}
	made := one.Sign([]byte(content), comment)
	for _, row := range []struct {
		name, content string
		key           *sign.Key
		good          bool
	}{
		{"as it is", content, one, true},
		{"another content", content + " ", one, false},
		{"another key", content, other, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			key, err := minisign.DecodePublicKey(string(row.key.PublicFile()))
			if err != nil {
				t.Fatal(err)
			}
			s, err := minisign.DecodeSignature(string(made))
			if err != nil {
				t.Fatal(err)
			}
			if good, _ := key.Verify([]byte(row.content), s); good != row.good {
				t.Errorf("accepted: %t", good)
			}
			if s.TrustedComment != "trusted comment: "+comment {
				t.Errorf("comment %q", s.TrustedComment)
			}
		})
	}
}

func fresh(t *testing.T) *sign.Key {
	t.Helper()
	text, err := sign.Fresh()
	if err != nil {
		t.Fatal(err)
	}
	k, err := sign.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// TestDamaged: what is no key is refused, and not said.
func TestDamaged(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "nothing", secret[:100], strings.Replace(secret, "RWQAAEIy", "RWRTY0Iy", 1)} {
		if _, err := sign.Read(text); err == nil || strings.Contains(err.Error(), "AAAAA") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
