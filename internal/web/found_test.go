package web_test

import (
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/situation"
	"amparo/internal/web/webtest"
)

// TestPieceIsNoDenial: a piece of an entry shows what is offered. What is denied is
// not marked in it, and it does not begin in the midst of that.
func TestPieceIsNoDenial(t *testing.T) {
	t.Parallel()
	rows := []struct {
		tag                                      lang.Tag
		path, text, limit, asked, marked, begins string
	}{
		{"en", "/en/directory", "It has been there for years. It gives no balloons, trumpets, harpsichords, marbles or lanterns. Kites are given all year round.", "No kites and no balloons.", "kites balloons", "Kites", "Kites are"},
		{"fr", "/fr/repertoire", "Elle existe depuis des années. Elle ne donne ni ballons, ni trompettes, ni clavecins, ni billes, ni lanternes. Cerfs toute l’année.", "Pas de cerfs ni de ballons.", "cerfs ballons", "Cerfs", "Cerfs toute"},
		{"es", "/es/directorio", "Existe desde hace años. No da globos, trompetas, clavecines, canicas ni linternas. Cometas todo el año.", "Ni cometas ni globos.", "cometas globos", "Cometas", "Cometas todo"},
	}
	site := webtest.New(t, webtest.Options{})
	for _, row := range rows {
		t.Run(string(row.tag), func(t *testing.T) {
			slug := "pieces-" + string(row.tag)
			site.Add(&directory.Entry{
				Slug: slug, Original: row.tag, Kind: "ngo", Availability: directory.AvailabilityOpen,
				Scope: directory.Scope{Unknown: true, Regions: []string{}, Countries: []string{}},
				Texts: map[lang.Tag]*directory.Text{row.tag: {Name: "Xylophone", Summary: "Xylophone.", Description: row.text, Limits: row.limit}},
			}).Publish(row.tag)
			doc := site.Post(row.path, url.Values{"q": {row.asked}})
			piece := doc.Text(".rows p.small")
			if _, piece, _ = strings.Cut(piece, "… "); !strings.HasPrefix(piece, row.begins) {
				t.Errorf("the piece is %q", piece)
			}
			if got := doc.Texts(".rows p.small mark"); !slices.Equal(got, []string{row.marked}) {
				t.Errorf("%q are marked", got)
			}
			if got := site.Post(row.path, url.Values{"q": {strings.Fields(row.asked)[1]}}).Attributes(".rows h3 a", "href"); len(got) > 0 {
				t.Errorf("what is denied leads to %v", got)
			}
		})
	}
}

// checkMarks reports words that are marked though the text denies them.
func checkMarks(t *testing.T, lexicon *situation.Lexicon, tag lang.Tag, piece *webtest.Element) {
	t.Helper()
	text := piece.Words()
	denied := lexicon.Denies(text, tag)
	for _, mark := range piece.Texts("mark") {
		held := false
		for at := strings.Index(text, mark); at >= 0 && !held; {
			held = !slices.ContainsFunc(denied, func(s situation.Span) bool { return s.Start <= at && at < s.End })
			next := strings.Index(text[at+1:], mark)
			if next < 0 {
				break
			}
			at += 1 + next
		}
		if !held {
			t.Errorf("%q is marked in %q", mark, text)
		}
	}
}

// TestNoPieceDenies: of the whole demonstration, whatever is asked for.
func TestNoPieceDenies(t *testing.T) {
	t.Parallel()
	lexicon, err := situation.Load(os.DirFS("../../locales"))
	if err != nil {
		t.Fatal(err)
	}
	site := webtest.New(t, webtest.Options{})
	shown := 0
	for _, row := range []struct {
		tag   lang.Tag
		path  string
		asked []string
	}{
		{"en", "/en/directory", []string{"emergency line", "a number for emergencies", "visas", "entry papers", "pays visa", "individuals", "hotline", "guarantee", "refused", "logistics", "office number"}},
		{"fr", "/fr/repertoire", []string{"ligne d’urgence", "numéro d’urgence", "visas", "papiers", "paie visa", "particuliers", "garantie", "refusés", "logistique", "numéro de bureau"}},
		{"es", "/es/directorio", []string{"línea de emergencia", "número de emergencia", "visas", "papeles", "paga visa", "individuales", "garantía", "rechazan", "logística", "número de oficina"}},
	} {
		for _, asked := range row.asked {
			for _, text := range site.Post(row.path, url.Values{"q": {asked}}).All(".rows p") {
				if !text.Has("mark") {
					continue
				}
				shown++
				checkMarks(t, lexicon, row.tag, text)
			}
		}
	}
	if shown < 30 {
		t.Errorf("only %d pieces", shown)
	}
}
