package mirror

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"regexp"
	"strings"

	"amparo/internal/web/even"
	"amparo/internal/web/paths"
)

// Addresses that have a name of their own.
const (
	rootPath    = "/"
	sitemapPath = "/sitemap.xml"
)

// target is something to be read: an address, or what a form sends to one.
type target struct {
	path, query string // as they stand in an address
	sent        string // what is sent, as it is written in a body; "" for a page
}

// line is a target in a file: sent, if anything, behind the address.
func (t target) line() string {
	return t.path + "\t" + t.query + "\t" + t.sent
}

func targetOf(line string) target {
	part := strings.SplitN(line+"\t\t", "\t", 4)
	return target{part[0], part[1], part[2]}
}

// isFile reports whether an address is that of a file, whose name has an ending. All
// others are pages.
func (t target) isFile() bool {
	return t.query == "" && t.sent == "" && strings.Contains(path.Base(t.path), ".")
}

// plainQuery is a query that is also a good name: page=2.
var plainQuery = regexp.MustCompile(`^[a-z]+=[a-z0-9-]+$`)

// file is where an answer is kept: a folder for a page, so that it has the same address
// on any host, with the file that hosts look for and browsers can open by themselves.
func (t target) file() string {
	name := strings.Trim(t.path, "/")
	switch {
	case t.isFile():
		return name
	case t.sent != "":
		name = path.Join(name, codeOf(t.sent))
	case plainQuery.MatchString(t.query):
		name = path.Join(name, strings.Replace(t.query, "=", ".", 1)) // no address of ours has a full stop there
	case t.query != "":
		name = path.Join(name, "q."+codeOf(t.query))
	}
	return path.Join(name, "index.html")
}

// codeOf is a name that does not say what it stands for.
func codeOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

// relative is a link from one file to another.
func relative(from, to string) string {
	here := strings.Split(path.Dir(from), "/")
	if here[0] == "." {
		here = nil
	}
	there := strings.Split(to, "/")
	same := 0
	for same < len(here) && same < len(there)-1 && here[same] == there[same] {
		same++
	}
	up := strings.Repeat("../", len(here)-same)
	for i := range there {
		there[i] = url.PathEscape(there[i])
	}
	return up + strings.Join(there[same:], "/")
}

// inside finds what a link on a page leads to in the copy, if it is part of the site.
// The anchor is given back apart.
func (c *copier) inside(on target, href string) (to target, anchor string, ok bool) {
	if to, anchor, ok = c.address(on, href); ok {
		to, anchor = c.instead(to, anchor)
	}
	return to, anchor, ok
}

// address finds which address of the site a link on a page means: with BaseURL or with
// nothing before the path.
func (c *copier) address(on target, href string) (to target, anchor string, ok bool) {
	here := &url.URL{Path: on.path}
	base, err := url.Parse(c.BaseURL)
	if err != nil {
		return to, "", false
	}
	u, err := base.ResolveReference(here).Parse(strings.TrimSpace(href))
	if err != nil || u.Scheme != base.Scheme || u.Host != base.Host {
		return to, "", false
	}
	to = target{path: path.Clean("/" + u.Path), query: strings.TrimPrefix(even.Clean("?"+u.RawQuery), "?")}
	for _, l := range c.languages {
		if to.path+"/" == l.Home() {
			to.path = l.Home()
		}
	}
	return to, u.Fragment, true
}

// instead is where links to pages lead that are nothing but a form: a copy has none of
// them for each entry.
func (c *copier) instead(to target, anchor string) (target, string) {
	for _, l := range c.languages {
		if strings.HasPrefix(to.path, l.Report("")) {
			return target{path: l.Reports()}, ""
		}
		if slug, ok := slugIn(to.path, l); ok && (to.path == l.Comments(slug) || strings.HasPrefix(to.path, l.Receipt(slug, ""))) {
			return target{path: l.Profile(slug)}, "comment"
		}
	}
	return to, anchor
}

// slugIn is the slug in the address of a page about an organisation.
func slugIn(address string, l paths.Language) (string, bool) {
	rest, ok := strings.CutPrefix(address, l.Profile(""))
	slug, _, _ := strings.Cut(rest, "/")
	return slug, ok && slug != ""
}
