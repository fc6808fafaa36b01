package templates

// Holds is what holds for one response: only what it says of itself. Readers see
// it below the heading of the response, editors beside its form.
type Holds struct {
	State string // "Open until 31 December 2026"; "" where it is as the organisation
	Warn  bool   // it cannot simply be asked for
	Lines []HoldsLine
}

// HoldsLine is one fact: a finished sentence, or words and what they are about.
type HoldsLine struct {
	Text     string
	Terms    []Words
	Contacts []HoldsContact
}

// HoldsContact is a contact that serves the response; Href leads to it on the
// same page, "" where it does not stand there.
type HoldsContact struct {
	Name Words
	Href string
}

func (h *Holds) empty() bool { return h.State == "" && len(h.Lines) == 0 }

func (h *Holds) look() string {
	if h.Warn {
		return string(MarkAgeing)
	}
	return string(MarkVerified)
}
