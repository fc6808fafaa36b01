package i18n_test

import (
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/locales"
)

// The tests of this file are about the catalogues of the site. What Load refuses needs no test
// here: that they load is one.

func catalogues(t *testing.T) *i18n.Catalogues {
	t.Helper()
	c, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestFilesAreLanguages(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(locales.FS, "*")
	if err != nil {
		t.Fatal(err)
	}
	c := catalogues(t)
	want := []string{"before", "foreign", "pages", "situations"}
	for _, tag := range c.Languages() {
		want = append(want, "active."+string(tag)+".toml")
		if got := c.Printer(tag).Lang(); got != tag {
			t.Errorf("the printer of %s prints %s", tag, got)
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]lang.Tag{"fr", "en", "es"}, c.Languages()[:3]); diff != "" {
		t.Errorf("order of the languages (-want +got):\n%s", diff)
	}
}

func TestKeysAreSorted(t *testing.T) {
	t.Parallel()
	for _, tag := range catalogues(t).Languages() {
		file := "active." + string(tag) + ".toml"
		var tree map[string]any
		meta, err := toml.DecodeFS(locales.FS, file, &tree)
		if err != nil {
			t.Fatal(err)
		}
		last := ""
		for _, path := range meta.Keys() {
			k := strings.Join(path, ".")
			if strings.HasPrefix(k, last+".") {
				continue // a form of the message, or a key of the table
			}
			if k < last {
				t.Errorf("%s: %s stands after %s", file, k, last)
			}
			last = k
		}
	}
}

// sameAsEnglish lists the messages that may read the same in another language as in English.
var sameAsEnglish = map[i18n.Key]string{
	"a_to_z.page":               "fr",
	"ans.kind":                  "fr es",
	"card.more":                 "fr es",
	"code.label":                "fr",
	"code.vcf":                  "fr es",
	"ans.sum":                   "fr",
	"conflict.problem":          "es",
	"contact.briar":             "fr es",
	"contact.fax":               "fr es",
	"contact.matrix":            "fr es",
	"contact.session":           "fr es",
	"contact.signal":            "fr es",
	"contact.simplex":           "fr es",
	"contact.telegram":          "fr es",
	"contact.threema":           "fr es",
	"contact.whatsapp":          "fr es",
	"contact.wire":              "fr es",
	"contacts.city_in":          "fr es",
	"contacts.hours_line":       "fr es",
	"contacts.with_extension":   "es",
	"entry.channel_sms":         "fr es",
	"entry.who_organisations":   "fr",
	"dash.bar":                  "es",
	"desk.at":                   "fr es",
	"desk.menu":                 "fr",
	"desk.time":                 "es",
	"dir.count":                 "fr",
	"entry.contact_kind":        "fr",
	"entry.contact_reliability": "fr",
	"entry.description":         "fr",
	"entry.kind_programme":      "fr",
	"entry.problem":             "es",
	"entry.role_general":        "es",
	"entry.source_date":         "fr",
	"entry.source_n":            "fr",
	"entry.state_original":      "fr es",
	"entry.wording":             "fr es",
	"err.prefix":                "es",
	"field_of.line":             "es",
	"field_of.need":             "fr es", "field_of.of_item": "es",
	"field_of.sources":    "fr",
	"health.row_messages": "fr",
	"health.row_version":  "fr",
	"health.size_gb":      "es", "health.size_mb": "es",
	"health.verdict":       "es",
	"history.actions":      "fr",
	"history.number":       "fr",
	"history.version":      "fr",
	"hours.line":           "fr",
	"import.row_fault":     "es",
	"log.detail_format":    "fr",
	"log.detail_revision":  "fr",
	"log.no":               "es",
	"log.what":             "fr",
	"pages.label":          "fr",
	"profile.description":  "fr",
	"publish.date":         "fr",
	"publish.problem":      "es",
	"security.hour":        "fr es",
	"settings.at_field":    "es",
	"take.part":            "es",
	"take.print_page":      "fr",
	"take.signature":       "fr",
	"take.size":            "es",
	"title.error":          "es",
	"title.numbered":       "fr",
	"title.page":           "fr es",
	"translate.cell_hint":  "es",
	"translate.cell_label": "es",
	"translate.original":   "fr es",
	"translate.problem":    "es",
	"verify.last":          "fr es",
	"verify.problem":       "es",
	"vocab.label_in":       "fr es",
	"where.in_country":     "fr es", // a name, and what it lies in
	"where.lies_in":        "fr es",
}

func TestTranslated(t *testing.T) {
	t.Parallel()
	english := messages(t, "active.en.toml")
	same := map[i18n.Key]string{}
	for _, tag := range catalogues(t).Languages() {
		if tag == "en" {
			continue
		}
		for k, text := range messages(t, "active."+string(tag)+".toml") {
			if text == english[k] && !k.Machine() {
				same[k] = strings.TrimSpace(same[k] + " " + string(tag))
			}
		}
	}
	if diff := cmp.Diff(sameAsEnglish, same); diff != "" {
		t.Errorf("messages that read as in English (-listed +found): translate them, or list them if that is right\n%s", diff)
	}
}

// messages returns the messages of a file; of those with plural forms, "other".
func messages(t *testing.T, file string) map[i18n.Key]string {
	t.Helper()
	var tree map[string]any
	if _, err := toml.DecodeFS(locales.FS, file, &tree); err != nil {
		t.Fatal(err)
	}
	all := map[i18n.Key]string{}
	flatten(all, "", tree)
	return all
}

func flatten(all map[i18n.Key]string, prefix string, tree map[string]any) {
	for name, v := range tree {
		switch v := v.(type) {
		case string:
			all[i18n.Key(prefix+name)] = v
		case map[string]any:
			if other, ok := v["other"].(string); ok {
				all[i18n.Key(prefix+name)] = other
			} else {
				flatten(all, prefix+name+".", v)
			}
		}
	}
}

// readOnce reads the code of this module once for all tests.
var readOnce = sync.OnceValues(func() (*source, error) { return readSource("../..") })

func moduleSource(t *testing.T) *source {
	t.Helper()
	s, err := readOnce()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestUsedMessagesAreDefined(t *testing.T) {
	t.Parallel()
	p := catalogues(t).Printer("en")
	for _, u := range moduleSource(t).keys {
		if !p.Has(i18n.Key(u.key)) {
			t.Errorf("%s: no message %q", u.pos, u.key)
		}
	}
}

func TestDefinedMessagesAreUsed(t *testing.T) {
	t.Parallel()
	s := moduleSource(t)
	for _, k := range catalogues(t).Keys() {
		if !s.literals[string(k)] && !isSiteValue(k) {
			t.Errorf("message %q is not used", k)
		}
	}
}

// isSiteValue names the message that only package i18n reads.
func isSiteValue(k i18n.Key) bool { return k == "site.order" }

func TestKeysAreNotMadeAtRunTime(t *testing.T) {
	t.Parallel()
	for _, pos := range moduleSource(t).made {
		t.Errorf("%s: a key is put together at run time: no test can tell whether it has a message", pos)
	}
}

func TestArgumentsMatchPlaceholders(t *testing.T) {
	t.Parallel()
	p := catalogues(t).Printer("en")
	for _, c := range moduleSource(t).calls {
		if c.exact && p.Has(i18n.Key(c.key)) { // TestUsedMessagesAreDefined tells of the others
			checkArguments(t, p, c)
		}
	}
}

// checkArguments prints the message with the arguments of the call and looks for gaps.
func checkArguments(t *testing.T, p *i18n.Printer, c call) {
	t.Helper()
	full := i18n.Args{}
	for _, name := range c.args {
		full[name] = 2
	}
	printed := p.T(i18n.Key(c.key), full)
	if strings.Contains(printed, "⟦") {
		t.Errorf("%s: %s lacks an argument: %s", c.pos, c.key, printed)
	}
	for _, name := range c.args {
		less := i18n.Args{}
		for _, other := range c.args {
			if other != name {
				less[other] = 2
			}
		}
		if p.T(i18n.Key(c.key), less) == printed {
			t.Errorf("%s: %s has no placeholder for the argument %s", c.pos, c.key, name)
		}
	}
}

func TestCodeWasRead(t *testing.T) {
	t.Parallel()
	s := moduleSource(t)
	for _, p := range s.skipped {
		t.Errorf("not checked: %s", p)
	}
	if len(s.calls) == 0 || len(s.keys) < len(s.calls) {
		t.Errorf("found %d keys and %d calls of T", len(s.keys), len(s.calls))
	}
}

func BenchmarkLoadLocales(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := i18n.Load(locales.FS); err != nil {
			b.Fatal(err)
		}
	}
}
