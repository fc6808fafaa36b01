package main

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/situation"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
	"amparo/locales"
)

// marks are words that readers may not know. Each stands in one place alone.
type marks struct {
	random  *rand.Rand
	lexicon *situation.Lexicon
	hidden  []string // in what is for the team only: nobody outside may ever read it
	unseen  []string // in what was never published: files of newest revisions have it, nothing else
}

// word is a word that no text has, no other word is like, and nobody says in any
// language who asks for help.
func (m *marks) word() string {
	for {
		word := make([]byte, 0, 14)
		for range cap(word) / 2 {
			word = append(word, "bcdfghjklmnpqrstvwxz"[m.random.IntN(20)], "aeiou"[m.random.IntN(5)])
		}
		if said := m.lexicon.Read(string(word), "en"); said.Empty() {
			return string(word)
		}
	}
}

func (m *marks) hide() string {
	m.hidden = append(m.hidden, m.word())
	return m.hidden[len(m.hidden)-1]
}

func (m *marks) withhold() string {
	m.unseen = append(m.unseen, m.word())
	return m.unseen[len(m.unseen)-1]
}

// mark puts a word into every text of a value, however deep: a field that is
// added is marked by itself.
func (m *marks) mark(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(m.hide())
	case reflect.Struct:
		for i := range v.NumField() {
			m.mark(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			m.mark(v.Index(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		m.mark(v.Elem())
	case reflect.Bool:
		v.SetBool(true)
	}
}

// contact is a contact of a kind, marked but for what decides who sees it.
func (m *marks) contact(kind directory.ContactKind, visibility directory.Visibility, reliability directory.Reliability) directory.Contact {
	var c directory.Contact
	own := &marks{random: m.random, lexicon: m.lexicon}
	own.mark(reflect.ValueOf(&c).Elem())
	for _, decides := range []string{string(c.Kind), string(c.Visibility), string(c.Provenance.Reliability)} {
		own.hidden = slices.DeleteFunc(own.hidden, func(word string) bool { return word == decides })
	}
	m.hidden = append(m.hidden, own.hidden...)
	c.Kind, c.Visibility, c.Provenance.Reliability = kind, visibility, reliability
	if kind.Web() {
		c.Value = "https://" + c.Value + ".example"
	}
	return c
}

// add puts a contact into an entry, among those that serve its responses, with
// words in each of its languages that are older than their original.
func (m *marks) add(e *directory.Entry, c directory.Contact) {
	e.Contacts = append(e.Contacts, c)
	for i := range e.Responses {
		e.Responses[i].Contacts = append(e.Responses[i].Contacts, c.ID)
	}
	for _, tag := range e.Languages() {
		text := e.Text(tag)
		if text.Contacts == nil {
			text.Contacts = map[string]*directory.ContactText{}
		}
		if text.Needs == nil {
			text.Needs = map[string]*directory.NeedText{}
		}
		words, can, all := &directory.ContactText{}, &directory.NeedText{}, &directory.NeedText{}
		for _, v := range []any{words, can, all} {
			m.mark(reflect.ValueOf(v).Elem())
		}
		text.Contacts[c.ID], text.Needs[directory.NeedKey(c.ID, "alarm")], text.Needs[directory.NeedKey(c.ID, "")] = words, can, all
		for section := range text.Sections() {
			if section.OfContact(c.ID) {
				m.outdated(text, section, m.hide())
			}
		}
	}
}

// know puts a word into each field of a contact that readers see and of which
// they may not know: those that the published form has not.
func (m *marks) know(c *directory.Contact) {
	for _, of := range []struct {
		whole     reflect.Value
		published reflect.Type
		apart     string // what is for the team in another way
	}{
		{reflect.ValueOf(c).Elem(), reflect.TypeFor[directory.PublishedContact](), "Visibility"}, // decides who sees it
		{reflect.ValueOf(&c.Key).Elem(), reflect.TypeFor[directory.PublishedKey](), "Read"},      // a day that whoever has the key needs
	} {
		for i := range of.whole.NumField() {
			name := of.whole.Type().Field(i).Name
			if _, seen := of.published.FieldByName(name); !seen && name != of.apart {
				m.mark(of.whole.Field(i))
			}
		}
	}
}

func (m *marks) outdated(t *directory.Text, s directory.Section, was string) {
	if t.ToReview == nil {
		t.ToReview = map[directory.Section]directory.Outdated{}
	}
	t.ToReview[s] = directory.Outdated{Was: was, Since: "2026-11-20"}
}

// entry is a marked entry in three languages, English first.
func (m *marks) entry(n int) *directory.Entry {
	e := storetest.Entry(n)
	e.Original = "en"
	spanish := *e.Texts["en"]
	spanish.Name, spanish.Responses = "Fondo", maps.Clone(spanish.Responses)
	e.Texts["es"] = &spanish
	m.know(&e.Contacts[0])
	for _, kind := range []directory.ContactKind{directory.ContactPhone, directory.ContactWeb, directory.ContactEmail} {
		m.add(e, m.contact(kind, directory.VisibilityTeam, directory.ReliabilityFirstParty))
		m.add(e, m.contact(kind, directory.VisibilityPublic, directory.ReliabilityOld))
	}
	for _, tag := range e.Languages() {
		text := e.Text(tag)
		m.outdated(text, directory.SectionDescription, m.withhold())
		gone := &directory.ResponseText{}
		m.mark(reflect.ValueOf(gone).Elem())
		text.Responses["gone"] = gone
		m.outdated(text, "responses.gone.text", m.hide())
	}
	return e
}

// markedDirectory stores entries with marks in all that readers may not know:
// one of which readers see several versions, and one that is withdrawn.
func markedDirectory(t *testing.T, db *store.Store) *marks {
	t.Helper()
	lexicon, err := situation.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	m := &marks{random: rand.New(rand.NewPCG(1, 9)), lexicon: lexicon}
	e := m.entry(1)
	m.add(e, m.contact(directory.ContactPhone, directory.VisibilityPublic, directory.ReliabilityFirstParty))
	shut := e.Contacts[len(e.Contacts)-1].ID
	m.add(e, directory.Contact{ID: "opened", Kind: directory.ContactPhone, Value: "+41 22 333 44 66", Visibility: directory.VisibilityTeam})
	first := storetest.Publish(t, db, e, "", "en", "fr", "es")
	// Since then, and in English alone: French and Spanish stay as they were.
	e.Contact(shut).Visibility, e.Contact("opened").Visibility = directory.VisibilityTeam, directory.VisibilityPublic
	for _, tag := range e.Languages() {
		e.Text(tag).Contacts["opened"] = &directory.ContactText{Label: "Desk"}
		maps.DeleteFunc(e.Text(tag).ToReview, func(s directory.Section, _ directory.Outdated) bool {
			return s.OfContact("opened")
		})
		maps.DeleteFunc(e.Text(tag).Needs, func(key string, _ *directory.NeedText) bool { return strings.HasPrefix(key, "opened") })
	}
	second := storetest.Publish(t, db, e, first, "en")
	e.Contact(shut).Value = m.hide()
	for _, tag := range e.Languages() {
		e.Text(tag).Summary = m.withhold()
	}
	storetest.Save(t, db, e, second)

	left := m.entry(2)
	storetest.Publish(t, db, left, "", "en", "fr", "es")
	if err := db.Withdraw(t.Context(), left.ID, storetest.At(3)); err != nil {
		t.Fatal(err)
	}
	for _, contact := range []string{"", shut, e.Contacts[1].ID} {
		v := directory.Verification{EntryID: e.ID, ContactID: contact, At: storetest.At(4), Result: directory.VerificationAnswers, How: m.hide(), Value: e.Contacts[1].Value}
		if err := db.Verify(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// markedLanguages are those in which readers are asked to find a mark.
var markedLanguages = []lang.Tag{"en", "fr", "es"}
