package contact

// draft is a result in the making.
type draft struct {
	Result
	options Options
}

// refuse keeps the first reason.
func (d *draft) refuse(r Reason, detail string) {
	if d.Refused == "" {
		d.Refused, d.Detail = r, detail
	}
}

// wonder keeps the first doubt: one is asked at a time.
func (d *draft) wonder(about Doubt, detail string) {
	if d.Doubt == "" {
		d.Doubt, d.Detail = about, detail
	}
}

// keep is for values that are shown as they are.
func (d *draft) keep(value string, key Key) { d.Value, d.Shown, d.Key = value, value, key }

// maxDetail is how much of a value a message repeats, in characters.
const maxDetail = 60

func shorten(s string) string {
	if runes := []rune(s); len(runes) > maxDetail {
		return string(runes[:maxDetail]) + "…"
	}
	return s
}

// row is what depends on the kind of a contact.
type row struct {
	kind  Kind
	most  int  // characters that a value may have
	lines bool // it may have several lines
	words bool // it is text for people: marks that words need, and what stands around them, are kept
	read  func(d *draft, text string)
}

// Limits of values, in characters. A line is what the directory keeps of any value; links of
// SimpleX carry keys and are longer.
const (
	maxLine = 300
	maxLink = 4000
)
