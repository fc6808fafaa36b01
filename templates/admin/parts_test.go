package admin_test

import (
	"context"
	"io"
	"slices"
	"testing"

	"github.com/a-h/templ"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	"amparo/templates/pagetest"
)

// inForm is a component in a form.
func inForm(c templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if _, err := io.WriteString(w, "<form>"); err != nil {
			return err
		}
		if err := c.Render(ctx, w); err != nil {
			return err
		}
		_, err := io.WriteString(w, "</form>")
		return err
	})
}

// TestButton: what a button says, sends and looks like.
func TestButton(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		button admin.Button
		words  string
		want   map[string]string // an attribute that must be missing has the value "-"
	}{
		{"words alone", admin.Button{Text: "Publier"}, "Publier", map[string]string{"class": "b", "name": "-", "value": "-", "formnovalidate": "-", "autofocus": "-", "formtarget": "-"}},
		{"what was pressed", admin.Button{Text: "Publier", Name: "do", Value: "publish", Look: "danger"}, "Publier", map[string]string{"class": "b danger", "name": "do", "value": "publish"}},
		{"an icon", admin.Button{Look: "icon", Icon: admin.IconUp, Hint: "Monter OMCT"}, "", map[string]string{"class": "b icon", "aria-label": "Monter OMCT", "title": "Monter OMCT"}},
		{"more for those who hear it", admin.Button{Text: "Publier", Hint: " OMCT"}, "Publier OMCT", map[string]string{"aria-label": "-", "title": "-"}},
		{"a key", admin.Button{Text: "Publier", Key: "a"}, "Publier a", nil},
		{"incomplete forms", admin.Button{Text: "Ajouter", NoCheck: true, Focus: true}, "Ajouter", map[string]string{"formnovalidate": "", "autofocus": ""}},
		{"beside", admin.Button{Text: "Aperçu", NewTab: true}, "Aperçu", map[string]string{"formtarget": "_blank"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			button := pagetest.Show(t, admin.ShowButton(&row.button)).Find("button")
			if got := button.Words(); got != row.words {
				t.Errorf("says %q, want %q", got, row.words)
			}
			for name, want := range row.want {
				if has := button.HasAttribute(name); has == (want == "-") || has && button.Attribute(name) != want {
					t.Errorf("%s=%q, want %q", name, button.Attribute(name), want)
				}
			}
		})
	}
}

// TestState: each state has a shape of its own, so that colour is never alone.
func TestState(t *testing.T) {
	t.Parallel()
	shapes := map[string]string{}
	for kind, want := range map[string]string{"verified": "#i-" + string(templates.IconVerified), "ageing": "#i-" + string(templates.IconClock), "new": "#i-" + string(templates.IconDashed), "reported": "#i-" + string(templates.IconX), "": ""} {
		state := pagetest.Show(t, admin.ShowState(&admin.State{Kind: kind, Text: "à jour"})).Find(".state")
		got := ""
		if shape := state.Find("use"); shape != nil {
			got = shape.Attribute("href")
		}
		if got != want || state.Attribute("data-state") != kind || state.Words() != "à jour" {
			t.Errorf("%q: shape %q, want %q; %q", kind, got, want, state.Words())
		}
		if other, twice := shapes[got]; twice {
			t.Errorf("%q and %q have one shape", kind, other)
		}
		shapes[got] = kind
	}
	if page := pagetest.Show(t, admin.ShowState(&admin.State{Kind: "new"})); page.Has(".state") {
		t.Error("a state without words is shown")
	}
}

// TestTabs: the tab that is open says so, and each is in its own language.
func TestTabs(t *testing.T) {
	t.Parallel()
	tabs := []admin.Tab{{Href: "/fr", Text: "Français", Current: true}, {Href: "/ar", Text: "العربية", Lang: "ar", Dir: "rtl", State: admin.State{Kind: "new", Text: "manque"}}}
	page := pagetest.Show(t, admin.ShowTabs(tabs, "Langues"))
	if got := page.Attributes("nav[aria-label=Langues] a[aria-current=page]", "href"); !slices.Equal(got, []string{"/fr"}) {
		t.Errorf("open: %q", got)
	}
	if got := page.Texts("[lang=ar][dir=rtl]"); !slices.Equal(got, []string{"العربية"}) {
		t.Errorf("in their language: %q", got)
	}
}

// TestPages: one page has no numbers; gaps are no links; the ends have one neighbour.
func TestPages(t *testing.T) {
	t.Parallel()
	one := admin.Pages{Pages: []templates.Page{{Text: "1", Href: "/a", Current: true}}}
	first := admintest.Numbers("/a")
	first.Previous = ""
	for name, row := range map[string]struct {
		pages admin.Pages
		want  []string
	}{
		"none": {admin.Pages{}, nil}, "one": {one, nil}, "first": {first, []string{"/a", "/a?page=2", "/a?page=9", "/a?page=3"}},
		"between": {admintest.Numbers("/a"), []string{"/a", "/a", "/a?page=2", "/a?page=9", "/a?page=3"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Show(t, admin.ShowPages(&row.pages))
			if got := page.Attributes("a", "href"); !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
			if page.Has("nav") != (row.want != nil) {
				t.Errorf("numbers: %v", page.Has("nav"))
			}
		})
	}
}

// TestNothingIsNotShown: lists without anything leave no element behind.
func TestNothingIsNotShown(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]templ.Component{
		"hidden": admin.ShowHidden(nil), "tongues": admin.ShowTongues(nil), "properties": admin.ShowProperties(nil), "one-time address": admin.ShowOneTimeAddress(nil), "error": admin.ShowFieldError(&admin.Field{Name: "x"}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if page := pagetest.Show(t, c); page.Has("body *") {
				t.Errorf("%q", page.Text("body"))
			}
		})
	}
}
