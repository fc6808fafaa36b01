package admin_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/templates/admin"
	"amparo/templates/pagetest"
)

// kinds are the shapes a field can have, and what finds the element that has its ID.
var kinds = []struct {
	name, element string
	change        func(*admin.Field)
}{
	{"line", "input", func(*admin.Field) {}},
	{"area", "textarea", func(f *admin.Field) { f.Rows = 4 }},
	{"Markdown", "textarea", func(f *admin.Field) { f.Rows, f.Markdown = 4, true }},
	{"list", "select", func(f *admin.Field) { f.Type, f.Choices = "select", choices() }},
	{"radio buttons", "fieldset", func(f *admin.Field) { f.Choices = choices() }},
	{"boxes", "fieldset", func(f *admin.Field) { f.Choices, f.Many = choices(), true }},
	{"box", "input[type=checkbox]", func(f *admin.Field) { f.Tick = true }},
}

// TestHintAndError: whatever the kind, what is said of a field is tied to it, the
// error first, and only what is there.
func TestHintAndError(t *testing.T) {
	t.Parallel()
	for _, kind := range kinds {
		for _, row := range []struct{ name, hint, wrong, described string }{
			{"neither", "", "", ""},
			{"hint", "Avec l’indicatif.", "", "c-hint"},
			{"error", "", "Il manque un chiffre.", "c-error"},
			{"both", "Avec l’indicatif.", "Il manque un chiffre.", "c-error c-hint"},
		} {
			t.Run(kind.name+"/"+row.name, func(t *testing.T) {
				t.Parallel()
				f := admin.Field{Name: "contact", ID: "c", Label: "Adresse", Hint: row.hint, Error: row.wrong}
				kind.change(&f)
				page := pagetest.Show(t, admin.ShowField(&f))
				field := page.Find(kind.element + "#c")
				if field.Data != "fieldset" { // what is said of a group stands in it
					if got := field.Attribute("aria-describedby"); got != row.described {
						t.Errorf("described by %q, want %q", got, row.described)
					}
					if got := field.Attribute("aria-invalid") == "true"; got != (row.wrong != "") {
						t.Errorf("aria-invalid: %v", got)
					}
				}
				if got := page.Text("#c-hint"); got != row.hint {
					t.Errorf("hint %q", got)
				}
				if got := strings.TrimPrefix(page.Text("#c-error"), "Error:"); got != row.wrong {
					t.Errorf("error %q", got)
				}
				if page.Has(".field[data-error]") != (row.wrong != "") {
					t.Errorf("marked as wrong: %v", page.Has(".field[data-error]"))
				}
			})
		}
	}
}

// TestLabel: the label leads to the field, and a required field says so in words
// to those who hear it, with a star to those who see it. One box says it by itself.
func TestLabel(t *testing.T) {
	t.Parallel()
	for _, kind := range kinds {
		t.Run(kind.name, func(t *testing.T) {
			t.Parallel()
			f := admin.Field{Name: "contact", Label: "Adresse", Required: true, LabelHidden: true}
			kind.change(&f)
			page := pagetest.Show(t, admin.ShowField(&f))
			field := page.Find(kind.element + "#contact")
			label := page.Find(`legend, label[for="contact"], label:has(#contact)`)
			if !strings.HasPrefix(label.Words(), "Adresse") || field == nil {
				t.Fatalf("label %q, a field: %v", label.Words(), field != nil)
			}
			if kind.name == "box" {
				return
			}
			if label.Text("[aria-hidden=true]") != "*" || label.Attribute("class") != "vh" {
				t.Errorf("label %q of class %q", label.Words(), label.Attribute("class"))
			}
			if required := field.Attribute("aria-required") == "true"; required != (field.Data != "fieldset") {
				t.Errorf("aria-required: %v", required)
			}
		})
	}
}

// TestValue: what was typed comes back as it was, whatever it is.
func TestValue(t *testing.T) {
	t.Parallel()
	for name, value := range map[string]string{
		"nothing": "", "markup": `</textarea><script>alert("x")</script>`, "a line break first": "\n\nDeux.", "spaces": "  x  ", "right to left": "خط الطوارئ",
		"quotes": `"'&amp;`, "a long word": strings.Repeat("Donaudampfschifffahrt", 40), "a placeholder": "{{.Name}} %s",
	} {
		for _, rows := range []int{0, 5} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				// The two subtests run side by side and share value: what one types is its own.
				typed := value
				if rows == 0 {
					typed = strings.ReplaceAll(value, "\n", " ")
				}
				page := pagetest.Show(t, inForm(admin.ShowField(&admin.Field{Name: "text", Label: "Texte", Value: typed, Rows: rows})))
				if diff := cmp.Diff(url.Values{"text": {typed}}, page.Find("form").Fields()); diff != "" {
					t.Error(diff)
				}
				if page.Has("script") {
					t.Error("what was typed is markup")
				}
			})
		}
	}
}

// TestChoices: what is chosen is sent, and each choice is in its own language.
func TestChoices(t *testing.T) {
	t.Parallel()
	both := choices()
	both[1].Chosen = true
	for _, row := range []struct {
		name  string
		field admin.Field
		sent  []string
		kind  string
	}{
		{"radio buttons", admin.Field{Choices: choices()}, []string{"fr"}, "radio"},
		{"boxes", admin.Field{Choices: both, Many: true}, []string{"fr", "ar"}, "checkbox"},
		{"boxes that cannot be changed", admin.Field{Choices: both, Many: true, ReadOnly: true}, nil, "checkbox"},
		{"list", admin.Field{Choices: choices(), Type: "select"}, []string{"fr"}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			row.field.Name, row.field.Label = "language", "Langue"
			page := pagetest.Show(t, inForm(admin.ShowField(&row.field)))
			if got := page.Find("form").Fields()["language"]; !slices.Equal(got, row.sent) {
				t.Errorf("sends %q, want %q", got, row.sent)
			}
			if row.kind != "" && len(page.All("input[type="+row.kind+"]")) != len(row.field.Choices) {
				t.Errorf("not all are %s", row.kind)
			}
			if got := page.All("label[lang=ar][dir=rtl], option[lang=ar][dir=rtl]"); len(got) != 1 || got[0].Words() != "العربية" {
				t.Errorf("%d choices in their own language", len(got))
			}
		})
	}
}

// TestTick: one box sends 1 or nothing.
func TestTick(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		on   bool
		want []string
	}{"on": {true, []string{"1"}}, "off": {false, nil}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Show(t, inForm(admin.ShowField(&admin.Field{Name: "minor", Label: "Petite correction", Tick: true, On: row.on})))
			if got := page.Find("form").Fields()["minor"]; !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestLine: what a browser is told of a line of text.
func TestLine(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		field admin.Field
		want  map[string]string // an attribute that must be missing has the value "-"
	}{
		{"bare", admin.Field{Name: "a"}, map[string]string{"type": "text", "id": "a", "autocomplete": "off", "maxlength": "-", "inputmode": "-", "list": "-", "class": "-", "readonly": "-", "lang": "-", "dir": "-", "autofocus": "-"}},
		{"codes", admin.Field{Name: "a", Mono: true, Mode: "numeric", Max: 6, Auto: "one-time-code"}, map[string]string{"class": "mono", "spellcheck": "false", "autocapitalize": "none", "inputmode": "numeric", "maxlength": "6", "autocomplete": "one-time-code"}},
		{"address", admin.Field{Name: "a", Type: "url", List: "known", ID: "b"}, map[string]string{"type": "url", "list": "known", "id": "b", "name": "a"}},
		{"right to left", admin.Field{Name: "a", Lang: "ar", Dir: "rtl"}, map[string]string{"lang": "ar", "dir": "rtl"}},
		{"where the cursor is", admin.Field{Name: "a", Focus: true, ReadOnly: true}, map[string]string{"autofocus": "", "readonly": ""}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			row.field.Label = "Champ"
			input := pagetest.Show(t, admin.ShowField(&row.field)).Find("input")
			for name, want := range row.want {
				if want == "-" {
					if input.HasAttribute(name) {
						t.Errorf("has %s=%q", name, input.Attribute(name))
					}
				} else if !input.HasAttribute(name) || input.Attribute(name) != want {
					t.Errorf("%s=%q, want %q", name, input.Attribute(name), want)
				}
			}
		})
	}
}

// TestToolbar: the buttons of Markdown wait for script, and a preview is offered
// where there is an address that renders it.
func TestToolbar(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		field   admin.Field
		toolbar bool
		preview bool
	}{
		"plain":    {admin.Field{Rows: 3}, false, false},
		"Markdown": {admin.Field{Rows: 3, Markdown: true}, true, false},
		"preview":  {admin.Field{Rows: 3, Markdown: true, Preview: "/p"}, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			row.field.Name, row.field.Label = "text", "Texte"
			page := pagetest.Show(t, admin.ShowField(&row.field))
			if page.Has("markdown-toolbar[for=text][hidden]") != row.toolbar || page.Has("markdown-toolbar button[data-other]") != row.preview || page.Has(".marks") != row.toolbar {
				t.Errorf("a toolbar: %v, a preview: %v", page.Has("markdown-toolbar"), page.Has("markdown-toolbar button"))
			}
			for _, tool := range page.All("markdown-toolbar > :not(button)") {
				if tool.Attribute("role") != "button" || tool.Attribute("aria-label") == "" || tool.Attribute("title") != tool.Attribute("aria-label") {
					t.Errorf("%v", tool.Attr)
				}
			}
		})
	}
}
