package door

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/ident"
)

// deviceStore is what is known of browsers, and asked of owners.
type deviceStore interface {
	// KnowsDevice reports whether somebody signed in to an account with a browser, and
	// whether the account is known to have any.
	KnowsDevice(ctx context.Context, accountID, word string, now time.Time) (known, any bool, err error)
	// AskOwner has the owner of an account asked; what is asked already is counted. notify
	// asks for a notice by mail when wrong codes are too many.
	AskOwner(ctx context.Context, q account.Question, notify bool) error
	// Questions returns what the owner of an account is asked.
	Questions(ctx context.Context, accountID string) ([]account.Question, error)
}

// errHeld is a code that was not looked at: too many were wrong before it, or the key is not
// at hand that its secret is locked with.
var errHeld = fmt.Errorf("%w, or was not looked at", ErrWrong)

// knows reports whether somebody signed in to an account with the browser of a request, and
// whether the account is known to have any.
func (d *Room) knows(r *http.Request, accountID string) (known, any bool, err error) {
	return d.Store.KnowsDevice(r.Context(), accountID, d.Device(r), d.Now())
}

// knownBrowser reports whether an account has signed in before with the browser of a
// request: strangers who try its name do not hold its owner up. If that cannot be found out,
// none is known.
func (d *Room) knownBrowser(r *http.Request, accountID string) bool {
	if accountID == "" || d.Device(r) == "" {
		return false
	}
	known, _, err := d.knows(r, accountID)
	return known && err == nil
}

// recognise gives a session that begins the word of its browser, and says whether the owner
// of the account is to be asked about it, and whether it is counted as new. The first browser
// of an account is no news. Tor Browser forgets: what comes over an onion service is always
// new, and is asked about where the owner signs in with a browser that is known.
func (d *Room) recognise(r *http.Request, c *account.Completion) (counted bool, err error) {
	known, any, err := d.knows(r, c.Session.AccountID)
	switch {
	case overOnion(r): // kept, twenty of them would push out the browsers that are known
		c.New, counted = any, any
	case known:
		c.Device = d.Device(r)
	default:
		c.Device, c.New, counted = ident.Token(), any, any
	}
	return counted, err
}

// overOnion reports whether a request came over an onion service.
func overOnion(r *http.Request) bool {
	host, _, _ := strings.Cut(r.Host, ":")
	return strings.HasSuffix(strings.ToLower(host), ".onion")
}

// triesOf is under which name codes are counted that a browser tries, and whether they have
// to wait: those of a browser that is known are its own, and so are those of a session that
// is complete. (By the word of its browser they would be bounded by nothing: that can be any.)
func (d *Room) triesOf(r *http.Request, n *account.Session) (name string, held bool, err error) {
	if n.Stage == account.StageComplete {
		return n.AccountID + " " + n.ID, false, nil
	}
	known, _, err := d.knows(r, n.AccountID)
	if known || err != nil {
		return n.AccountID + " " + account.HashToken(d.Device(r)), false, err
	}
	questions, err := d.Store.Questions(r.Context(), n.AccountID)
	for _, q := range questions {
		held = held || q.Holds(d.Now())
	}
	return n.AccountID, held, err
}

// noteWrong counts a factor that is not right, and reports whether it was looked at.
func (d *Room) noteWrong(n *account.Session, err error) bool {
	if errors.Is(err, errHeld) {
		d.Events.Note(account.EventHeld, n.AccountID, d.Now())
		return false
	}
	d.Events.Note(account.EventCode, n.AccountID, d.Now())
	return true
}

// wrongFactor notes that the right password was followed by a factor that is not right, and
// has the owner asked. What was not even looked at is counted, and nothing else: else
// whoever goes on trying keeps the owner waiting.
func (d *Room) wrongFactor(r *http.Request, n *account.Session, err error) error {
	if !d.noteWrong(n, err) {
		return nil
	}
	return d.Store.AskOwner(r.Context(), account.Question{AccountID: n.AccountID, Kind: account.QuestionCode, Last: d.Now(), Session: n.ID}, d.Notify)
}

// Families of browsers and of systems, by what they call themselves; the first that fits
// counts, since many also name others.
var (
	browsers = [][2]string{{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser", "Samsung Internet"}, {"Firefox", "Firefox"}, {"FxiOS", "Firefox"}, {"CriOS", "Chrome"}, {"Chrome", "Chrome"}, {"Safari", "Safari"}}
	systems  = [][2]string{{"Android", "Android"}, {"iPhone", "iOS"}, {"iPad", "iPadOS"}, {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"CrOS", "ChromeOS"}, {"Linux", "Linux"}}
)

// familyOf is the family of a browser and of its system, "" where they are not known. What
// comes over an onion service is Tor Browser, and says nothing true about the system.
func familyOf(r *http.Request) (browser, system string) {
	if overOnion(r) {
		return "Tor Browser", ""
	}
	agent := r.Header.Get("User-Agent")
	return first(browsers, agent), first(systems, agent)
}

func first(families [][2]string, agent string) string {
	for _, f := range families {
		if strings.Contains(agent, f[0]) {
			return f[1]
		}
	}
	return ""
}
