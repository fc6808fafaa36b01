package take

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/sign"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
	"amparo/templates"
	"amparo/templates/take"
)

// Site answers requests for what readers take away.
type Site struct {
	Kept Kept
	Key  *sign.Key // nil: nothing is signed
}

// Visit is a request of somebody in a language.
type Visit struct {
	Room
	Serial int64 // counts the states of the settings
	Exit   string
	// Frame is what surrounds a page: its title, what it is about, whether searches may
	// find it, and its address in every language.
	Frame func(title, about string, found bool, address func(paths.Language) string) templates.Frame
}

// Route is an address of one language, as a pattern, and what answers there. What
// answers has written nothing when it returns an error.
type Route struct {
	Pattern string
	Do      func(w http.ResponseWriter, r *http.Request, v Visit) error
}

// Names of what varies in an address.
const (
	regionPattern = "{region:[a-z][a-z]}"
	formPattern   = "{form:html|txt}"
)

// Routes are the addresses of a language. All answers are the same for everybody.
func (s *Site) Routes(p paths.Language) []Route {
	routes := []Route{
		{p.Take(), s.page}, {p.TakePrint(), s.printed}, {p.Wallets(), s.cards}, {p.Wallet(regionPattern), s.card},
		{p.TakeFile(regionPattern, formPattern), s.file},
	}
	if s.Key != nil {
		routes = append(routes, Route{p.TakeSignature(regionPattern, formPattern), s.signature})
	}
	return routes
}

// PublicKey answers with the key that signatures are checked with.
func (s *Site) PublicKey(w http.ResponseWriter, r *http.Request) {
	if s.Key == nil {
		http.NotFound(w, r)
		return
	}
	download(w, "minisign.pub", "text/plain; charset=utf-8", s.Key.PublicFile())
}

// Handed answers with the signature of that key by the one of before it, for whoever has that
// one; Former with what all of before have left. There is neither before it is renewed.
func (s *Site) Handed(w http.ResponseWriter, r *http.Request) {
	if s.Key == nil || s.Key.Handed() == nil {
		http.NotFound(w, r)
		return
	}
	download(w, "minisign.pub.minisig", "text/plain; charset=utf-8", s.Key.Handed())
}

// Former is described at Handed.
func (s *Site) Former(w http.ResponseWriter, r *http.Request) {
	if s.Key == nil || s.Key.Former() == nil {
		http.NotFound(w, r)
		return
	}
	download(w, "minisign.former", "text/plain; charset=utf-8", s.Key.Former())
}

func (s *Site) page(w http.ResponseWriter, r *http.Request, v Visit) error {
	page, err := s.Kept.View(r.Context(), v.Room, v.Serial, s.Key)
	if err != nil {
		return err
	}
	page.Frame = v.Frame(v.Printer.T("take.h1"), v.Printer.T("take.lead"), true, paths.Language.Take)
	page.Elsewhere = page.Also
	return reply.Page(r.Context(), w, http.StatusOK, take.TakePage(&page))
}

// asked is the region of an address.
func asked(r *http.Request) (Region, error) {
	region, ok := RegionOf(chi.URLParam(r, "region"))
	if !ok {
		return region, directory.ErrNotFound
	}
	return region, nil
}

// file sends a list to be kept: exactly its bytes, whose fingerprint is on the page.
// A page is sent as no page, because it would be padded.
func (s *Site) file(w http.ResponseWriter, r *http.Request, v Visit) error {
	content, _, form, err := s.content(r, v)
	if err != nil {
		return err
	}
	kind := "application/octet-stream"
	if form == Text {
		kind = "text/plain; charset=utf-8"
	}
	download(w, Name(v.Room, form), kind, content)
	return nil
}

// signature sends what lies beside a list, so that minisign can tell whether it is
// as this site made it. The day is signed with it.
func (s *Site) signature(w http.ResponseWriter, r *http.Request, v Visit) error {
	content, day, form, err := s.content(r, v)
	if err != nil {
		return err
	}
	download(w, Name(v.Room, form)+".minisig", "text/plain; charset=utf-8", s.Key.Sign(content, day))
	return nil
}

func (s *Site) content(r *http.Request, v Visit) (content []byte, day string, form Form, err error) {
	region, err := asked(r)
	if err != nil {
		return nil, "", "", err
	}
	form = Form(chi.URLParam(r, "form"))
	content, day, err = s.Kept.File(r.Context(), v.Room, v.Serial, region, form)
	return content, day, form, err
}

func download(w http.ResponseWriter, name, kind string, content []byte) {
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	w.Header().Set("X-Robots-Tag", "noindex")
	reply.Bytes(w, http.StatusOK, kind, content)
}

// printed is the list of the whole world on a page, for paper.
func (s *Site) printed(w http.ResponseWriter, r *http.Request, v Visit) error {
	list, err := s.Kept.List(r.Context(), v.Room, v.Serial, Region{})
	if err != nil {
		return err
	}
	list.Bar, list.Needs, list.Places = v.bar(), take.Choices{}, take.Choices{}
	content, err := written(r.Context(), v.Room, list, Page)
	if err != nil {
		return err
	}
	show(w, content)
	return nil
}

func (s *Site) cards(w http.ResponseWriter, r *http.Request, v Visit) error {
	page := v.CardsView()
	page.Frame = v.Frame(v.Printer.T("take.cards_h1"), v.Printer.T("take.card"), false, paths.Language.Wallets)
	return reply.Page(r.Context(), w, http.StatusOK, take.CardList(&page))
}

func (s *Site) card(w http.ResponseWriter, r *http.Request, v Visit) error {
	region, err := asked(r)
	if err != nil {
		return err
	}
	card := s.Kept.Card(v.Room, v.Serial, region)
	card.Bar = *v.bar()
	card.Others = templates.Link{Href: v.Paths.Wallets(), Text: v.Printer.T("take.other_region")}
	var b bytes.Buffer
	if err := take.WalletCard(card).Render(i18n.With(r.Context(), v.Printer), &b); err != nil {
		return err
	}
	show(w, b.Bytes())
	return nil
}

func (v Visit) bar() *take.Bar {
	return &take.Bar{
		Back:  templates.Link{Href: v.Paths.Take(), Text: v.Printer.T("take.back")},
		Leave: templates.Link{Href: v.Exit, Text: v.Printer.T("exit.leave")},
	}
}

// show sends a page that has its own style sheet in it, and allows that one.
func show(w http.ResponseWriter, content []byte) {
	_, rest, _ := bytes.Cut(content, []byte("<style>"))
	style, _, _ := bytes.Cut(rest, []byte("</style>"))
	sum := sha256.Sum256(style)
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+
		"'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'")
	reply.Bytes(w, http.StatusOK, "text/html; charset=utf-8", content)
}
