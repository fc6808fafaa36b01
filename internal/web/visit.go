package web

import (
	"time"

	"amparo/internal/before"
	"amparo/internal/catalogue"
	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/tongue"
	"amparo/internal/web/facts"
	"amparo/internal/web/paths"
	"amparo/internal/web/sameday"
	"amparo/internal/web/texts"
	"amparo/templates"
)

// visit is what a handler knows besides the request: the language of the
// address, its words and addresses, the directory and the settings at this moment,
// and what never changes. Views are functions of it.
type visit struct {
	*language
	now  *catalogue.Snapshot
	site *state
	base *base
	at   time.Time
}

// base is what stays the same for as long as the program runs.
type base struct {
	languages []language
	index     map[lang.Tag]*language
	url       string             // scheme and host readers use, no final slash
	demo      bool               // demonstration data: every page says so
	dated     time.Time          // written on pages for paper; zero: the day they are made
	seal      *comment.Seal      // of the forms that visitors fill in
	book      *tongue.Phrasebook // what is said in languages that the site does not speak
}

// tags are the languages of the site.
func (b *base) tags() []lang.Tag {
	tags := make([]lang.Tag, len(b.languages))
	for i := range b.languages {
		tags[i] = b.languages[i].tag
	}
	return tags
}

// state is everything made of the settings. It is replaced as a whole, and a
// page is made of one: what was made of the one before is forgotten with it.
type state struct {
	serial   int64 // counts the states
	settings settings.Settings
	texts    texts.Pages
	before   *before.Book // what to know before a call
	profiles sameday.Memo[*catalogue.Profile, templates.ProfilePage]
}

// language is what is fixed for one language of the site.
type language struct {
	tag     lang.Tag
	printer *i18n.Printer
	paths   paths.Language
	fixed   templates.Paths // addresses of the pages every page links to
}

// name is what the site is called.
func (v visit) name() string { return v.site.nameIn(v.language) }

// nameIn is what the site is called: as the team decided, or as the catalogue
// says.
func (n *state) nameIn(l *language) string {
	if n.settings.Name != "" {
		return n.settings.Name
	}
	return l.printer.T("site.name")
}

// exit is where the button to leave leads.
func (v visit) exit() string {
	if to := v.site.settings.Exit[v.tag]; to != "" {
		return to
	}
	return v.printer.T("site.exit_url")
}

// dated is the day that is written on pages for paper.
func (v visit) dated() time.Time {
	if v.base.dated.IsZero() {
		return v.at
	}
	return v.base.dated
}

// reader is who the facts of an entry are said to.
func (v visit) reader() facts.Reader {
	return facts.Reader{Printer: v.printer, Terms: v.now, Now: v.at}
}

// wordsIn marks a piece of text with its language when it is not the page's.
func wordsIn(v visit, text string, in lang.Tag) templates.Words { return v.reader().In(text, in) }
