package entry

import (
	"encoding/json"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/internal/web/admin/entry/ids"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/locales"
)

// demoEntries are the entries of the demonstration directory.
func demoEntries(tb testing.TB) []*directory.Entry {
	tb.Helper()
	batch, err := exchange.Read(demo.Sample(), nil, time.Now())
	if err != nil {
		tb.Fatal(err)
	}
	list := make([]*directory.Entry, len(batch.Entries))
	for i := range batch.Entries {
		list[i] = &batch.Entries[i].Entry
	}
	return list
}

func demoEntry(tb testing.TB, slug string) *directory.Entry {
	tb.Helper()
	for _, e := range demoEntries(tb) {
		if e.Slug == slug {
			return e
		}
	}
	tb.Fatal(slug, fs.ErrNotExist)
	return nil
}

func gazetteerIn(tb testing.TB, tag lang.Tag) gazetteer.Gazetteer {
	tb.Helper()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		tb.Fatal(err)
	}
	return gazetteer.New(words)[tag]()
}

func document(tb testing.TB, e *directory.Entry) string {
	tb.Helper()
	b, err := json.Marshal(e)
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}

// asSent is a form as a browser sends it: what has no value is not there.
func asSent(tb testing.TB, v form.Values) form.Values {
	tb.Helper()
	sent, err := url.ParseQuery(v.Encode())
	if err != nil {
		tb.Fatal(err)
	}
	return form.Values{Values: sent}
}

func readerOf(e *directory.Entry, tag lang.Tag, v form.Values, names gazetteer.Gazetteer) *entryReader {
	used := []string{}
	for _, c := range e.Contacts {
		used = append(used, c.ID)
	}
	for _, r := range e.Responses {
		used = append(used, r.ID)
	}
	return &entryReader{v: v, base: e, tag: tag, names: names, ids: ids.New(used...)}
}

// TestFormIsTheEntry: what nobody touched comes back to the byte, in every
// language of the entry and of the interface.
func TestFormIsTheEntry(t *testing.T) {
	t.Parallel()
	entries := demoEntries(t)
	if len(entries) < 42 {
		t.Errorf("%d entries", len(entries))
	}
	for _, shown := range []lang.Tag{"fr", "en", "es"} {
		names := gazetteerIn(t, shown)
		for _, e := range entries {
			for _, tag := range []lang.Tag{"fr", "en", "es", "ar"} {
				for _, facts := range []bool{true, false} {
					before := document(t, e)
					v := asSent(t, entryValues(e, tag, facts, names))
					got := readerOf(e, tag, v, names).read(facts)
					if after := document(t, got); after != before {
						t.Errorf("%s %s, read in %s, facts %v:\n%s\n%s", e.Slug, tag, shown, facts, before, after)
					}
					if document(t, e) != before {
						t.Fatalf("%s: the base was changed", e.Slug)
					}
				}
			}
		}
	}
}

func valuesOf(pairs ...string) form.Values {
	v := form.Values{Values: url.Values{}}
	for i := 0; i < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v
}

func TestRedraw(t *testing.T) {
	t.Parallel()
	three := []string{"contact", "phone-1", "contact", "email-1", "contact", "_1"}
	for _, row := range []struct {
		name, do string
		form     []string
		want     string // the keys afterwards, removed ones marked
		focus    redrawn
		refused  bool
	}{
		{name: "up", do: "up:contact:email-1", form: three, want: "email-1 phone-1 _1", focus: redrawn{"contact", "email-1", "up", ""}},
		{name: "up, first already", do: "up:contact:phone-1", form: three, want: "phone-1 email-1 _1", focus: redrawn{"contact", "phone-1", "up", ""}},
		{name: "down", do: "down:contact:phone-1", form: three, want: "email-1 phone-1 _1", focus: redrawn{"contact", "phone-1", "down", ""}},
		{name: "down, last already", do: "down:contact:_1", form: three, want: "phone-1 email-1 _1", focus: redrawn{"contact", "_1", "down", ""}},
		{name: "up past a removed one", do: "up:contact:_1", form: append([]string{"contact.email-1.removed", "1"}, three...), want: "_1 phone-1 email-1!", focus: redrawn{"contact", "_1", "up", ""}},
		{name: "remove", do: "remove:contact:email-1", form: three, want: "phone-1 email-1! _1", focus: redrawn{"contact", "email-1", "undo", ""}},
		{name: "undo", do: "undo:contact:email-1", form: append([]string{"contact.email-1.removed", "1"}, three...), want: "phone-1 email-1 _1", focus: redrawn{"contact", "email-1", "remove", ""}},
		{name: "add", do: "add:contact", form: three, want: "phone-1 email-1 _1 _2", focus: redrawn{"contact", "_2", "", ""}},
		{name: "add the first", do: "add:contact", want: "_1", focus: redrawn{"contact", "_1", "", ""}},
		{name: "an item that is not there", do: "up:contact:fax-9", form: three, want: "phone-1 email-1 _1", refused: true},
		{name: "no such group", do: "up:text:name", form: three, want: "phone-1 email-1 _1", refused: true},
		{name: "no such button", do: "burn:contact:phone-1", form: three, want: "phone-1 email-1 _1", refused: true},
		{name: "save", do: "save:contacts", form: three, want: "phone-1 email-1 _1", refused: true},
		{name: "twice the same key", do: "up:contact:email-1", form: append([]string{"contact", "phone-1"}, three...), want: "email-1 phone-1 _1", focus: redrawn{"contact", "email-1", "up", ""}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			v := valuesOf(row.form...)
			focus, ok := redraw(v, row.do)
			var keys []string
			for _, key := range sentKeys(v, GroupContact) {
				if removed(v, GroupContact, key) {
					key += "!"
				}
				keys = append(keys, key)
			}
			if got := strings.Join(keys, " "); got != row.want || ok == row.refused || focus != row.focus {
				t.Errorf("got %q %v %v, want %q %v", got, focus, ok, row.want, row.focus)
			}
		})
	}
}

func TestRedrawList(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ list, more, want string }{
		{"", "Kenya", "Kenya"}, {"Kenya", "", "Kenya"}, {"Kenya,", "Peru", "Kenya, Peru"}, {"Kenya, Peru", "CD", "Kenya, Peru, CD"},
	} {
		v := valuesOf("countries", row.list, "countries_add", row.more)
		focus, ok := redraw(v, "add:countries")
		if got := v.Get("countries"); !ok || got != row.want || v.Get("countries_add") != "" || focus.field != "countries_add" {
			t.Errorf("%q + %q: %q %v", row.list, row.more, got, focus)
		}
	}
}

func TestGazetteer(t *testing.T) {
	t.Parallel()
	french := gazetteerIn(t, "fr")
	for typed, want := range map[string]string{
		"Suisse": "CH", "suisse": "CH", "ch": "CH", "Switzerland": "CH", "Suiza": "CH", "cote d'ivoire": "CI", "Côte d’Ivoire": "CI", "Atlantis": "Atlantis",
	} {
		if got := french.Country(typed); got != want {
			t.Errorf("%q is %q, not %q", typed, got, want)
		}
	}
	for typed, want := range map[string]string{"français": "fr", "toute langue": "*", "Any language": "*", "FRANCAIS": "fr", "French": "fr", "FR": "fr", "hindi": "hi", "hi-Latn": "hi-Latn", "klingon?": "klingon?"} {
		if got := french.Language(typed); got != want {
			t.Errorf("%q is %q, not %q", typed, got, want)
		}
	}
	for _, tag := range []lang.Tag{"fr", "en", "es"} {
		g := gazetteerIn(t, tag)
		for _, code := range lang.Countries() {
			if name := g.CountryName(code); g.Country(name) != code {
				t.Errorf("%s %q", code, name)
			}
		}
		for _, code := range lang.Languages() {
			if name := g.LanguageName(code); g.Language(name) != code {
				t.Errorf("%s %q", code, name)
			}
		}
	}
}

func TestIDs(t *testing.T) {
	t.Parallel()
	n := ids.New("phone-1", "phone-3", "urgent-appeals")
	for i, want := range []string{"phone-2", "phone-4", "phone-5"} {
		if got := n.Contact(directory.ContactPhone); got != want {
			t.Errorf("contact %d is %s, not %s", i, got, want)
		}
	}
	for _, row := range []struct{ kind, want string }{
		{"urgent-appeals", "urgent-appeals-2"}, {"urgent-appeals", "urgent-appeals-3"}, {"training", "training"}, {"", "response"}, {"Não!", "response-2"}, {strings.Repeat("a", 70), "response-3"},
	} {
		if got := n.Response(row.kind); got != row.want {
			t.Errorf("%q gives %s, not %s", row.kind, got, row.want)
		}
	}
}

func TestSlugFrom(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		names []string
		want  string
	}{
		{[]string{"OMCT", "L’Organisation mondiale"}, "omct"},
		{[]string{"", "L’Organisation mondiale contre la torture"}, "l-organisation-mondiale-contre-la-torture"},
		{[]string{"", "Fondo de Acción Urgente – América Latina"}, "fondo-de-accion-urgente-america-latina"},
		{[]string{"Œuvre", ""}, "oeuvre"},
		{[]string{"", "منظمة"}, ""},
		{[]string{"A–Z", "Alphabet"}, "alphabet"}, // the list of names has that address
		{[]string{"", strings.Repeat("abcdefghi ", 20)}, "abcdefghi-abcdefghi-abcdefghi-abcdefghi-abcdefghi"},
		{[]string{"", ""}, ""},
	} {
		if got := ids.SlugFrom(row.names...); got != row.want {
			t.Errorf("%q gives %q, not %q", row.names, got, row.want)
		}
	}
}

// TestRead: one change in the form is one change in the entry.
func TestRead(t *testing.T) {
	t.Parallel()
	base, names := demoEntry(t, "omct"), gazetteerIn(t, "fr")
	for _, row := range []struct {
		name   string
		change func(form.Values)
		want   func(*directory.Entry)
	}{
		{"nothing", func(form.Values) {}, func(*directory.Entry) {}},
		{"seat by name in another language", func(v form.Values) { v.Set("seat", "Kenya") }, func(e *directory.Entry) { e.Seat = "KE" }},
		{"country added", func(v form.Values) { v.Set("countries", "Kenya; pe"); v.Set("countries_add", "Tchad") }, func(e *directory.Entry) { e.Scope.Countries = []string{"KE", "PE", "TD"} }},
		{"no such country stays as typed", func(v form.Values) { v.Set("countries", "Atlantis") }, func(e *directory.Entry) { e.Scope.Countries = []string{"Atlantis"} }},
		{"order moved", func(v form.Values) { redraw(v, "down:contact:phone-1") }, func(e *directory.Entry) {
			e.Contacts[0], e.Contacts[1] = e.Contacts[1], e.Contacts[0]
		}},
		{"address without https", func(v form.Values) { v.Set("contact.web-1.value", "omct.org") }, func(e *directory.Entry) { e.Contact("web-1").Value = "https://omct.org" }},
		{"contact removed, in every language", func(v form.Values) { redraw(v, "remove:contact:phone-1") }, func(e *directory.Entry) {
			e.Contacts = e.Contacts[1:]
			for i := range e.Responses {
				e.Responses[i].Contacts = slices.DeleteFunc(e.Responses[i].Contacts, func(id string) bool { return id == "phone-1" })
			}
			for _, text := range e.Texts {
				delete(text.Contacts, "phone-1")
			}
		}},
		{"removed and taken back", func(v form.Values) { redraw(v, "remove:contact:phone-1"); redraw(v, "undo:contact:phone-1") }, func(*directory.Entry) {}},
		{"an item left empty is none", func(v form.Values) { redraw(v, "add:contact"); v.Set("contact._1.visibility", "public") }, func(*directory.Entry) {}},
		{"contact added", func(v form.Values) {
			redraw(v, "add:contact")
			v.Set("contact._1.kind", "phone")
			v.Set("contact._1.value", "+41 22 000 0000")
			v.Set("contact._1.visibility", "team")
			v.Set("contact._1.label", "Nuit")
		}, func(e *directory.Entry) {
			e.Contacts = append(e.Contacts, directory.Contact{ID: "phone-2", Kind: "phone", Value: "+41 22 000 0000", Visibility: "team"})
			e.Texts["fr"].Contacts["phone-2"] = &directory.ContactText{Label: "Nuit"}
		}},
		{"source added and one removed", func(v form.Values) {
			redraw(v, "add:source")
			v.Set("source._1.url", "https://example.org/")
			redraw(v, "remove:source:1")
		}, func(e *directory.Entry) {
			e.Sources = append(e.Sources[1:], directory.Source{URL: "https://example.org/"})
		}},
		{"ticks keep their order", func(v form.Values) {
			v.Values["area"] = []string{"violence-against-women", "civil-political", "torture"}
		}, func(e *directory.Entry) {
			e.Areas = []string{"torture", "violence-against-women", "civil-political"}
		}},
		{"line breaks of Windows", func(v form.Values) { v.Set("text.description", "a\r\n\r\nb  \r\n") }, func(e *directory.Entry) { e.Texts["fr"].Description = "a\n\nb" }},
		{"lists of a text processor, and lines that end", func(v form.Values) {
			v.Set("text.description", "Aide :\r\n•\tbillet\r\n·  abri\r\n\r\nRue 1\r\nVille")
		}, func(e *directory.Entry) {
			e.Texts["fr"].Description = "Aide :\n- billet\n- abri\n\nRue 1\nVille"
		}},
		{"an id from outside is not believed", func(v form.Values) {
			v.Add(GroupContact, "sneaky")
			v.Set("contact.sneaky.kind", "email")
			v.Set("contact.sneaky.value", "a@example.org")
		}, func(e *directory.Entry) {
			e.Contacts = append(e.Contacts, directory.Contact{ID: "email-3", Kind: "email", Value: "a@example.org", Visibility: "public"})
		}},
		{"an item the form forgot stays", func(v form.Values) { v.Values[GroupContact] = v.Values[GroupContact][1:] }, func(e *directory.Entry) {
			e.Contacts = append(e.Contacts[1:], e.Contacts[0])
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			want := demoEntry(t, "omct")
			row.want(want)
			v := entryValues(base, "fr", true, names)
			row.change(v)
			n := readerOf(base, "fr", asSent(t, v), names)
			got := n.read(true)
			if n.tidy(); document(t, got) != document(t, want) {
				t.Errorf("got  %s\nwant %s", document(t, got), document(t, want))
			}
		})
	}
}

// everyTerm is a vocabulary that has all.
type everyTerm struct{}

func (everyTerm) HasTerm(_, id string) bool { return id != "" }

// TestProblemsFindTheirField: whatever rule is broken, the field of the form
// that breaks it is named, and it exists.
func TestProblemsFindTheirField(t *testing.T) {
	t.Parallel()
	base, names := demoEntry(t, "omct"), gazetteerIn(t, "fr")
	for field, value := range map[string]string{
		"founded": "soon", "seat": "Atlantis", "kind": "club", "availability": "maybe", "countries": "Atlantis", "region": "999", "area": " ,",
		"site_languages": "klingon?", "reply_languages": "fr, klingon?", "contact.phone-1.value": "12", "contact.email-1.value": "no mail",
		"contact.web-1.value": "ftp://x", "contact.email-1.kind": "pigeon", "contact.phone-1.safety": "very", "contact.phone-1.date": "yesterday",
		"contact.phone-1.reliability": "gossip", "contact.phone-1.languages": "klingon?", "contact.phone-1.role": "boss", "contact.phone-1.visibility": "nobody",
		"contact.phone-1.city": "Atlantis", "contact.phone-1.hours-1.from": "8x", "contact.email-1.key.block": "no key", "contact.email-1.key.fingerprint": "12", "contact.phone-1.label": "a\u202eb", "contact.phone-1.hours": "a\u2066", "response.legal-assistance.availability": "maybe",
		"response.legal-assistance.text": strings.Repeat("a", 20_001), "response.legal-assistance.heading": "a\u202e", "source.1.url": "javascript:alert(1)",
		"source.5.date": "then", "source.5.title": strings.Repeat("t", 301), "text.name": strings.Repeat("n", 301), "text.summary": "a\u202eb",
		"text.description": strings.Repeat("é", 20_001), "text.limits": "a\u0001", "text.availability": "a\u2069",
	} {
		v := entryValues(base, "fr", true, names)
		if strings.HasPrefix(field, "contact.phone-1.") && (strings.HasSuffix(field, ".city") || strings.HasSuffix(field, ".from")) {
			v.Set("contact.phone-1.reach", "hours")
			v.Set("contact.phone-1.city", "Dakar")
		}
		v.Set(field, value)
		n := readerOf(base, "fr", v, names)
		n.read(true)
		found := n.check(everyTerm{}, true)
		if field == "area" { // everyTerm has it
			continue
		}
		if len(found) != 1 || found[0].name != field {
			t.Errorf("%s = %.20q: %v", field, value, found)
		}
	}
}

// TestDraftMayBeIncomplete: what is required is asked for only to publish.
func TestDraftMayBeIncomplete(t *testing.T) {
	t.Parallel()
	names := gazetteerIn(t, "fr")
	base := newEntry("fr")
	v := entryValues(base, "fr", true, names)
	redraw(v, "add:contact")
	v.Set("contact._1.label", "?")
	redraw(v, "add:response")
	v.Set("response._1.text", "?")
	redraw(v, "add:source")
	v.Set("source._1.title", "?")
	for name := range map[string]bool{"contact._1.kind": true, "contact._1.value": true, "contact._1.visibility": true, "response._1.kind": true, "source._1.url": true} {
		v.Set(name, "")
	}
	n := readerOf(base, "fr", v, names)
	n.read(true).Slug = "x"
	if found := n.check(everyTerm{}, false); len(found) > 0 {
		t.Errorf("as a draft: %v", found)
	}
	var got []string
	for _, f := range n.check(everyTerm{}, true) {
		got = append(got, f.name)
	}
	want := "kind contact._1.kind contact._1.value response._1.kind worldwide source._1.url text.name text.summary"
	if strings.Join(got, " ") != want {
		t.Errorf("to publish: %v", got)
	}
}

func TestIsFact(t *testing.T) {
	t.Parallel()
	for name := range formFields {
		full := name
		if group, field, ok := strings.Cut(name, "."); ok && isGroup(group) {
			full = named(group, "x-1", field)
		}
		word := strings.HasPrefix(name, "text.") || strings.HasPrefix(name, "need.") || strings.HasSuffix(name, ".label") || strings.HasSuffix(name, ".hours") ||
			strings.HasSuffix(name, ".heading") || name == "response.summary" || name == "response.text" || name == valueOriginal
		if isFact(full) == word {
			t.Errorf("%s: fact %v", full, isFact(full))
		}
	}
	for _, name := range []string{valueHead, visit.ValueLang, "key", valueDo, valueMinor, "nonsense"} {
		if isFact(name) {
			t.Errorf("%s is no fact", name)
		}
	}
}

// FuzzRead: whatever is sent, reading ends, the base is left alone, and what
// is read can be shown and read again with the same outcome.
func FuzzRead(f *testing.F) {
	base, names := demoEntry(f, "omct"), gazetteerIn(f, "fr")
	before := document(f, base)
	f.Add(entryValues(base, "fr", true, names).Encode(), "up:contact:email-1")
	f.Add("facts=1&contact=_1&contact=_1&contact._1.kind=phone&source=0&source=-1&source=99", "add:contact")
	f.Add("facts=1&contact=../x&response=_&response._.text=a", "remove:response:_")
	f.Add("facts=1&founded=999999999999999999999&countries=,,;%0a,&seat=a,b", "add:countries")
	f.Fuzz(func(t *testing.T, sent, do string) {
		values, err := url.ParseQuery(sent)
		if err != nil {
			return
		}
		v := form.Values{Values: values}
		redraw(v, do)
		n := readerOf(base, "fr", v, names)
		got := n.read(true)
		n.check(everyTerm{}, true)
		if document(t, base) != before {
			t.Fatal("the base was changed")
		}
		again := readerOf(got, "fr", asSent(t, entryValues(got, "fr", true, names)), names).read(true)
		if document(t, again) != document(t, got) {
			t.Errorf("read again:\n%s\n%s", document(t, got), document(t, again))
		}
		for _, c := range got.Contacts {
			if strings.HasPrefix(c.ID, "_") || c.ID == "" {
				t.Errorf("id %q", c.ID)
			}
		}
	})
}
