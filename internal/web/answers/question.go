package answers

import (
	"net/url"
	"slices"
	"strconv"
	"unicode/utf8"

	"amparo/internal/answer"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/web/even"
	"amparo/internal/web/form"
	"amparo/internal/web/where"
	"amparo/templates"
)

// The fields of a question: what a form sends, and what the address of a list has.
// Several needs and kinds may be asked for; of all else the last that was sent holds,
// which is what was pressed.
const (
	FieldNeed     = "need"
	FieldKind     = "kind"
	FieldPlace    = "place"
	FieldTyped    = "country" // a place in words: replaces what was chosen
	FieldMeant    = "where"   // chosen of what was meant by words, in addresses of the past
	FieldReply    = "reply"
	FieldAudience = "audience"
	FieldPage     = "page"
	fieldStep     = "step" // where the next page is: stepPlace, or the answers
)

// stepPlace is the value of a step that asks where help is needed.
const stepPlace = "place"

// What of a question is read: a form of ours sends less.
const (
	mostChosen = 32 // needs, and kinds
	mostTyped  = 80 // characters of a place
	mostPages  = 1_000_000
)

// Question is what somebody asked, as far as it makes sense. It is made by Read.
type Question struct {
	needs    []*directory.Term
	kinds    []string // of the needs, or asked for by themselves
	place    place.Place
	called   string       // what the place was called, if it was typed
	typed    string       // a place that is not surely one, as it was typed
	meant    where.Answer // what it may be
	reply    string
	audience string
	page     int
	asksAt   bool // the next page asks where
	alien    bool // needs were sent, and there is none of them
	dropped  bool // something in it is not known
}

// Read reads a question. What is not known is left out.
func (r Room) Read(sent url.Values) Question {
	sent = even.Form(sent, FieldTyped)
	var q Question
	for _, id := range first(sent[FieldNeed]) {
		if need := r.Snapshot.Term(directory.VocabularyNeeds, id); need != nil && !need.Retired {
			q.needs, q.kinds = append(q.needs, need), append(q.kinds, need.Kinds...)
		} else {
			q.dropped = true
		}
	}
	for _, id := range first(sent[FieldKind]) {
		if kind := r.Snapshot.Term(directory.VocabularyKinds, id); kind != nil && !kind.Retired {
			q.kinds = append(q.kinds, id)
		} else {
			q.dropped = true
		}
	}
	q.alien = len(q.kinds) == 0 && len(sent[FieldNeed]) > 0
	slices.Sort(q.kinds)
	q.kinds = slices.Compact(q.kinds)
	q.reply = q.known(last(sent, FieldReply), lang.IsLanguage)
	q.audience = q.known(last(sent, FieldAudience), func(id string) bool {
		term := r.Snapshot.Term(directory.VocabularyAudiences, id)
		return term != nil && !term.Retired
	})
	q.page = 1
	if n, err := strconv.Atoi(last(sent, FieldPage)); err == nil && n > 0 {
		q.page = min(n, mostPages)
	}
	q.asksAt = last(sent, fieldStep) == stepPlace
	q.readPlace(sent, r.Printer.Lang())
	return q
}

// first are as many values as are read, each once.
func first(values []string) []string {
	var some []string
	for _, v := range values[:min(len(values), mostChosen)] {
		if !slices.Contains(some, v) {
			some = append(some, v)
		}
	}
	return some
}

// last is the value of a field that was sent last: hidden fields come before the
// button that was pressed.
func last(sent url.Values, name string) string {
	if all := sent[name]; len(all) > 0 {
		return all[len(all)-1]
	}
	return ""
}

// readPlace reads where help is needed: what was typed, else what was chosen. What is
// not surely a place leaves that as it was.
func (q *Question) readPlace(sent url.Values, page lang.Tag) {
	said := last(sent, FieldPlace)
	typed := form.Values{Values: sent}.Line(FieldTyped)
	if utf8.RuneCountInString(typed) > mostTyped {
		typed = string([]rune(typed)[:mostTyped])
	}
	if sent.Has(FieldMeant) {
		said, typed = last(sent, FieldMeant), ""
	}
	if said != "" {
		var ok bool
		q.place, ok = where.Of(said)
		q.dropped = q.dropped || !ok
	}
	switch a := where.Read(typed, page); {
	case a.Place != (place.Place{}):
		q.place, q.called, q.asksAt = a.Place, typed, false
	case a.Asks():
		q.typed, q.meant, q.asksAt, q.dropped = typed, a, true, q.dropped || a.Unknown
	}
}

// known keeps a value that exists.
func (q *Question) known(value string, exists func(string) bool) string {
	if value == "" || exists(value) {
		return value
	}
	q.dropped = true
	return ""
}

// Alien reports whether needs were sent of which there is none: no form of ours does
// that.
func (q *Question) Alien() bool { return q.alien }

// AsksWhere reports whether the next page asks where help is needed.
func (q *Question) AsksWhere() bool { return q.asksAt }

// Unknown reports whether a place was typed that is none.
func (q *Question) Unknown() bool { return q.meant.Unknown }

// Dropped reports whether something in the question is not known, and was left out.
func (q *Question) Dropped() bool { return q.dropped }

// Forget leaves out a place that was typed and is none, as an address has to be
// answered that is years old.
func (q *Question) Forget() {
	if q.meant.Unknown {
		q.typed, q.meant, q.asksAt = "", where.Answer{}, false
	}
}

// placed reports whether a place is known.
func (q *Question) placed() bool { return q.place != place.Place{} }

// narrowed reports whether more than a need was said.
func (q *Question) narrowed() bool { return q.placed() || q.reply != "" || q.audience != "" }

// need is the one that is needed; "" for several, and for kinds of help.
func (q *Question) need() string {
	if len(q.needs) == 1 {
		return q.needs[0].ID
	}
	return ""
}

// ask is the question as it is decided on.
func (r Room) ask(q *Question) answer.Ask {
	return answer.Ask{
		Need: q.need(), Kinds: q.kinds, Place: q.place, Language: r.Printer.Lang(), Reply: q.reply, Audience: q.audience,
		Now: r.Now, Page: q.page,
	}
}

// Values are the question as an address has it: each thing that was asked, once.
func (q *Question) Values() url.Values {
	values := url.Values{}
	for _, f := range q.asked() {
		values.Add(f.Name, f.Value)
	}
	set := func(name, value string) {
		if value != "" {
			values.Set(name, value)
		}
	}
	set(FieldPlace, where.Value(q.place))
	set(FieldReply, q.reply)
	set(FieldAudience, q.audience)
	if q.page > 1 {
		set(FieldPage, strconv.Itoa(q.page))
	}
	return values
}

// Same is the question as a form that is the same for all who ask it. ok is false where
// something that was typed is shown again: that is nobody else's.
func (q *Question) Same() (form string, ok bool) {
	values := q.Values()
	values.Set(fieldStep, "")
	if q.asksAt {
		values.Set(fieldStep, stepPlace)
	}
	return values.Encode(), q.typed == "" && (q.called == "" || q.place.Kind < place.Part)
}

// Likely are the questions that many ask, as Same has them: each need anywhere, in each part
// of the world that a country was not said of, and where that is asked.
func Likely(needs []directory.Term) []string {
	var forms []string
	add := func(q Question) {
		form, _ := q.Same()
		forms = append(forms, form)
	}
	for i := range needs {
		need := []*directory.Term{&needs[i]}
		for _, at := range append([]place.Place{{}}, place.Fields()...) {
			add(Question{needs: need, place: at})
		}
		add(Question{needs: need, asksAt: true})
	}
	return forms
}

// asked are the needs, or the kinds where no need was named.
func (q *Question) asked() []templates.Field {
	var list []templates.Field
	for _, need := range q.needs {
		list = append(list, templates.Field{Name: FieldNeed, Value: need.ID})
	}
	if len(q.needs) == 0 {
		for _, kind := range q.kinds {
			list = append(list, templates.Field{Name: FieldKind, Value: kind})
		}
	}
	return list
}

// hidden is what every form of a page says again: always the same fields, of one
// length, so that only their number of needs shows.
func (q *Question) hidden() []templates.Field {
	list := append(q.asked(),
		templates.Field{Name: FieldPlace, Value: where.Value(q.place)},
		templates.Field{Name: FieldReply, Value: q.reply},
		templates.Field{Name: FieldAudience, Value: q.audience})
	for i := range list {
		list[i] = field(list[i].Name, list[i].Value)
	}
	return list
}

// field is a field as long as all others.
func field(name, value string) templates.Field {
	return templates.Field{Name: name, Value: even.Value(name, value)}
}
