package visit

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/ident"
	"amparo/internal/web/reply"
	"amparo/internal/web/turn"
	"amparo/templates"
	"amparo/templates/admin"
)

// Answering is an error that the room it comes from has a page for.
type Answering interface {
	error
	Answer(w http.ResponseWriter, r *http.Request, v *Visit) error
}

// failureWords are what a page of a failure says.
type failureWords struct{ title, text i18n.Key }

// damaged is what is said of something that is not as it was written.
var damaged = failureWords{"desk.damaged_title", "desk.damaged"}

// building is what is said while the lists are being read after a start.
var building = failureWords{"desk.building_title", "desk.building"}

// failures are the words of each status that a page can be refused with.
var failures = map[int]failureWords{
	http.StatusBadRequest:          {"err.400_title", "err.400"},
	http.StatusForbidden:           {"desk.forbidden_title", "desk.forbidden"},
	http.StatusNotFound:            {"err.404_title", "err.404"},
	http.StatusMethodNotAllowed:    {"err.405_title", "err.405"},
	http.StatusRequestTimeout:      {"err.408_title", "err.408"},
	http.StatusInternalServerError: {"err.500_title", "desk.broken"},
	http.StatusServiceUnavailable:  {"err.503_title", "desk.busy"},
}

// fail answers an error, in one place.
func (d *Desk) fail(w http.ResponseWriter, r *http.Request, v *Visit, err error) {
	var again account.Repeated
	var status reply.Status
	var own Answering
	switch {
	case errors.As(err, &own):
		if err := own.Answer(w, r, v); err != nil {
			d.fail(w, r, v, err)
		}
	case errors.As(err, &again): // the first time it was done, and this is where it led
		http.Redirect(w, r, again.Result, http.StatusSeeOther)
	case errors.Is(err, os.ErrDeadlineExceeded): // a file that did not come in time
		d.refuse(w, r, v, http.StatusRequestTimeout, "")
	case r.Context().Err() != nil, errors.Is(err, context.Canceled): // nobody is left to answer
		w.WriteHeader(hasLeft)
	case errors.As(err, &status):
		d.noteRefusal(v, int(status))
		d.refuse(w, r, v, int(status), "")
	case errors.Is(err, directory.ErrNotFound), errors.Is(err, account.ErrNotFound):
		d.refuse(w, r, v, http.StatusNotFound, "")
	case errors.Is(err, account.ErrBusy), errors.Is(err, turn.ErrNoPlace): // ordinary under attack: nothing for the log of the program
		w.Header().Set("Retry-After", "5")
		d.refuse(w, r, v, http.StatusServiceUnavailable, "")
	case errors.Is(err, desk.ErrBuilding): // nobody can do anything about it
		w.Header().Set("Retry-After", "5")
		d.answer(w, r, v, http.StatusServiceUnavailable, building, "")
	case errors.Is(err, directory.ErrDamaged):
		d.answer(w, r, v, http.StatusServiceUnavailable, damaged, d.Logged(r, http.StatusServiceUnavailable, err))
	case errors.Is(err, directory.ErrUnavailable):
		w.Header().Set("Retry-After", "30")
		d.refuse(w, r, v, http.StatusServiceUnavailable, d.Logged(r, http.StatusServiceUnavailable, err))
	default:
		d.refuse(w, r, v, http.StatusInternalServerError, d.Logged(r, http.StatusInternalServerError, err))
	}
}

// hasLeft is the status of a request whose browser hung up: nobody gets it, and in the
// log it is no failure of ours.
const hasLeft = 499

// Logged writes the cause of a failure to the log of the program, beside the route it
// was for, under an id that the page shows.
func (d *Desk) Logged(r *http.Request, status int, err error) string {
	id, route := ident.Token()[:8], ""
	if c := chi.RouteContext(r.Context()); c != nil {
		route = c.RoutePattern()
	}
	d.Log.Error("request failed", slog.String("method", r.Method), slog.String("route", route), slog.String("id", id),
		slog.Int("status", status), slog.String("cause", err.Error()), slog.String("at", d.Now().UTC().Format(time.RFC3339)))
	return id
}

func (d *Desk) refuse(w http.ResponseWriter, r *http.Request, v *Visit, status int, id string) {
	words, ok := failures[status]
	if !ok {
		words = failures[http.StatusInternalServerError]
	}
	d.answer(w, r, v, status, words, id)
}

func (d *Desk) answer(w http.ResponseWriter, r *http.Request, v *Visit, status int, words failureWords, id string) {
	if r.Method == http.MethodPost {
		w.Header().Set("Connection", "close") // else the server waits for a body that may never end
	}
	p := v.Printer
	page := admin.FailurePage{Frame: d.Frame(r, v, p.T(words.title)), Text: p.T(words.text), RequestID: id}
	// Of a request that net/http has given up, the browser may still read the answer.
	if err := reply.Page(context.WithoutCancel(r.Context()), w, status, admin.Failure(page)); err != nil {
		d.Log.Error("a failure page failed", slog.String("cause", err.Error()))
		http.Error(w, p.T(words.title), http.StatusInternalServerError)
	}
}

// NotFound answers an address that no room has.
func (d *Desk) NotFound(http.ResponseWriter, *http.Request, *Visit) error {
	return directory.ErrNotFound
}

// MethodNotAllowed answers an address that does not take what was sent.
func (d *Desk) MethodNotAllowed(http.ResponseWriter, *http.Request, *Visit) error {
	return reply.Status(http.StatusMethodNotAllowed)
}

// Notice is a box above the content of a page.
func Notice(kind, strong, text string) templates.Notice {
	return templates.Notice{Kind: kind, Strong: strong, Text: text}
}
