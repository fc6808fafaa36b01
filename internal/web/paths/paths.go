// Package paths knows the addresses of the public pages in every language. The
// words in them come from the catalogues, so a new language brings its own.
package paths

import (
	"strconv"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/settings"
)

// Editors is where the editors' side is, in every language.
const Editors = "/admin"

// Language holds the addresses of one language.
type Language struct {
	tag                                             lang.Tag
	find, help, directory, aToZ, print, key, code   string
	comments, report, withdraw, country, take, card string
	pages                                           map[string]string // words of the static pages, by name
}

// Of reads the path words of a language.
func Of(p *i18n.Printer) Language {
	l := Language{
		tag: p.Lang(), find: p.T("path.find"), help: p.T("path.help"), directory: p.T("path.directory"),
		aToZ: p.T("path.a_to_z"), print: p.T("path.print"), key: p.T("path.key"), code: p.T("path.code"),
		comments: p.T("path.comments"), report: p.T("path.report"), withdraw: p.T("path.withdraw"), country: p.T("path.country"),
		take: p.T("path.take"), card: p.T("path.card"),
		pages: map[string]string{},
	}
	for _, page := range settings.Pages {
		l.pages[page.Name] = p.T(i18n.Key(page.Path))
	}
	return l
}

func (l Language) under(words ...string) string {
	path := "/" + string(l.tag)
	for _, w := range words {
		path += "/" + w
	}
	return path
}

// Tag is the language these addresses belong to.
func (l Language) Tag() lang.Tag { return l.tag }

// Home is the first page of the language: the one address that ends in a slash.
func (l Language) Home() string { return "/" + string(l.tag) + "/" }

// Find is where needs are chosen and sent.
func (l Language) Find() string { return l.under(l.find) }

// Help is the topic page of a response kind, by its word in this language.
func (l Language) Help(slug string) string { return l.under(l.help, slug) }

// Directory is the first page of all organisations.
func (l Language) Directory() string { return l.under(l.directory) }

// DirectoryPage is a page of all organisations; the first has no number.
func (l Language) DirectoryPage(n int) string {
	if n <= 1 {
		return l.Directory()
	}
	return l.Directory() + "?page=" + strconv.Itoa(n)
}

// AToZ is the list of names by letter.
func (l Language) AToZ() string { return l.under(l.directory, l.aToZ) }

// Letter is the first page of the names under a letter, "other" for all that are under
// none.
func (l Language) Letter(letter string) string { return l.under(l.directory, l.aToZ, letter) }

// LetterPage is a page of the names under a letter; the first has no number.
func (l Language) LetterPage(letter string, n int) string {
	if n <= 1 {
		return l.Letter(letter)
	}
	return l.Letter(letter) + "?page=" + strconv.Itoa(n)
}

// Countries is the list of countries.
func (l Language) Countries() string { return l.under(l.country) }

// Country is the page of a country, a territory or a region, by its code in small
// letters.
func (l Language) Country(code string) string { return l.under(l.country, code) }

// Profile is the page of an organisation.
func (l Language) Profile(slug string) string { return l.under(l.directory, slug) }

// Print is the same page for paper.
func (l Language) Print(slug string) string { return l.under(l.directory, slug, l.print) }

// Key is the public key to which mail to a contact of an organisation is
// encrypted, as a file.
func (l Language) Key(slug, contact string) string {
	return l.under(l.directory, slug, l.key, contact+".asc")
}

// Code is a contact of an organisation as a QR code.
func (l Language) Code(slug, contact string) string {
	return l.under(l.directory, slug, l.code, contact)
}

// Card is the same contact as a file for an address book. Its name is the same for
// all, whoever serves it.
func (l Language) Card(slug, contact string) string {
	return l.Code(slug, contact) + "/contact.vcf"
}

// Page is a static page, by the name it has in settings.Pages.
func (l Language) Page(name string) string { return l.under(l.pages[name]) }

// Comments is where comments on an organisation are written and sent.
func (l Language) Comments(slug string) string { return l.under(l.directory, slug, l.comments) }

// CommentsPage is a page of earlier comments on an organisation, the oldest first; the
// newest stand on its profile.
func (l Language) CommentsPage(slug string, n int) string {
	return l.Comments(slug) + "?page=" + strconv.Itoa(n)
}

// Receipt is where a comment that was sent is acknowledged.
func (l Language) Receipt(slug, receipt string) string {
	return l.under(l.directory, slug, l.comments, receipt)
}

// CommentsFeed is the newest comments on an organisation as an Atom feed.
func (l Language) CommentsFeed(slug string) string { return l.Comments(slug) + ".atom" }

// Feed is the newest comments on all organisations as an Atom feed.
func (l Language) Feed() string { return l.under(l.comments + ".atom") }

// Withdraw is where a comment is withdrawn by its code.
func (l Language) Withdraw() string { return l.under(l.withdraw) }

// Reports is where an error of the site is reported.
func (l Language) Reports() string { return l.under(l.report) }

// Report is where an error in the entry of an organisation is reported.
func (l Language) Report(slug string) string { return l.under(l.report, slug) }

// Take is where lists and cards to take away are fetched.
func (l Language) Take() string { return l.under(l.take) }

// TakeFile is a list as a file: the code of a region, and a form.
func (l Language) TakeFile(region, form string) string { return l.under(l.take, region+"."+form) }

// TakeSignature is the signature of such a file.
func (l Language) TakeSignature(region, form string) string {
	return l.TakeFile(region, form) + ".minisig"
}

// TakePrint is the whole list for paper.
func (l Language) TakePrint() string { return l.under(l.take, l.print) }

// Wallets is the list of wallet cards.
func (l Language) Wallets() string { return l.under(l.take, l.card) }

// Wallet is the wallet card of a region.
func (l Language) Wallet(region string) string { return l.under(l.take, l.card, region) }
