package visit

import (
	"net/url"
	"strings"

	"amparo/internal/lang"
)

// ValueLang is the field, and the part of an address, that says the language of
// a tab.
const ValueLang = "lang"

// Addresses of pages that other rooms lead to.
const (
	// OwnRoot is one's own account.
	OwnRoot = Root + "/me"
	// SignInPath is where one signs in.
	SignInPath = Root + "/sign-in"
	// EverybodyRoot is everybody's accounts.
	EverybodyRoot = Root + "/accounts"
	// SecurityPath is what happens to accounts, for managers.
	SecurityPath = Root + "/security"
	// WasItYouPath asks the owner of an account about what happened to it.
	WasItYouPath = Root + "/was-it-you"
	// LinksPath is what is known of web addresses.
	LinksPath = Root + "/links"
	// PreviewTextPath renders a text that is being written.
	PreviewTextPath = Root + "/preview-text"
	// CheckContactPath says what a save would say of a contact.
	CheckContactPath = Root + "/check-contact"
)

// AccountHref is the page of an account.
func AccountHref(id string) string { return EverybodyRoot + "/" + id }

// ImportHref is the page of an import.
func ImportHref(id string) string { return Root + "/exchange/imports/" + id }

// VocabularyHref is a vocabulary with its terms.
func VocabularyHref(name string) string { return Root + "/vocabularies/" + name }

// TermHref is where a term is edited.
func TermHref(vocabulary, id string) string { return VocabularyHref(vocabulary) + "/terms/" + id }

// TextHref is where a static page is edited.
func TextHref(name string) string { return Root + "/settings/pages/" + name }

// EntryHref is the form of an entry.
func EntryHref(id string) string { return Root + "/entries/" + id }

// EntryPageHref is an address below an entry's, in a language; "" for none.
func EntryPageHref(id, page string, tag lang.Tag) string {
	address := EntryHref(id) + page
	if tag != "" {
		address += "?" + url.Values{ValueLang: {string(tag)}}.Encode()
	}
	return address
}

// VerifyHref is where an entry is verified.
func VerifyHref(entryID string) string { return EntryHref(entryID) + "/verify" }

// TranslateHref is an entry's translation. Addresses are lower case, tags of
// languages need not be.
func TranslateHref(entryID string, t lang.Tag) string {
	return EntryHref(entryID) + "/translate/" + strings.ToLower(string(t))
}

// PublishHref is where a language is published.
func PublishHref(entryID string, t lang.Tag) string {
	return EntryHref(entryID) + "/publish?" + url.Values{ValueLang: {string(t)}}.Encode()
}

// CompareHref is where two revisions are shown beside each other.
func CompareHref(id, a, b string) string {
	return EntryHref(id) + "/compare?" + url.Values{"a": {a}, "b": {b}}.Encode()
}
