package entry_test

import (
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// referenceKinds are the responses of the reference page, by their headings.
var referenceKinds = []struct{ heading, kind string }{
	{"Les appels urgents, la solidarité internationale et les stratégies de communication", "urgent-appeals"},
	{"Le plaidoyer auprès des mécanismes de protection des droits humains internationaux et régionaux", "advocacy-mechanisms"},
	{"Prix et stages", "awards-fellowships"},
	{"L’assistance juridique et l’observation de procès", "legal-assistance"},
	{"L’assistance médicale et psychosociale, et gestion du stress", "medical-psychosocial"},
	{"Accompagnement de protection; visites de suivi et solidarité", "accompaniment-visits"},
	{"Le déplacement  temporaire et numéros d’urgences", "temporary-relocation"},
	{"Les subventions d’urgence et les programmes de secours", "emergency-grants"},
}

// reference is the page this directory replaces, as text.
func reference(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/omct-page-fr.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(data), "\n")
}

// referencePart is the text between two lines, as an editor types it: paragraphs
// apart, points as a list.
func referencePart(t *testing.T, lines []string, from, to string) string {
	t.Helper()
	same := func(want string) func(string) bool {
		return func(line string) bool { return spaceless(line) == spaceless(want) }
	}
	start := slices.IndexFunc(lines, same(from))
	end := start + 1 + slices.IndexFunc(lines[start+1:], same(to))
	if start < 0 || end <= start {
		t.Fatalf("no %q before %q", from, to)
	}
	text := strings.TrimSpace(strings.Join(lines[start+1:end], "\n"))
	return strings.ReplaceAll(text, "  • ", "- ")
}

// typedReference is the form with the whole reference page.
func typedReference(t *testing.T) url.Values {
	t.Helper()
	lines := reference(t)
	v := url.Values{
		"facts": {"1"}, "lang": {"fr"}, "original": {"fr"}, "kind": {"network"}, "availability": {"unknown"}, "slug": {"reference"}, "worldwide": {"1"},
		"text.name": {lines[0]}, "text.summary": {"-"}, "contact": {"_1", "_2"}, "key": {"reference"},
		"contact._1.kind": {"web"}, "contact._1.value": {"www.omct.org"}, "contact._1.visibility": {"public"},
		"contact._2.kind": {"email"}, "contact._2.value": {"omct@omct.org"}, "contact._2.visibility": {"public"},
		"text.description": {referencePart(t, lines, "Description", "Domaines d’activité")},
		"text.areas":       {referencePart(t, lines, "Domaines d’activité", "Réponses d’urgences offertes")},
		"text.scope":       {referencePart(t, lines, "Portée géographique", "Langues")},
		"text.languages":   {referencePart(t, lines, "Langues", "Laisser un commentaire")},
	}
	for i, r := range referenceKinds {
		next := "Portée géographique"
		if i+1 < len(referenceKinds) {
			next = referenceKinds[i+1].heading
		}
		v.Add("response", "_"+r.kind)
		v.Set("response._"+r.kind+".kind", r.kind)
		v.Set("response._"+r.kind+".heading", r.heading)
		v.Set("response._"+r.kind+".text", referencePart(t, lines, r.heading, next))
	}
	return v
}

// spaceless is a text without its spaces: which of them is narrow or does not break
// is for typography to say.
func spaceless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u2060' {
			return -1
		}
		return r
	}, s)
}

// proseBlocks are the headings, paragraphs and points of the text of a profile.
func proseBlocks(w *webtest.Page) []string {
	for _, index := range w.All(".text .index, .text .up") {
		index.Parent.RemoveChild(index.Node)
	}
	var list []string
	for _, n := range w.All(".text h2, .text h3, .text p, .text li") {
		list = append(list, n.Data+" "+spaceless(n.Words()))
	}
	return list
}

// referenceBlocks are the same of the reference page: its list points begin with •.
func referenceBlocks(t *testing.T) []string {
	t.Helper()
	lines := reference(t)
	from := slices.IndexFunc(lines, func(s string) bool { return s == "Description" })
	to := slices.IndexFunc(lines, func(s string) bool { return s == "Laisser un commentaire" })
	parts := []string{"Description", "Domaines d’activité", "Réponses d’urgences offertes", "Portée géographique", "Langues"}
	var list []string
	for _, line := range lines[from:to] {
		line = strings.TrimSpace(line)
		point, isPoint := strings.CutPrefix(line, "•")
		isHeading := slices.ContainsFunc(referenceKinds, func(r struct{ heading, kind string }) bool { return spaceless(r.heading) == spaceless(line) })
		switch {
		case line == "":
		case slices.Contains(parts, line): // one mistake of its French is not kept
			list = append(list, "h2 "+spaceless(strings.Replace(line, "d’urgences", "d’urgence", 1)))
		case isHeading:
			list = append(list, "h3 "+spaceless(line))
		case isPoint:
			list = append(list, "li "+spaceless(point))
		default:
			list = append(list, "p "+spaceless(line))
		}
	}
	return list
}

// TestReferencePageComesBack: the page this directory replaces, typed into the
// form, is what readers would see, word for word: on the preview of the unsaved
// form and of the saved one.
func TestReferencePageComesBack(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	v := typedReference(t)
	v.Set("do", "preview")
	preview := editor.Post("/admin/entries/new", v)
	v.Set("do", "save")
	if w := editor.Post("/admin/entries/new", v); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, problemsOf(t, w))
	}
	address := "/admin/entries/" + s.Head("reference").EntryID + "?lang=fr"
	saved := editor.Get(address).Fields("#entry")
	saved.Set("do", "preview")
	for name, w := range map[string]*webtest.Page{"unsaved": preview, "saved": editor.Post(address, saved)} {
		got, want := proseBlocks(w), referenceBlocks(t)
		if len(want) != 38 {
			t.Fatalf("the reference has %d blocks", len(want))
		}
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Fatalf("%s: block %d of %d and %d:\n%q\n%q", name, i, len(got), len(want), got[i:min(i+2, len(got))], want[i:min(i+2, len(want))])
			}
		}
		if h1 := w.Text("h1"); spaceless(h1) != spaceless(reference(t)[0]) {
			t.Errorf("%s: h1 %q", name, h1)
		}
		if plate := w.Text("#contacts"); !strings.Contains(plate, "www.omct.org") || !strings.Contains(plate, "omct@omct.org") {
			t.Errorf("%s: contacts %q", name, plate)
		}
	}
}
