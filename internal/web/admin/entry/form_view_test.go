package entry

import (
	"fmt"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// fieldsOf are all fields of blocks, those that are folded away too.
func fieldsOf(blocks []ui.Block) []ui.Field {
	var all []ui.Field
	for _, b := range blocks {
		all = append(append(all, b.Fields...), fieldsOf(b.Inner)...)
	}
	return all
}

// shownFields are all fields of a form by their names.
func shownFields(w *entryView) map[string]ui.Field {
	all := map[string]ui.Field{}
	add := func(blocks []ui.Block) {
		for _, f := range fieldsOf(blocks) {
			all[f.Name] = f
		}
	}
	for _, part := range w.parts() {
		if part.Contacts != nil {
			for _, c := range part.Contacts.Items {
				for _, f := range contactFieldsOf(c.Blocks) {
					all[f.Name] = ui.Field{Field: f}
				}
			}
		}
		if add(part.Blocks); part.Group == nil {
			continue
		}
		for _, item := range part.Group.Items {
			add(item.Blocks)
		}
	}
	return all
}

// contactFieldsOf are all fields of a contact, those that are folded away too.
func contactFieldsOf(blocks []ui.ContactBlock) []admin.Field {
	var all []admin.Field
	for _, b := range blocks {
		all = append(append(all, b.Fields...), contactFieldsOf(b.Inner)...)
	}
	return all
}

// TestFieldsInTab: what can be changed, in which language it is, and the
// wording of the original beside a translation.
func TestFieldsInTab(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		role     account.Role
		tag      lang.Tag
		field    string
		missing  bool
		value    string
		readOnly bool
		in       string
		original string
	}{
		{"a fact, in the original", account.RoleEditor, "fr", "founded", false, "1985", false, "", ""},
		{"no fact in a translation", account.RoleEditor, "en", "founded", true, "", false, "", ""},
		{"a word of the original", account.RoleEditor, "fr", "text.description", false, "Elle aide.", false, "fr ltr", ""},
		{"the wording of the original", account.RoleEditor, "en", "text.description", false, "", false, "", "Elle aide. (fr)"},
		{"from right to left", account.RoleEditor, "ar", "text.name", false, "منظمة", false, "ar rtl", "Organisation <b> (fr)"},
		{"for who may not write", account.RoleTranslator, "en", "text.name", false, "Organization", true, "", "Organisation <b> (fr)"},
		{"the address of an entry that is there", account.RoleEditor, "fr", "slug", false, "omct", true, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, tab := tabOf(c.role, c.tag, small())
			f, ok := shownFields(viewOf(t, v, tab, nil))[c.field]
			if ok == c.missing {
				t.Fatalf("there: %t", ok)
			}
			original := f.Original.Text
			if f.Original.Lang != "" {
				original += " (" + f.Original.Lang + ")"
			}
			if f.Value != c.value || f.ReadOnly != c.readOnly || strings.TrimSpace(f.Lang+" "+f.Dir) != c.in || original != c.original {
				t.Errorf("%q, read only %t, in %s %s, of %q", f.Value, f.ReadOnly, f.Lang, f.Dir, original)
			}
		})
	}
}

// TestNewEntry: the address and the original can be chosen while there is
// nothing.
func TestNewEntry(t *testing.T) {
	t.Parallel()
	v, tab := tabOf(account.RoleEditor, "es", newEntry("es"))
	tab.id, tab.words, tab.facts = directory.NewEntry, true, true
	all := shownFields(viewOf(t, v, tab, nil))
	if f := all["slug"]; f.ReadOnly || f.Hint == "" || f.Link.Href != "" {
		t.Errorf("the address %+v", f)
	}
	var choices []string
	for _, c := range all[valueOriginal].Choices {
		choices = append(choices, fmt.Sprintf("%s %t", c.Text, c.Chosen))
	}
	if got := strings.Join(choices, ", "); got != "English false, French false, Spanish true" && got != "French false, English false, Spanish true" {
		t.Errorf("the original is one of %s", got)
	}
}

// TestProblemsShown: each at its field and above the form, with the number of
// the item it is in.
func TestProblemsShown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		problem fieldProblem
		want    string
	}{
		{"a field that stands alone", fieldProblem{name: "founded", code: directory.ProblemDate}, "Year of foundation: "},
		{"in the second contact", fieldProblem{name: "contact.web.value", group: GroupContact, key: "web", code: directory.ProblemRequired}, "Website (contact 2): this field is required."},
		{"in a response", fieldProblem{name: "response.r1.kind", group: GroupResponse, key: "r1", code: directory.ProblemUnknown}, "Response 1, “Type of response”: this value is not known."},
		{"the address is taken", fieldProblem{name: "slug", code: problemTaken}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, tab := tabOf(account.RoleEditor, "fr", small())
			w := viewOf(t, v, tab, nil)
			w.problems = []fieldProblem{c.problem}
			summary := w.summary()
			if len(summary) != 1 || summary[0].Href != "#"+c.problem.name || !strings.HasPrefix(summary[0].Text, c.want) {
				t.Fatalf("above the form %+v, want %q", summary, c.want)
			}
			f, ok := shownFields(w)[c.problem.name]
			if !ok || !strings.HasSuffix(strings.ToLower(summary[0].Text), strings.ToLower(f.Error)) || f.Error == "" {
				t.Errorf("at the field %q", f.Error)
			}
		})
	}
}

// TestItems: what an item is called, whether it is open, and what can be done
// with it.
func TestItems(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("long", 40)
	for _, c := range []struct {
		name    string
		role    account.Role
		tag     lang.Tag
		group   string
		key     string
		sent    []string // beside what the entry says
		focus   redrawn
		title   string
		in      string
		open    bool
		removed bool
		tools   string
	}{
		{"a contact by its kind", account.RoleEditor, "fr", GroupContact, "mail", nil, redrawn{}, "E-mail", "", true, false, "up down remove"},
		{"a contact, for a translator", account.RoleTranslator, "en", GroupContact, "mail", nil, redrawn{}, "E-mail omct@omct.org", "", true, false, ""},
		{"a response by its kind", account.RoleEditor, "fr", GroupResponse, "r1", nil, redrawn{}, "Legal help", "", false, false, "up down remove"},
		{"a response by its heading", account.RoleEditor, "fr", GroupResponse, "r2", nil, redrawn{}, "Petits fonds", "fr ltr", false, false, "up down remove"},
		{"a response by a term without English words", account.RoleTranslator, "en", GroupResponse, "r2", nil, redrawn{}, "Subventions", "fr ltr", false, false, ""},
		{"a response that was just moved", account.RoleEditor, "fr", GroupResponse, "r1", nil, redrawn{group: GroupResponse, key: "r1", button: "up"}, "Legal help", "", true, false, "up* down remove"},
		{"a source by its address", account.RoleEditor, "fr", groupSource, "1", nil, redrawn{}, "source.example/page", "", false, false, "up down remove"},
		{"a new one", account.RoleEditor, "fr", GroupResponse, "_1", []string{"response", "_1"}, redrawn{}, "New response", "", true, false, "up down remove"},
		{"a new one with a hostile heading", account.RoleEditor, "fr", GroupResponse, "_1", []string{"response", "_1", "response._1.heading", "<script>"}, redrawn{}, "<script>", "fr ltr", true, false, "up down remove"},
		{"a long heading", account.RoleEditor, "fr", GroupResponse, "_1", []string{"response", "_1", "response._1.heading", long}, redrawn{}, long, "fr ltr", true, false, "up down remove"},
		{"one that was removed", account.RoleEditor, "fr", GroupContact, "web", []string{"contact.web.removed", "1"}, redrawn{}, "Website", "", true, true, "up down remove"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, tab := tabOf(c.role, c.tag, small(), c.tag)
			w := viewOf(t, v, tab, nil)
			w.focus = c.focus
			for i := 0; i < len(c.sent); i += 2 {
				w.v.Add(c.sent[i], c.sent[i+1])
			}
			item := w.item(c.group, c.key, 1)
			if item.Title.Text != c.title || strings.TrimSpace(item.Title.Lang+" "+item.Title.Dir) != c.in {
				t.Errorf("called %+v, want %q in %q", item.Title, c.title, c.in)
			}
			if item.Open != c.open || item.Removed != c.removed {
				t.Errorf("open %t, removed %t", item.Open, item.Removed)
			}
			if got := toolNames(item.Tools); got != c.tools || (item.Undo != nil) != (c.tools != "") {
				t.Errorf("tools %q, undo %t", got, item.Undo != nil)
			}
		})
	}
}

// toolNames are what can be done with an item, a star where the cursor goes.
func toolNames(tools []admin.Button) string {
	var names []string
	for _, b := range tools {
		name, _, _ := strings.Cut(b.Value, ":")
		if b.Focus {
			name += "*"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

// TestFactsToRead: what a translator is told of facts, in words.
func TestFactsToRead(t *testing.T) {
	t.Parallel()
	v, tab := tabOf(account.RoleTranslator, "en", small(), "en")
	w := viewOf(t, v, tab, nil)
	told := func(facts []ui.Fact) string {
		var all []string
		for _, f := range facts {
			all = append(all, f.Label+": "+f.Value)
		}
		return strings.Join(all, "; ")
	}
	for _, c := range []struct {
		name  string
		facts []ui.Fact
		want  string
	}{
		{"a year", w.fact("founded"), "Year of foundation: 1985"},
		{"a choice", w.fact("kind"), "Type of organisation: Non-governmental organisation"},
		{"terms", w.fact("audience"), "Audiences: Journalists"},
		{"nothing said", w.fact("seat"), ""},
		{"no fact but words", w.fact("text.name"), ""},
		{"places", w.scopeFacts(), "Scope: Mexico"},
		{"a response that is closed", w.itemFacts(GroupResponse, "r1"), "Open: Halted"},
		{"a response like the entry", w.itemFacts(GroupResponse, "r2"), ""},
		{"an item that is not there", w.itemFacts(GroupContact, "none"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := told(c.facts); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestTermChoices: terms in their order, and what is chosen although it is none.
func TestTermChoices(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		chosen []string
		want   string
	}{
		{"none", nil, "Journalists, Lawyers"},
		{"one", []string{"lawyers"}, "Journalists, Lawyers*"},
		{"one that is gone", []string{"journalists", "<b>"}, "Journalists*, Lawyers, <b>*"},
		{"an empty one", []string{""}, "Journalists, Lawyers"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, tab := tabOf(account.RoleEditor, "fr", small())
			var got []string
			for _, choice := range viewOf(t, v, tab, nil).termChoices(directory.VocabularyAudiences, c.chosen) {
				if choice.Chosen {
					choice.Text += "*"
				}
				got = append(got, choice.Text)
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
