package visit

import (
	"net/url"
	"strings"

	"amparo/internal/lang"
)

func VocabularyHref(name string) string { return Root + "/vocabularies/" + name }

func TermHref(vocabulary, id string) string { return VocabularyHref(vocabulary) + "/terms/" + id }

// pageHref is where a static page is edited.
func TextHref(name string) string { return Root + "/settings/pages/" + name }

// VerifyHref is where an entry is verified.
func VerifyHref(entryID string) string { return EntryHref(entryID) + "/verify" }

// TranslateHref is the address of an entry's translation. Addresses are lower
// case, tags of languages need not be.
func TranslateHref(entryID string, t lang.Tag) string {
	return EntryHref(entryID) + "/translate/" + strings.ToLower(string(t))
}

func EntryHref(entryID string) string { return Root + "/entries/" + entryID }

// PublishHref is where a language is published.
func PublishHref(entryID string, t lang.Tag) string {
	return EntryHref(entryID) + "/publish?" + url.Values{"lang": {string(t)}}.Encode()
}

const LinksPath = Root + "/links"

// PreviewTextPath renders a text that is being written.
const PreviewTextPath = Root + "/preview-text"

const OwnRoot = Root + "/me"

func ListHref(id string) string { return Root + "/entries/" + id }

func ImportAddress(id string) string { return Root + "/exchange/imports/" + id }

// EntryPageHref is an address below an entry's, in a language.
func EntryPageHref(id, page string, tag lang.Tag) string {
	address := Root + "/entries/" + id + page
	if tag != "" {
		address += "?" + url.Values{ValueLang: {string(tag)}}.Encode()
	}
	return address
}

// CompareHref is where two revisions are shown beside each other.
func CompareHref(id, a, b string) string {
	return EntryPageHref(id, "/compare", "") + "?" + url.Values{"a": {a}, "b": {b}}.Encode()
}

const ValueLang = "lang" // language of the tab

const EverybodyRoot = Root + "/accounts"

func AccountHref(id string) string { return EverybodyRoot + "/" + id }
