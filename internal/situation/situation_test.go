package situation

import (
	"os"
	"sync"
	"testing"
)

// lexicon is that of the site, read once.
var lexicon = sync.OnceValues(func() (*Lexicon, error) { return Load(os.DirFS("../../locales")) })

func site(t testing.TB) *Lexicon {
	t.Helper()
	x, err := lexicon()
	if err != nil {
		t.Fatal(err)
	}
	return x
}
