package web

import (
	"encoding/xml"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/catalogue"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/paths"
	"amparo/internal/web/remark"
	"amparo/internal/web/reply"
	"amparo/internal/web/sitemap"
)

const atomType = "application/atom+xml"

// feedLength is how many comments a feed has.
const feedLength = 50

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Link    atomLink    `xml:"link"`
	Content atomContent `xml:"content"`
	at      time.Time
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Lang string `xml:"xml:lang,attr"`
	HTML string `xml:",chardata"`
}

// entryFeed is the newest comments on one organisation.
func (s *Site) entryFeed(w http.ResponseWriter, r *http.Request, v visit) error {
	p, err := s.entry(r, v, v.paths.CommentsFeed)
	if err != nil {
		return err
	}
	feed := newFeed(v, v.paths.CommentsFeed(p.Card.Slug), v.paths.Profile(p.Card.Slug))
	feed.Title = v.printer.T("com.feed_title", i18n.Args{"Name": nameOf(v, p.Card)})
	for i := range p.Remarks {
		all := append([]catalogue.Remark{p.Remarks[i]}, p.Remarks[i].Answers...)
		for j := range all {
			feed.Entries = append(feed.Entries, feedEntry(v, p.Card, &all[j]))
		}
	}
	feed.newestFirst()
	feed.Entries = feed.Entries[:min(feedLength, len(feed.Entries))]
	return writeFeed(w, feed)
}

// feed is the newest comments on all organisations.
func (s *Site) feed(w http.ResponseWriter, r *http.Request, v visit) error {
	list, err := s.Visitors.Store.NewestComments(r.Context(), feedLength)
	if err != nil {
		return err
	}
	feed := newFeed(v, v.paths.Feed(), v.paths.Home())
	feed.Title = v.printer.T("com.feed_all")
	for i := range list {
		c := &list[i]
		if card := v.now.ByID(c.EntryID); card != nil {
			feed.Entries = append(feed.Entries, feedEntry(v, card, &catalogue.Remark{
				ID: c.ID, Name: c.Name, Team: c.Team, Lang: c.Language, At: c.At, HTML: c.Shown().HTML(),
			}))
		}
	}
	feed.newestFirst()
	return writeFeed(w, feed)
}

func newFeed(v visit, self, page string) *atomFeed {
	return &atomFeed{
		Lang: string(v.tag), ID: v.base.url + self, Updated: atomDay(v.at),
		Links: []atomLink{{"self", atomType, v.base.url + self}, {"alternate", "text/html", v.base.url + page}},
	}
}

// feedEntry has the day of a comment and no hour, as the page has.
func feedEntry(v visit, card *catalogue.Card, r *catalogue.Remark) atomEntry {
	name := remark.Author(v.printer, r.Name, r.Team)
	language, _ := remark.Attributes(r.Lang)
	return atomEntry{
		ID: "urn:uuid:" + r.ID, Updated: atomDay(r.At), Author: atomAuthor{name},
		Title:   v.printer.T("com.feed_entry", i18n.Args{"Name": name, "Organisation": nameOf(v, card)}),
		Link:    atomLink{"alternate", "text/html", v.base.url + v.paths.Profile(card.Slug) + "#c-" + r.ID},
		Content: atomContent{"html", language, r.HTML.String()}, at: r.At,
	}
}

func (f *atomFeed) newestFirst() {
	slices.SortStableFunc(f.Entries, func(a, b atomEntry) int { return b.at.Compare(a.at) })
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
}

func atomDay(t time.Time) string { return t.UTC().Format(time.DateOnly) + "T00:00:00Z" }

func writeFeed(w http.ResponseWriter, feed *atomFeed) error {
	return writeXML(w, atomType+"; charset=utf-8", feed)
}

func writeXML(w http.ResponseWriter, kind string, document any) error {
	body, err := xml.Marshal(document)
	if err != nil {
		return err
	}
	reply.Bytes(w, http.StatusOK, kind, append([]byte(xml.Header), body...))
	return nil
}

func (s *Site) robots(w http.ResponseWriter, _ *http.Request) {
	reply.Bytes(w, http.StatusOK, "text/plain; charset=utf-8", []byte("User-agent: *\nAllow: /\n\nSitemap: "+s.BaseURL+sitemapPath+"\n"))
}

// listed is what search engines may list.
func (s *Site) listed() sitemap.Site {
	state := sitemap.State{Directory: s.Directory.Now().Seq, Settings: s.state.Load().serial} // before the rest, which can only be newer
	all := sitemap.Site{
		State: state, URL: s.BaseURL, Now: s.Directory.Now(),
		Written: func(page string, t lang.Tag) bool { return s.state.Load().texts[page][t].Lang == t },
		Letters: func(l paths.Language) []string { return letterAddresses(s.visit(s.index[l.Tag()])) },
	}
	for i := range s.languages {
		all.Languages = append(all.Languages, s.languages[i].paths)
	}
	return all
}

func (s *Site) sitemapIndex(w http.ResponseWriter, r *http.Request) {
	if err := writeXML(w, sitemap.Type, s.listed().Index()); err != nil {
		s.fail(w, r, s.languageOf(r), err)
	}
}

func (s *Site) sitemap(w http.ResponseWriter, r *http.Request) {
	l := s.index[lang.Tag(chi.URLParam(r, "language"))]
	number, err := strconv.Atoi(chi.URLParam(r, "number"))
	if l == nil || err != nil {
		s.notFound(w, r)
		return
	}
	switch found, err := s.sitemaps.Write(w, r, s.listed(), l.paths, number); {
	case err != nil:
		s.fail(w, r, l, err)
	case !found:
		s.notFound(w, r)
	}
}
