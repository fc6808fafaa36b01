package entry

import (
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/internal/web/form"
)

// TestDraftChanges: what was typed and not saved, field by field, in words.
func TestDraftChanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		tag   lang.Tag
		typed func(form.Values)
		want  string
	}{
		{"nothing", "fr", func(form.Values) {}, ""},
		{"a year", "fr", func(v form.Values) { v.Set("founded", "1990") }, "Year of foundation: 1985 → 1990"},
		{"a choice", "fr", func(v form.Values) { v.Set("kind", "fund") }, "Type of organisation: Non-governmental organisation → Fund"},
		{"terms", "fr", func(v form.Values) { v.Add("audience", "lawyers") }, "Audiences: Journalists → Journalists, Lawyers"},
		{"a text that was emptied", "fr", func(v form.Values) { v.Set("text.description", "") }, "Description [fr ltr]: Elle aide. → "},
		{"hostile, from right to left", "ar", func(v form.Values) { v.Set("text.name", "<script>") }, "Name of the organisation [ar rtl]: منظمة → <script>"},
		{"in the language of the page", "en", func(v form.Values) { v.Set("text.name", "Organisation") }, "Name of the organisation: Organization → Organisation"},
		{"a contact", "fr", func(v form.Values) { v.Set("contact.web.value", "https://new.example") }, "Contact 2, “Value”: https://omct.example → https://new.example"},
		{"a contact that was removed", "fr", func(v form.Values) { v.Set("contact.web.removed", "1") }, "Contact 2: https://omct.example → "},
		{"a response by its heading", "fr", func(v form.Values) { v.Set("response.r2.removed", "1") }, "Response 2: Petits fonds → "},
		{"a response by its kind", "fr", func(v form.Values) { v.Set("response.r1.removed", "1") }, "Response 1: Legal help → "},
		{"another order", "fr", func(v form.Values) { v.Values["contact"] = []string{"web", "mail"} },
			"Order of contact details: omct@omct.org\nhttps://omct.example → https://omct.example\nomct@omct.org"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, tab := tabOf(account.RoleEditor, c.tag, small())
			w := viewOf(t, v, tab, nil)
			saved := entryValues(tab.base.Entry, tab.tag, tab.facts, w.names)
			c.typed(w.v)
			var lines []string
			for _, change := range w.changes(saved) {
				name := change.Field
				if change.Lang != "" {
					name += " [" + change.Lang + " " + change.Dir + "]"
				}
				lines = append(lines, name+": "+change.Old+" → "+change.New)
			}
			if got := strings.Join(lines, "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestDraftOffered: when it was written, and the ways on from there.
func TestDraftOffered(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		page lang.Tag
		kept string
		text string
	}{
		{"en", "Kept for you at 10:42 UTC, not saved yet", "You wrote here on 23 November 2026, 10:42 UTC and did not save. Nobody else sees it."},
		{"fr", "Gardé pour vous à 10\u00a0h\u00a042 UTC, pas encore enregistré", "Vous avez écrit ici le 23 novembre 2026, 10\u00a0h\u00a042 UTC sans enregistrer. Personne d’autre ne voit ce texte."},
		{"es", "Conservado para usted a las 10:42 UTC, aún sin guardar", "Usted escribió aquí el 23 de noviembre de 2026, 10:42 UTC sin guardar. Nadie más ve ese texto."},
	} {
		t.Run(string(c.page), func(t *testing.T) {
			t.Parallel()
			p := visittest.Words().Printer(c.page)
			_, tab := tabOf(account.RoleEditor, "fr", small())
			offer := draftView(p, tab, visittest.Now, "k")
			if offer.Text != c.text || draftKept(p, visittest.Now) != c.kept {
				t.Errorf("%q, %q", offer.Text, draftKept(p, visittest.Now))
			}
			if offer.Resume.Href != "/admin/entries/e?lang=fr&draft=resume" || offer.Compare.Href != "/admin/entries/e/draft?lang=fr" || offer.Action != "/admin/entries/e/draft/discard?lang=fr" {
				t.Errorf("%q, %q, %q", offer.Resume.Href, offer.Compare.Href, offer.Action)
			}
			if offer.Hidden[0].Value != "k" || offer.Hidden[1].Value != "fr" {
				t.Errorf("hidden %+v", offer.Hidden)
			}
		})
	}
}
