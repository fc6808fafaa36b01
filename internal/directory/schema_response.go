package directory

import (
	"slices"

	"amparo/internal/lang"
)

// Response is one emergency response an organisation offers. ID is its own
// name inside the entry (texts and page anchors refer to it); Kind is a term.
// What a response does not say is as the entry has it; what is known to be
// unknown is said.
type Response struct {
	ID           string       `json:"id"`
	Kind         string       `json:"kind"`
	Availability Availability `json:"availability,omitempty"`
	Since        Date         `json:"since,omitempty"`   // it has been suspended
	Closes       Date         `json:"closes,omitempty"`  // the last day to ask, or of the call
	Reopens      Date         `json:"reopens,omitempty"` // the first day to ask again, or of the next call
	Scope        Scope        `json:"scope,omitzero"`
	ReplyLangs   []string     `json:"reply_languages,omitempty"` // or lang.Any, or lang.Unknown
	Audiences    []string     `json:"audiences,omitempty"`
	WhoMayAsk    []Asker      `json:"who_may_ask,omitempty"`
	Pace         Pace         `json:"pace,omitempty"`
	Ceiling      Ceiling      `json:"ceiling,omitzero"`
	Answer       AnswerTime   `json:"answer,omitzero"`
	Contacts     []string     `json:"contacts,omitempty"` // ids of those that serve it; none: all of the entry's
}

// Ceiling is the most that is given.
type Ceiling struct {
	Amount   int        `json:"amount,omitempty"` // in whole units of the currency; 0: nothing is said
	Currency string     `json:"currency,omitempty"`
	Per      CeilingPer `json:"per,omitempty"`
}

// AnswerTime is how long an answer usually takes.
type AnswerTime struct {
	From int        `json:"from,omitempty"`
	To   int        `json:"to,omitempty"` // 0: nothing is said
	Unit AnswerUnit `json:"unit,omitempty"`
	By   AnswerBy   `json:"by,omitempty"`
}

// ResponseRows are the facts of a response.
var ResponseRows = slices.Concat([]Row[Response]{
	term("kind", "entry.response_kind", func(r *Response) *string { return &r.Kind }, VocabularyKinds),
	choice("availability", "entry.response_availability", func(r *Response) *Availability { return &r.Availability }, ResponseAvailabilities, false),
	day("since", "entry.response_since", func(r *Response) *Date { return &r.Since }),
	day("closes", "entry.response_closes", func(r *Response) *Date { return &r.Closes }),
	day("reopens", "entry.response_reopens", func(r *Response) *Date { return &r.Reopens }),
}, scopeOfResponse(), []Row[Response]{
	codes(InputLanguages, "reply_languages", "entry.response_reply_languages", responseLanguages, isReplyOrUnknown).omitted(responseLanguages),
	terms("audiences", "entry.response_audiences", responseAudiences, VocabularyAudiences).omitted(responseAudiences),
	choices("who_may_ask", "entry.response_who_may_ask", func(r *Response) *[]Asker { return &r.WhoMayAsk }, ResponseAskers),
	choice("pace", "entry.response_pace", func(r *Response) *Pace { return &r.Pace }, Paces, false),
	whole("ceiling.amount", "entry.ceiling_amount", func(r *Response) *int { return &r.Ceiling.Amount }, maxAmount),
	text(InputCurrency, "ceiling.currency", "entry.ceiling_currency", func(r *Response) *string { return &r.Ceiling.Currency }, (*checker).currency),
	choice("ceiling.per", "entry.ceiling_per", func(r *Response) *CeilingPer { return &r.Ceiling.Per }, CeilingPers, false),
	whole("answer.from", "entry.answer_from", func(r *Response) *int { return &r.Answer.From }, maxAnswer).ruled((*checker).answerFrom),
	whole("answer.to", "entry.answer_to", func(r *Response) *int { return &r.Answer.To }, maxAnswer),
	choice("answer.unit", "entry.answer_unit", func(r *Response) *AnswerUnit { return &r.Answer.Unit }, AnswerUnits, false).ruled((*checker).answerUnit),
	choice("answer.by", "entry.answer_by", func(r *Response) *AnswerBy { return &r.Answer.By }, AnswerBys, false),
	codes(InputContacts, "contacts", "entry.response_contacts", responseContacts, nil).omitted(responseContacts).ruled((*checker).servedBy),
})

// Limits of figures: the largest grant and the slowest answer that are no
// slips of the keyboard.
const (
	maxAmount = 100_000_000
	maxAnswer = 999
)

func responseLanguages(r *Response) *[]string { return &r.ReplyLangs }
func responseAudiences(r *Response) *[]string { return &r.Audiences }
func responseContacts(r *Response) *[]string  { return &r.Contacts }

// scopeOfResponse are the rows of a scope that a response has of its own.
func scopeOfResponse() []Row[Response] {
	rows := scopeRows(responseScope, func(r *Response) *Scope { return &r.Scope }, nil)
	for i := range rows {
		set := rows[i].set
		rows[i].set = func(r *Response, value string) {
			set(r, value)
			r.Scope = r.Scope.settled()
		}
	}
	return rows
}

// isReplyOrUnknown: of a response it may be known that its languages are not
// those of the entry, and no more.
func isReplyOrUnknown(code string) bool { return code == lang.Unknown || isReply(code) }

// currency: what a sum is in has to be said with it.
func (c *checker) currency(field string, r *Response) {
	switch code := r.Ceiling.Currency; {
	case code == "" && r.Ceiling.Amount > 0:
		c.add(field, ProblemRequired, "")
	case code != "" && !lang.IsCurrency(code):
		c.add(field, ProblemUnknown, code)
	}
}

func (c *checker) answerFrom(field string, r *Response) {
	if a := r.Answer; a.From < 0 || a.From > maxAnswer || (a.To > 0 && a.From > a.To) {
		c.add(field, ProblemNumber, decimal(a.From))
	}
}

func (c *checker) answerUnit(field string, r *Response) {
	switch unit := r.Answer.Unit; {
	case unit == "" && r.Answer.To+r.Answer.From > 0:
		c.add(field, ProblemRequired, "")
	case unit != "":
		oneOf(c, field, unit, AnswerUnits)
	}
}

// servedBy: contacts that serve a response are contacts of its entry.
func (c *checker) servedBy(field string, r *Response) {
	c.codes(field, r.Contacts, func(id string) bool { return c.contact == nil || c.contact(id) })
}

// publishResponses are responses as readers may know them: served by contacts
// that readers see.
func publishResponses(responses []Response, contacts []PublishedContact) []Response {
	seen := func(id string) bool {
		return slices.ContainsFunc(contacts, func(c PublishedContact) bool { return c.ID == id })
	}
	published := slices.Clone(responses)
	for i := range published {
		published[i].Contacts = slices.DeleteFunc(slices.Clone(published[i].Contacts), func(id string) bool { return !seen(id) })
	}
	return published
}

// On returns whether the help of a response can be asked for on a day: what has
// closed since does not count as open until an editor says so, and of what was to
// open again it is not known whether it did. "" is as the entry has it.
func (r Response) On(day Date) Availability {
	back := r.Reopens != "" && r.Reopens <= day && r.Since <= r.Reopens
	ended := r.Closes != "" && r.Closes < day && (!back || r.Reopens <= r.Closes)
	awaited := r.Closes == "" && r.Reopens > day
	switch {
	case r.Availability == AvailabilitySuspended && back:
		return AvailabilityUnknown
	case (r.Availability == "" || r.Availability == AvailabilityOpen) && (ended || awaited):
		return AvailabilitySuspended
	}
	return r.Availability
}
