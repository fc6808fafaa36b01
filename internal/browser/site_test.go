package browser_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/i18n/i18ntest"
	"amparo/internal/lang"
	"amparo/internal/web"
	"amparo/internal/web/paths"
	"amparo/internal/web/webtest"
	"amparo/locales"
)

// Organisations that stand for a state a page can be in. None but omct is
// looked at for its own sake.
const (
	slugCurrent   = "omct"
	slugByCall    = "martin-ennals-foundation"
	slugSuspended = "agir-ensemble"
	slugHalted    = "freedom-house"
	slugWithdrawn = "awid"
	slugBroken    = "forum-asia"           // its profile cannot be read: 500
	slugBusy      = "southern-defenders"   // the store does not answer: 503
	slugDamaged   = "urgent-action-fund"   // it is not as it was written: 503
	slugVerified  = "fidh"                 // checked last month
	slugAgeing    = "front-line-defenders" // checked nine months ago
)

// In these, a language is missing or behind its original.
var (
	slugUntranslated = map[lang.Tag]string{"fr": "frontline-aids-rapid-response", "en": "emhrf", "es": "emhrf", i18ntest.RTL: "emhrf"}
	slugToReview     = map[lang.Tag]string{"fr": "shelter-city", "en": "fondo-de-accion-urgente-lac", "es": "shelter-city"}
)

// site is the whole site behind a real server, in its own languages and one
// that is written from right to left.
type site struct {
	*webtest.Site
	base string // scheme and host
}

// newSite starts a site whose entries are in every state a reader can meet.
func newSite(tb testing.TB) *site {
	tb.Helper()
	words, err := i18ntest.RightToLeft(locales.FS)
	if err != nil {
		tb.Fatal(err)
	}
	return start(tb, webtest.Options{Words: words, Entries: entries(tb), Links: webtest.Links{}})
}

// newRealSite starts the site as it will be: with its own languages only, and
// nothing that says it is a demonstration.
func newRealSite(tb testing.TB) *site {
	tb.Helper()
	return start(tb, webtest.Options{NotDemo: true})
}

func start(tb testing.TB, o webtest.Options) *site {
	tb.Helper()
	server := httptest.NewUnstartedServer(nil)
	host := server.Listener.Addr().String()
	s := &site{base: "http://" + host}
	o.BaseURL, o.Hosts = s.base, []string{host, strings.Replace(host, "127.0.0.1", "localhost", 1)}
	s.Site = webtest.New(tb, o)
	s.settle(tb)
	config := s.Config
	config.Directory = failing{s.Catalogue}
	handler, err := web.New(config)
	if err != nil {
		tb.Fatal(err)
	}
	s.Site.Site = handler
	server.Config.Handler = handler
	server.Start()
	tb.Cleanup(server.Close)
	return s
}

// paths are the addresses of a language.
func (s *site) paths(t lang.Tag) paths.Language { return paths.Of(s.Words.Printer(t)) }

// settle brings entries into states that files cannot express.
func (s *site) settle(tb testing.TB) {
	tb.Helper()
	ctx := context.Background()
	withdrawn := s.id(tb, slugWithdrawn)
	err := errors.Join(
		s.Store.Withdraw(ctx, withdrawn, webtest.Today),
		s.Store.Verify(ctx, answers(s.id(tb, slugVerified), webtest.Today.AddDate(0, -1, 0))),
		s.Store.Verify(ctx, answers(s.id(tb, slugAgeing), webtest.Today.AddDate(0, -9, 0))),
	)
	if err != nil {
		tb.Fatal(err)
	}
	s.CatchUp()
}

func (s *site) id(tb testing.TB, slug string) string {
	tb.Helper()
	head, err := s.Store.Head(context.Background(), slug)
	if err != nil {
		tb.Fatalf("%s: %v", slug, err)
	}
	return head.EntryID
}

func answers(entryID string, at time.Time) directory.Verification {
	return directory.Verification{EntryID: entryID, At: at, How: "e-mail", Result: directory.VerificationAnswers}
}

// failing is a directory in which three profiles cannot be had.
type failing struct{ *catalogue.Catalogue }

func (f failing) Profile(ctx context.Context, card *catalogue.Card, t lang.Tag) (*catalogue.Profile, error) {
	switch card.Slug {
	case slugBroken:
		return nil, errors.New("provoked by a test")
	case slugBusy:
		return nil, directory.ErrUnavailable
	case slugDamaged:
		return nil, &directory.Damaged{EntryID: card.ID, Slug: card.Slug, Name: card.In(card.Original).Name}
	}
	return f.Catalogue.Profile(ctx, card, t)
}

// signalNumber is for films: it never leads to anybody.
const signalNumber = "+1 202 555 0143"

// entries is the demonstration directory with what it happens not to have: an
// entry without English text, a Spanish text older than its original, and a
// messenger among the contacts that lists show.
func entries(tb testing.TB) fs.FS {
	tb.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(demo.Sample(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(demo.Sample(), name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	edit(tb, files, slugUntranslated["en"], func(e map[string]any) {
		e["published"] = []string{"fr"}
		delete(e["texts"].(map[string]any), "en")
		e["contacts"] = append(e["contacts"].([]any), map[string]any{
			"id": "signal-1", "kind": "signal", "value": signalNumber, "safety": "end-to-end", "visibility": "public",
			"role": "help-desk", "provenance": map[string]any{"reliability": "first-party"},
		})
	})
	edit(tb, files, slugToReview["es"], func(e map[string]any) {
		texts := e["texts"].(map[string]any)
		texts["es"].(map[string]any)["to_review"] = texts["fr"].(map[string]any)["to_review"]
	})
	return files
}

// edit changes the file of an entry.
func edit(tb testing.TB, files fstest.MapFS, slug string, change func(map[string]any)) {
	tb.Helper()
	name := fmt.Sprintf("entries/%s.json", slug)
	var entry map[string]any
	if err := json.Unmarshal(files[name].Data, &entry); err != nil {
		tb.Fatal(name, err)
	}
	change(entry)
	data, err := json.Marshal(entry)
	if err != nil {
		tb.Fatal(err)
	}
	files[name].Data = data
}
