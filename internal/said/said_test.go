package said_test

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/said"
)

// entry says much in one language, little in another and nothing in a third.
func entry() *directory.Entry {
	return &directory.Entry{
		ID: "e", Slug: "e", Original: "fr", Responses: []directory.Response{{ID: "grants", Kind: "grants"}},
		Texts: map[lang.Tag]*directory.Text{
			"fr": {Name: "Fonds", Description: "Un **fonds**.\n\nPour tous.", Limits: "Pas de visas\u202f?", Responses: map[string]*directory.ResponseText{"grants": {Summary: "Une aide.", Text: "Vite."}}},
			"en": {Name: "Fund", Limits: "\x00 no \xff text"}, "es": {},
		},
	}
}

func TestBy(t *testing.T) {
	t.Parallel()
	texts := entry().Preview().Texts()
	packed := said.By(texts)
	seen := map[lang.Tag]bool{}
	for tag, text := range packed.All() {
		seen[tag] = true
		want := maps.Collect(texts[tag].Sections())
		maps.DeleteFunc(want, func(_ directory.Section, words string) bool { return words == "" })
		if diff := cmp.Diff(want, maps.Collect(text.Sections())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tag, diff)
		}
		for section, words := range want {
			if in, ok := packed.In(tag); !ok || in.Section(section) != words {
				t.Errorf("%s %s: %q, want %q", tag, section, in.Section(section), words)
			}
		}
	}
	if len(seen) != len(texts) {
		t.Errorf("languages %v, want %d", seen, len(texts))
	}
	if text, ok := packed.In("ar"); ok || text.Section(directory.SectionName) != "" {
		t.Errorf("a language that it is not in: %q", text)
	}
	if text, _ := packed.In("fr"); text.Section(directory.SectionAreas) != "" {
		t.Error("a section that says nothing")
	}
}

// TestOrder: sections come as those of a text do.
func TestOrder(t *testing.T) {
	t.Parallel()
	texts := entry().Preview().Texts()
	var want, got []directory.Section
	for section, words := range texts["fr"].Sections() {
		if words != "" {
			want = append(want, section)
		}
	}
	text, _ := said.By(texts).In("fr")
	for section := range text.Sections() {
		got = append(got, section)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzDamaged: what nobody packed says nothing that counts, and does no harm.
func FuzzDamaged(f *testing.F) {
	f.Add(string(said.By(entry().Preview().Texts())))
	f.Add("\xff\xff\xff\xff\xff\x01x")
	f.Fuzz(func(_ *testing.T, packed string) {
		for _, text := range said.Entry(packed).All() {
			text.Section("nothing")
		}
	})
}
