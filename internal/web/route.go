package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"amparo/internal/settings"
	"amparo/internal/web/paths"
	"amparo/internal/web/ready"
	"amparo/internal/web/reply"
	"amparo/internal/web/take"
	"amparo/static"
	"amparo/templates"
)

// gzipLevel is for the editors' side, whose pages are never kept: 6 and above
// gain under one per cent and cost twice the time.
const gzipLevel = 5

// route builds the table of addresses. Every language has its own literal
// routes, so an unknown language is simply an unknown address.
func (s *Site) route() {
	r := chi.NewRouter()
	r.Use(s.headers, s.recovered, s.refused, s.admitted, s.tidied, middleware.GetHead)
	r.NotFound(s.notFound)
	r.MethodNotAllowed(s.methodNotAllowed)

	r.Get("/", s.root)
	state := s.states()
	r.Get(ready.LivePath, state.Live)
	r.Get(ready.ReadyPath, state.Ready)
	r.Get(robotsPath, s.robots)
	r.Get(sitemapPath, s.sitemapIndex)
	r.Get(sitemapPattern, s.sitemap)
	for _, sheet := range static.PublicSheets() {
		r.Get(reply.File("text/css; charset=utf-8")(sheet.File()))
	}
	if s.Admin != nil {
		r.Get(reply.File("text/css; charset=utf-8")(static.Editors.File()))
		r.Get(reply.File("text/javascript; charset=utf-8")(static.AdminScript()))
		r.With(middleware.NewCompressor(gzipLevel, "text/html", "text/plain", "text/csv", "application/json").Handler).Mount(paths.Editors, s.Admin)
	}
	r.Get(take.KeyPath, s.away.PublicKey)
	r.Get(take.HandedPath, s.away.Handed)
	r.Get(take.FormerPath, s.away.Former)
	for i := range s.languages {
		s.routeLanguage(r, &s.languages[i])
		s.routeTake(r, &s.languages[i])
	}
	s.routes, s.handler = r, r
}

// states is what machines are told of the program.
func (s *Site) states() ready.Answers {
	a := ready.Answers{Board: s.Health, Onion: ready.OverOnion(s.hosts), Header: s.Visitors.Header}
	if s.Starting != nil {
		a.Starting = s.Starting.Doing
	}
	return a
}

func (s *Site) routeLanguage(r chi.Router, l *language) {
	p := l.paths
	r.Get(p.Home(), s.in(l, s.home))
	r.Get(p.Find(), s.in(l, s.find))
	r.Post(p.Find(), s.in(l, s.answers))
	r.Get(p.Help(kindPattern), s.in(l, s.help))
	r.Get(p.Directory(), s.in(l, s.directory))
	r.Post(p.Directory(), s.in(l, s.list))
	r.Get(p.AToZ(), s.in(l, s.aToZ))
	r.Get(p.Letter(letterPattern), s.in(l, s.letter))
	r.Get(p.Countries(), s.in(l, s.countries))
	r.Get(p.Country(countryPattern), s.in(l, s.country))
	r.Get(p.Profile(slugPattern), s.in(l, s.profile))
	r.Get(p.Print(slugPattern), s.in(l, s.print))
	r.Get(p.Key(slugPattern, contactPattern), s.in(l, s.key))
	r.Get(p.Code(slugPattern, contactPattern), s.in(l, s.code))
	r.Get(p.Card(slugPattern, contactPattern), s.in(l, s.card))
	s.routeVisitors(r, l)
	for _, page := range settings.Pages {
		r.Get(p.Page(page.Name), s.in(l, s.text(page.Name)))
	}
}

func (s *Site) routeVisitors(r chi.Router, l *language) {
	p := l.paths
	r.Get(p.Comments(slugPattern), s.in(l, s.commentForm))
	r.Post(p.Comments(slugPattern), s.in(l, s.comment))
	r.Get(p.Receipt(slugPattern, "{receipt:[0-9a-f]{32}}"), s.in(l, s.receipt))
	r.Get(p.CommentsFeed(slugPattern), s.in(l, s.entryFeed))
	r.Get(p.Feed(), s.in(l, s.feed))
	r.Get(p.Withdraw(), s.in(l, s.withdrawForm))
	r.Post(p.Withdraw(), s.in(l, s.withdraw))
	r.Get(p.Reports(), s.in(l, s.reportForm))
	r.Post(p.Reports(), s.in(l, s.report))
	r.Get(p.Report(slugPattern), s.in(l, s.reportForm))
	r.Post(p.Report(slugPattern), s.in(l, s.report))
}

// root sends a reader to the language their browser asks for. It is the one
// answer that depends on a header, and says so.
func (s *Site) root(w http.ResponseWriter, r *http.Request) {
	l := s.negotiated(r)
	w.Header().Set("Vary", "Accept-Language")
	http.Redirect(w, r, l.paths.Home(), http.StatusFound)
}

// routeTake adds what readers take away.
func (s *Site) routeTake(r chi.Router, l *language) {
	for _, route := range s.away.Routes(l.paths) {
		r.Get(route.Pattern, s.in(l, func(w http.ResponseWriter, r *http.Request, v visit) error { return route.Do(w, r, s.taking(v)) }))
	}
}

// taking is a visit as package take knows it.
func (s *Site) taking(v visit) take.Visit {
	return take.Visit{
		Room: take.Room{
			Printer: v.printer, Directory: v.now, Paths: v.paths, URL: v.base.url, Demo: v.base.demo, Before: v.site.before,
			Other: s.Words.Printer, Said: s.Directory.Said,
		},
		Serial: v.site.serial, Exit: v.exit(),
		Frame: func(title, about string, found bool, address func(paths.Language) string) templates.Frame {
			return frame(v, subject{title: title, description: about, noIndex: !found, address: address, sheet: static.Answers})
		},
	}
}
