package entry_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/entry"
	"amparo/templates/pagetest"
)

// TestFormSends: every field, and of what can be moved its place and whether it is gone.
func TestFormSends(t *testing.T) {
	t.Parallel()
	want := url.Values{
		"head": {"r9"}, "text.summary": {""}, "founded": {"v"}, "site": {"v"}, "minor": {"1"}, "contacts": {"c1", "c2"}, "contacts.1.removed": {""}, "contacts.2.removed": {"1"},
		"contact": {"s", "t", "u"}, "contact.s.removed": {""}, "contact.t.removed": {""}, "contact.u.removed": {"1"},
		"contact.s.kind": {"signal"}, "contact.s.value": {"v"}, "contact.s.label": {"v"}, "contact.s.role": {"v"}, "contact.s.key.block": {""}, "contact.s.key.other": {""},
		"contact.s.city": {"v"}, "contact.s.zone": {"Africa/Dakar"}, "contact.s.zone_country": {"v"}, "contact.s.hours-1.days": {"Mo-Fr"}, "contact.s.hours-1.from": {"8x"}, "contact.s.hours-1.to": {"18:00"},
		"contacts.1.kind": {"v"}, "contacts.1.value": {"v"}, "contacts.2.kind": {"v"}, "contacts.2.value": {"v"},
	}
	if diff := cmp.Diff(want, pagetest.Show(t, ui.Show(form())).Find("form#entry").Fields()); diff != "" {
		t.Error(diff)
	}
}

// TestFixedItems: what cannot be moved sends no place.
func TestFixedItems(t *testing.T) {
	t.Parallel()
	item := contact("contacts.1", "c1")
	item.Movable = false
	page := ui.Page{Frame: admintest.Frame("OMCT"), Parts: []ui.Part{{ID: "p", Heading: "Contacts", Group: &ui.Group{Name: "contacts", Items: []ui.Item{item}}}}}
	if got := pagetest.Show(t, ui.Show(page)).Find("form#entry").Fields(); got.Has("contacts") || got.Has("contacts.1.removed") {
		t.Errorf("%v", got)
	}
}

// TestScriptIsTold what to say, where there is something to save.
func TestScriptIsTold(t *testing.T) {
	t.Parallel()
	read := form()
	read.Dock = nil
	for name, row := range map[string]struct {
		page ui.Page
		want []string
	}{
		"form":              {form(), []string{"data-kept", "data-one", "data-other", "data-word", "data-words", "data-offline", "data-alone", "data-lock", "data-dirty", "data-check"}},
		"who may only read": {read, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, a := range pagetest.Show(t, ui.Show(row.page)).Find("form#entry").Attr {
				if strings.HasPrefix(a.Key, "data-") {
					got = append(got, a.Key)
				}
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestItem: a removed one says so and can come back; its fields are still sent.
func TestItem(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.Show(form()))
	for selector, want := range map[string]bool{
		`[id="contacts.1"][data-removed]`: false, `[id="contacts.2"][data-removed]`: true, `[id="contacts.1"] .gone`: false, `[id="contacts.2"] .gone button`: true,
		`[id="contacts.1"] details[open] h3`: true, `[id="contacts.2"] details`: false, `[id="contacts.2"] h3`: true,
	} {
		if page.Has(selector) != want {
			t.Errorf("%s: %v, want %v", selector, !want, want)
		}
	}
	if title := page.Find(`[id="contacts.1"] h3 [lang]`); title.Attribute("lang") != "ar" || title.Attribute("dir") != "rtl" {
		t.Errorf("the title: %v", title.Attr)
	}
}

// TestWording: a translation has what it is made from above it, in its language.
func TestWording(t *testing.T) {
	t.Parallel()
	said := pagetest.Show(t, ui.Show(form())).All(".wording .said")
	if len(said) != 1 || said[0].Words() != "ملخص" || said[0].Attribute("lang") != "ar" || said[0].Attribute("dir") != "rtl" {
		t.Errorf("%d wordings", len(said))
	}
}

// TestChoice: one of the sides is chosen, and where people may write, a third.
func TestChoice(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.Conflict(conflict()))
	for _, row := range []struct{ id, chosen, values string }{{"x0", "theirs", "mine theirs own"}, {"x1", "mine", "mine theirs"}} {
		t.Run(row.id, func(t *testing.T) {
			group := page.Find("fieldset#" + row.id)
			if got := group.Attributes("input[checked]", "value"); !slices.Equal(got, []string{row.chosen}) {
				t.Errorf("chosen %q", got)
			}
			if got := strings.Join(group.Attributes("input[type=radio]", "value"), " "); got != row.values {
				t.Errorf("%q, want %q", got, row.values)
			}
		})
	}
	if got := page.Find("#x0 .diff[lang]"); got.Attribute("lang") != "ar" || got.Words() != "تساعدadded: هنا" {
		t.Errorf("%q in %q", got.Words(), got.Attribute("lang"))
	}
	if !page.Has("#x0[data-error] .error") || page.Has("#x1[data-error], #x1 .error") {
		t.Error("the error is not at its field")
	}
}

// TestDraftSides: what is empty says so in the language of the page.
func TestDraftSides(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.Draft(draft()))
	if got := page.Texts(".changed del, .changed ins"); !slices.Equal(got, []string{"قديم", "جديد", "جديد", "www"}) {
		t.Errorf("%q", got)
	}
	for _, side := range page.All(".changed dd") {
		if words := side.Has("del, ins"); side.HasAttribute("lang") != (words && side.Words() != "www") {
			t.Errorf("%q has lang %q", side.Words(), side.Attribute("lang"))
		}
	}
}
