package link_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/link"
)

func TestIn(t *testing.T) {
	t.Parallel()
	contact := func(id string, kind directory.ContactKind, value string, v directory.Visibility) directory.Contact {
		return directory.Contact{ID: id, Kind: kind, Value: value, Visibility: v}
	}
	e := &directory.Entry{ID: "e", Original: "fr",
		Contacts: []directory.Contact{
			contact("web-1", directory.ContactWeb, "https://a.org/", directory.VisibilityPublic),
			contact("web-2", directory.ContactWeb, "https://team.org/", directory.VisibilityTeam),
			contact("form-1", directory.ContactForm, "https://a.org/form", directory.VisibilityPublic),
			contact("onion-1", directory.ContactOnion, "http://abc.onion/", directory.VisibilityPublic),
			contact("signal-1", directory.ContactSignal, "https://signal.me/#x", directory.VisibilityPublic),
			contact("signal-2", directory.ContactSignal, "+41 22 000 00 00", directory.VisibilityPublic),
			contact("phone-1", directory.ContactPhone, "+41 22 000 00 00", directory.VisibilityPublic),
			contact("email-1", directory.ContactEmail, "a@a.org", directory.VisibilityPublic),
			contact("whatsapp-1", directory.ContactWhatsApp, "+41 22 000 00 00", directory.VisibilityPublic),
			{ID: "web-3", Kind: directory.ContactWeb, Value: "https://old.org/", Visibility: directory.VisibilityPublic, Provenance: directory.Provenance{Reliability: directory.ReliabilityOld}},
		},
		Responses: []directory.Response{{ID: "r"}},
		Sources:   []directory.Source{{URL: "https://source.org/"}},
	}
	e.Texts = map[lang.Tag]*directory.Text{
		"fr": {
			Name: "[no](https://name.org/)", Summary: "[no](https://summary.org/)",
			Description: "Voir [ici](https://b.org/a?b=1&c=2), [là][1], [écrire](mailto:a@b.org) et ![image](https://image.org/x.png).\n\n[1]: http://c.org\n\nhttps://bare.org/ [ftp](ftp://d.org/)",
			Responses:   map[string]*directory.ResponseText{"r": {Heading: "[no](https://heading.org/)", Text: "<https://e.org/é>"}},
			Contacts:    map[string]*directory.ContactText{"web-1": {Label: "[no](https://label.org/)", Hours: "<https://hours.org/>"}},
		},
		"en": {FirstContact: `\[no](https://escaped.org/) [a &amp; b](https://f.org/?a=1&amp;b=2)`},
	}
	want := []link.Use{
		{Address: "http://abc.onion/", EntryID: "e", Path: "contacts.onion-1"},
		{Address: "https://a.org/form", EntryID: "e", Path: "contacts.form-1"}, {Address: "https://a.org/", EntryID: "e", Path: "contacts.web-1"},
		{Address: "https://source.org/", EntryID: "e", Path: "sources"},
		{Address: "https://f.org/?a=1&b=2", EntryID: "e", Language: "en", Path: "texts.en.first_contact"},
		{Address: "https://b.org/a?b=1&c=2", EntryID: "e", Language: "fr", Path: "texts.fr.description"}, {Address: "http://c.org", EntryID: "e", Language: "fr", Path: "texts.fr.description"},
		{Address: "https://e.org/%C3%A9", EntryID: "e", Language: "fr", Path: "texts.fr.responses.r.text"},
	}
	if diff := cmp.Diff(want, link.In(e.Preview())); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	uses := []link.Use{{Address: "out", Language: "fr"}, {Address: "both", EntryID: "e"}, {Address: "both", Language: "en"}, {Address: "also", Language: "en"}, {Address: "also", EntryID: "e"}, {Address: "out", Language: "es"}}
	if diff := cmp.Diff(map[string]bool{"out": true, "both": false, "also": false}, link.Addresses(uses)); diff != "" {
		t.Error(diff)
	}
}
