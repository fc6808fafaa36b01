package trial_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/store/storetest"
	"amparo/internal/trial"
	"amparo/internal/web/paths"
	"amparo/locales"
)

// TestChoose: everything is read, and few of it kept; each is asked for in one language
// after the other.
func TestChoose(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	storetest.Fill(t, s, 30)
	sample, err := trial.Choose(t.Context(), s, 4)
	if err != nil || sample.Entries != 30 {
		t.Fatalf("%d entries, %v", sample.Entries, err)
	}
	kept := map[string]bool{}
	if _, err := sample.Published(t.Context(), func(p *directory.Published) error { kept[p.Facts().Slug] = true; return nil }); err != nil || len(kept) != 4 {
		t.Errorf("kept %v, %v", kept, err)
	}
	words, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	var languages []paths.Language
	for _, tag := range words.Languages() {
		languages = append(languages, paths.Of(words.Printer(tag)))
	}
	list, seen := sample.Addresses(languages, 10), map[string]bool{}
	for _, path := range list {
		seen[path] = true
	}
	if len(list) != 10 || len(seen) != 10 {
		t.Errorf("pages: %v", list)
	}
}

// spoilt is a source of which one entry is not as it was written.
type spoilt struct{ catalogue.Source }

func (spoilt) Published(context.Context, func(*directory.Published) error) ([]*directory.Damaged, error) {
	return []*directory.Damaged{{Slug: "omct", Cause: "it was changed"}}, nil
}

func TestChooseFindsDamage(t *testing.T) {
	t.Parallel()
	if _, err := trial.Choose(t.Context(), spoilt{}, 4); !errors.Is(err, directory.ErrDamaged) || !strings.Contains(err.Error(), "omct") {
		t.Errorf("%v", err)
	}
}

// TestSum: pages that differ in what is in the database differ, and only those.
func TestSum(t *testing.T) {
	t.Parallel()
	sum := func(page string) string {
		t.Helper()
		a, err := trial.Ask(t.Context(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, page) }), "https://example.org", "/en/")
		if err != nil || a.Status != http.StatusOK {
			t.Fatal(a.Status, err)
		}
		return a.Sum()
	}
	page := `<input type="hidden" name="stamp" value="1200"><a href="tel:+33100000000">`
	if sum(page) != sum(strings.Replace(page, "1200", "1300", 1)) {
		t.Error("the hour in a form is taken for a difference")
	}
	if sum(page) == sum(strings.Replace(page, "+33100000000", "+33100000001", 1)) {
		t.Error("another number is no difference")
	}
}
