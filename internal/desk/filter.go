package desk

import (
	"slices"
	"strings"
	"time"

	"amparo/internal/contact"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Values of Filter that are not those of one type.
const (
	Scheduled      = State("scheduled")       // with a publication that waits
	VerifyWanted   = Verification("to-do")    // public, and not verified: whatever the reason
	TextUnfinished = directory.State("to-do") // to review or missing
	PlaceWorld     = "001"                    // worldwide
)

// Filter chooses rows. The zero value of a field lets everything pass.
type Filter struct {
	Text     string // words of names, acronyms and slugs, whatever accents and case; or a contact
	State    State  // or Scheduled
	Language lang.Tag
	// Texts is a state of the text in Language; in any language if that is
	// empty. Language alone chooses nothing.
	Texts   directory.State
	Verify  Verification // or VerifyWanted
	Kind    string       // of response
	Place   string       // M49 region, country, or PlaceWorld
	Account string       // whose revision is the newest
	Public  bool         // readers can see it
	Now     time.Time
}

// matcher returns the filter as a question, so that what is the same for all
// rows is worked out once.
func (f Filter) matcher() func(*Row) bool {
	text := textMatcher(f.Text)
	place := placeMatcher(f.Place)
	return func(r *Row) bool {
		return (!f.Public || r.Public()) &&
			f.state(r) && f.texts(r) && f.verify(r) &&
			(f.Kind == "" || slices.Contains(r.Kinds, f.Kind)) &&
			(f.Account == "" || r.ChangedBy == f.Account) &&
			place(r.Scope) && text(r)
	}
}

// textMatcher finds rows by words, or by the number or the address that a text
// is: of a number the end is enough, and no word of a name stands for it.
func textMatcher(text string) func(*Row) bool {
	words := strings.Fields(text)
	for i, w := range words { // folding parts the words of an address
		words[i] = lang.Fold(w)
	}
	named := func(r *Row) bool { return hasAll(r.folded, words) }
	asked, ok := contact.Recognise(text)
	if !ok {
		return named
	}
	return func(r *Row) bool { return slices.ContainsFunc(r.claims, asked.Means) || (!asked.Only() && named(r)) }
}

// Holds returns the contact that a number or an address is of, whoever it is
// for; nil if the entry has none, or the text is neither.
func (r *Row) Holds(text string) *directory.Contact {
	asked, ok := contact.Recognise(text)
	if !ok || !slices.ContainsFunc(r.claims, asked.Means) {
		return nil
	}
	for i := range r.contacts {
		if slices.ContainsFunc(r.contacts[i].Claims(), asked.Means) {
			return &r.contacts[i]
		}
	}
	return nil
}

func hasAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

func (f Filter) state(r *Row) bool {
	switch f.State {
	case "":
		return true
	case Scheduled:
		return !r.Scheduled.IsZero()
	}
	return r.State == f.State
}

// texts leaves out withdrawn entries: nobody translates what nobody can read.
func (f Filter) texts(r *Row) bool {
	if f.Texts == "" {
		return true
	}
	if r.State == StateWithdrawn {
		return false
	}
	is := func(s directory.State) bool {
		return s == f.Texts || (f.Texts == TextUnfinished && (s == directory.StateMissing || s == directory.StateToReview))
	}
	if f.Language != "" {
		return is(r.Texts[f.Language])
	}
	for _, state := range r.Texts {
		if is(state) {
			return true
		}
	}
	return false
}

func (f Filter) verify(r *Row) bool {
	switch f.Verify {
	case "":
		return true
	case VerifyWanted:
		return r.Public() && r.Verification(f.Now) != Verified
	}
	return r.Verification(f.Now) == f.Verify
}

// placeMatcher: an entry works in a place when its scope names it, something
// inside it, or something around it. That it works worldwide is asked for by
// itself, since it would be among the answers for every place.
func placeMatcher(place string) func(directory.Scope) bool {
	switch place {
	case "":
		return func(directory.Scope) bool { return true }
	case PlaceWorld:
		return func(s directory.Scope) bool { return s.Worldwide }
	}
	around := lang.Ancestors(place)
	within := func(code string) bool {
		return code != PlaceWorld && (code == place || slices.Contains(around, code) || slices.Contains(lang.Ancestors(code), place))
	}
	return func(s directory.Scope) bool {
		return slices.ContainsFunc(s.Named(), within) && !slices.Contains(s.Except, place)
	}
}
