package web

import (
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/catalogue"
	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/ident"
	"amparo/internal/safehtml"
	"amparo/internal/web/form"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
	"amparo/templates"
)

// reportKindWords are what can be wrong with an entry.
var reportKindWords = map[comment.ReportKind]i18n.Key{
	comment.WrongPhone: "report.phone",
	comment.WrongSite:  "report.site",
	comment.WrongHours: "report.hours",
	comment.WrongOpen:  "report.closed",
	comment.WrongOther: "report.other",
}

// reportDraft is a report as it was sent.
type reportDraft struct {
	card     *catalogue.Card // nil when it is about the site
	report   comment.Report
	trap     string
	problems []comment.Problem
	refusal  refusal
	sent     bool
}

func (s *Site) reportForm(w http.ResponseWriter, r *http.Request, v visit) error {
	d := &reportDraft{sent: r.URL.Query().Get("sent") != ""}
	var err error
	if d.card, err = reportedCard(r, v); err != nil {
		return err
	}
	if d.card != nil && d.card.Slug != chi.URLParam(r, "slug") {
		return moved{v.paths.Report(d.card.Slug)}
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Report(reportPage(v, d)))
}

// reportedCard is the entry an address names, nil when it names none.
func reportedCard(r *http.Request, v visit) (*catalogue.Card, error) {
	slug := chi.URLParam(r, "slug")
	if slug == "" {
		return nil, nil
	}
	card, left, err := v.now.BySlug(slug)
	if left != nil {
		return nil, gone{left}
	}
	return card, err
}

func (s *Site) report(w http.ResponseWriter, r *http.Request, v visit) error {
	answered(w)
	values := form.Of(r)
	d := &reportDraft{trap: values.Line(string(comment.FieldTrap)), refusal: s.late(values.Get("stamp")), report: comment.Report{
		Kinds: comment.KindsOf(values.All("kinds")), Text: safehtml.Plain(values.Text("text")), Language: v.tag, State: comment.ReportWaiting, At: s.Now(),
	}}
	var err error
	if d.card, err = reportedCard(r, v); err != nil {
		return err
	}
	if d.card != nil {
		d.report.EntryID = d.card.ID
	}
	if d.problems = d.report.Check(); d.trap != "" {
		d.problems = append(d.problems, comment.Problem{Field: comment.FieldTrap, Kind: comment.ProblemTrap})
	}
	if len(d.problems) > 0 || d.refusal.kind != "" {
		return reply.Page(r.Context(), w, http.StatusUnprocessableEntity, templates.Report(reportPage(v, d)))
	}
	return s.sendReport(w, r, v, d)
}

func (s *Site) sendReport(w http.ResponseWriter, r *http.Request, v visit, d *reportDraft) error {
	if wait := s.Visitors.Limits.Take(comment.SendReport, s.sender(r), d.report.EntryID, s.Now()); wait > 0 {
		d.refusal = refusal{"many", wait}
		w.Header().Set("Retry-After", strconv.Itoa(int(wait/time.Second)+1))
		return reply.Page(r.Context(), w, http.StatusTooManyRequests, templates.Report(reportPage(v, d)))
	}
	id, err := ident.New()
	if err != nil {
		return err
	}
	d.report.ID = id
	if err := s.Visitors.Store.AddReport(r.Context(), d.report, s.reportHash(&d.report), s.Visitors.Notify); err != nil {
		s.Log.Error("a report could not be kept", slog.String("cause", err.Error()))
		d.refusal = refusal{kind: "broken"}
		w.Header().Set("Retry-After", "30")
		return reply.Page(r.Context(), w, http.StatusServiceUnavailable, templates.Report(reportPage(v, d)))
	}
	http.Redirect(w, r, reportPath(v.paths, d.card)+"?sent=1", http.StatusSeeOther)
	return nil
}

// reportHash is the same for the same report on the same day: sent twice, it
// is stored once.
func (s *Site) reportHash(r *comment.Report) string {
	words := []string{r.EntryID, string(r.Language), r.Text, r.At.UTC().Format(time.DateOnly)}
	for _, k := range r.Kinds {
		words = append(words, string(k))
	}
	return s.Visitors.Seal.TextHash(strings.Join(words, "\x00"))
}

func reportPath(p paths.Language, card *catalogue.Card) string {
	if card == nil {
		return p.Reports()
	}
	return p.Report(card.Slug)
}

// reportPage is the form, filled in.
func reportPage(v visit, d *reportDraft) templates.ReportPage {
	p := v.printer
	page := templates.ReportPage{
		Heading: templates.Words{Text: p.T("report.link")}, Action: reportPath(v.paths, d.card), Stamp: v.base.seal.CoarseStamp(v.at),
		Text: templates.Input{Value: d.report.Text}, Trap: templates.Input{}, TextHint: p.T("report.text_hint"), Notice: d.refusal.notice(p),
	}
	title := p.T("report.link")
	if d.card != nil {
		name := nameOf(v, d.card)
		title = p.T("report.title", i18n.Args{"Name": name})
		page.Back = backTo(v, d.card)
		for _, k := range comment.ReportKinds {
			page.Kinds = append(page.Kinds, templates.ReportKind{Value: string(k), Text: p.T(reportKindWords[k]), Chosen: slices.Contains(d.report.Kinds, k)})
		}
	}
	for _, problem := range d.problems {
		words := reportProblem(p, problem)
		page.Problems = append(page.Problems, templates.Link{Href: "#" + string(problem.Field), Text: words})
		if problem.Field == comment.FieldText {
			page.Text.Error = words
		} else if problem.Field == comment.FieldKinds {
			page.KindsErr = words
		}
	}
	if d.sent {
		page.Notice = templates.Notice{Kind: "success", Text: p.T("report.sent")}
	}
	page.Frame = frame(v, subject{
		title: title, description: p.T("report.meta"), noIndex: true,
		address: func(l paths.Language) string { return reportPath(l, d.card) },
	})
	if len(d.problems) > 0 {
		page.Title = p.T("title.error", i18n.Args{"Page": page.Title})
	}
	return page
}

func reportProblem(p *i18n.Printer, problem comment.Problem) string {
	switch {
	case problem.Field == comment.FieldTrap:
		return p.T("com.trap_filled")
	case problem.Field == comment.FieldKinds:
		return p.T("report.kinds_missing")
	case problem.Kind == comment.ProblemLong:
		return p.T("report.text_long", i18n.Args{"Max": comment.MaxReport})
	}
	return p.T("report.text_missing")
}
