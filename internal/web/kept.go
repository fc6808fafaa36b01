package web

import (
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/settings"
	"amparo/internal/web/answers"
	"amparo/internal/web/country"
	"amparo/internal/web/even"
	"amparo/internal/web/lands"
	"amparo/internal/web/pagecache"
	"amparo/internal/web/take"
	"amparo/static"
)

// maxKeptURI is the longest address whose answer is kept, in bytes. No page of
// ours has a longer one.
const maxKeptURI = 256

// newPages is the cache in front of the public pages.
func (s *Site) newPages() *pagecache.Cache {
	c := pagecache.Config{
		Next: http.HandlerFunc(s.routed), Address: s.keptAddress, Keeps: s.keeps, Generation: s.generation,
		Alike: s.asks, Overlooks: s.whole, Likely: s.likely, Many: s.lands, Bytes: s.CacheBytes, Padded: !s.Unpadded,
	}
	if c.Padded {
		c.Finished = s.finished
	}
	return pagecache.New(c)
}

// finished is a page whose links have addresses of one length.
func (s *Site) finished(page []byte) []byte { return even.Page(page, editorsAddress) }

// asks reports whether a request says what somebody needs. Whatever it is told has
// the length of every other answer.
func (s *Site) asks(r *http.Request) bool {
	return s.needs[r.URL.Path] && (r.Method == http.MethodPost || r.URL.RawQuery != "")
}

// generation is what pages are made of: the directory, the settings, and the
// hour, which is in every form and decides how long ago something was verified.
func (s *Site) generation() pagecache.Generation {
	return pagecache.Generation{s.Directory.Now().Seq, s.state.Load().serial, s.Now().Unix() / int64(time.Hour/time.Second)}
}

// keptAddress is what a request asks for, if it may be answered with what is
// kept: nothing that the site would refuse.
func (s *Site) keptAddress(r *http.Request) (pagecache.Address, bool) {
	plain := (r.Method == http.MethodGet || r.Method == http.MethodHead) && strings.HasPrefix(r.RequestURI, "/") &&
		r.URL.Host == "" && headerSize(r) <= maxHeader
	if !plain || !s.hosts[r.Host] {
		return pagecache.Address{}, false
	}
	uri := even.Clean(r.RequestURI)
	if path, _, asked := strings.Cut(uri, "?"); asked && len(path) <= maxKeptURI && s.overlooks(path) {
		uri = path
	}
	return pagecache.Address{Host: s.hostOf(r), URI: uri}, len(uri) <= maxKeptURI
}

// overlooks reports whether the answer of an address is the same whatever stands behind a
// question mark, as it does where other sites count who follows their links: of a page that
// reads no query, or of one that does not exist.
func (s *Site) overlooks(path string) bool {
	if strings.Contains(path, "%") || s.tidy(path) != path {
		return false
	}
	route := chi.NewRouteContext()
	if !s.routes.Match(route, http.MethodGet, path) {
		return s.inLanguage(path) != nil
	}
	return s.whole(route.RoutePattern())
}

// whole reports whether a route has one answer for everybody, and reads no query.
func (s *Site) whole(pattern string) bool { return s.same[pattern] && !s.asked[pattern] }

// hostOf is the host that an answer is for: all names of the site but the onion
// service have the same ones.
func (s *Site) hostOf(r *http.Request) string {
	if s.onionHost(r) {
		return s.Onion
	}
	return s.host
}

// keeps reports whether the answer of an address may be kept: of a page that is
// the same for everybody, or of one that does not exist. What was looked for is
// never kept, and an address has one way to be written.
func (s *Site) keeps(at pagecache.Address) bool {
	path, query, asked := strings.Cut(at.URI, "?")
	if strings.Contains(path, "%") {
		return false
	}
	route := chi.NewRouteContext()
	if !s.routes.Match(route, http.MethodGet, path) {
		return !asked && s.inLanguage(path) != nil
	}
	pattern := route.RoutePattern()
	if asked {
		return s.paged[pattern] && pageQuery(query)
	}
	return s.same[pattern]
}

// pageQuery reports whether a query is the number of a page and nothing else.
func pageQuery(query string) bool {
	digits, ok := strings.CutPrefix(query, listPage+"=")
	return ok && digits != "" && len(digits) < 6 && strings.Trim(digits, "0123456789") == ""
}

// patternOf is how the router gives a pattern back.
func patternOf(pattern string) string { return strings.TrimSuffix(pattern, "/") }

// declare lists the routes whose answers are the same for everybody, those of them that read a
// query, and those where something is looked for. The receipt of a comment is in none: it shows
// its code once.
func (s *Site) declare() {
	s.same, s.asked, s.paged, s.needs = map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	declare(s.same, static.Paths()...)
	declare(s.same, robotsPath, sitemapPath, take.KeyPath, take.HandedPath, take.FormerPath)
	for i := range s.languages {
		p := s.languages[i].paths
		declare(s.same, p.Home(), p.AToZ(), p.Countries(), p.Country(countryPattern), p.Feed(),
			p.Profile(slugPattern), p.Print(slugPattern), p.CommentsFeed(slugPattern),
			p.Key(slugPattern, contactPattern), p.Code(slugPattern, contactPattern), p.Card(slugPattern, contactPattern))
		for _, page := range settings.Pages {
			declare(s.same, p.Page(page.Name))
		}
		for _, route := range s.away.Routes(p) {
			declare(s.same, route.Pattern)
		}
		asked := []string{p.Find(), p.Help(kindPattern), p.Directory(), p.Letter(letterPattern), p.Comments(slugPattern), p.Withdraw(), p.Reports(), p.Report(slugPattern)}
		declare(s.same, asked...)
		declare(s.asked, asked...)
		declare(s.paged, p.Directory(), p.Help(kindPattern))
		declare(s.needs, p.Find())
	}
}

func declare(in map[string]bool, patterns ...string) {
	for _, pattern := range patterns {
		in[patternOf(pattern)] = true
	}
}

// first is the addresses that readers ask for first: links to them are on
// every page.
func (s *Site) first() []pagecache.Address {
	uris := static.Paths()
	for i := range s.languages {
		p := s.languages[i].paths
		uris = append(uris, p.Home(), p.Find(), p.Directory(), p.AToZ(), p.Countries(), p.Take())
		for _, page := range settings.Pages {
			uris = append(uris, p.Page(page.Name))
		}
	}
	var all []pagecache.Address
	for _, uri := range uris {
		all = append(all, pagecache.Address{Host: s.host, URI: uri})
	}
	return all
}

// likely is what readers ask for first, and the answers that most of them get.
func (s *Site) likely() []pagecache.Address {
	all := s.first()
	for _, question := range answers.Likely(s.Directory.Now().Terms(directory.VocabularyNeeds)) {
		for i := range s.languages {
			all = append(all, pagecache.Address{Host: s.host, URI: s.languages[i].paths.Find(), Question: question})
		}
	}
	return all
}

// lands is the pages of regions, which are few, and of countries.
func (s *Site) lands() []pagecache.Address {
	var all []pagecache.Address
	for _, at := range lands.Broad() {
		for i := range s.languages {
			all = append(all, pagecache.Address{Host: s.host, URI: country.Href(s.languages[i].paths, at)})
		}
	}
	return all
}
