package lists

import (
	"time"

	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/templates/admin"
)

// listStateWords are the states of entries that a list can be narrowed to.
var listStateWords = map[desk.State]i18n.Key{
	desk.StateLive:      "list.state_live",
	desk.StateNewer:     "list.state_newer",
	desk.StateDraft:     "list.state_draft",
	desk.StateWithdrawn: "list.state_withdrawn",
	desk.Scheduled:      "list.state_scheduled",
}

var listStateOrder = append(desk.States[:len(desk.States):len(desk.States)], desk.Scheduled)

// listStateKinds are the colour and the shape of each.
var listStateKinds = map[desk.State]string{
	desk.StateLive:      "verified",
	desk.StateNewer:     "ageing",
	desk.StateDraft:     "new",
	desk.StateWithdrawn: "reported",
}

// listTextWords are the states of texts.
var listTextWords = map[directory.State]i18n.Key{
	directory.StateCurrent:  "list.text_current",
	directory.StateToReview: "list.text_to_review",
	directory.StateMissing:  "list.text_missing",
	desk.TextDraft:          "list.text_draft",
	desk.TextUnfinished:     "list.text_unfinished",
}

var listTextOrder = append(desk.TextStates[:len(desk.TextStates):len(desk.TextStates)], desk.TextUnfinished)

var listTextKinds = map[directory.State]string{
	directory.StateCurrent:  "verified",
	directory.StateToReview: "ageing",
	directory.StateMissing:  "reported",
	desk.TextDraft:          "new",
}

// listVerifyWords are the states of verifications.
var listVerifyWords = map[desk.Verification]i18n.Key{
	desk.Verified:     "list.verify_ok",
	desk.VerifyDue:    "list.verify_due",
	desk.VerifyNever:  "list.verify_never",
	desk.VerifySilent: "list.verify_silent",
	desk.VerifyWanted: "list.verify_wanted",
}

var listVerifyOrder = append(desk.Verifications[:len(desk.Verifications):len(desk.Verifications)], desk.VerifyWanted)

var listVerifyKinds = map[desk.Verification]string{
	desk.Verified:     "verified",
	desk.VerifyDue:    "ageing",
	desk.VerifyNever:  "new",
	desk.VerifySilent: "reported",
}

var listOrderWords = map[desk.Order]i18n.Key{
	desk.ByName:     "list.sort_name",
	desk.ByChanged:  "list.sort_changed",
	desk.ByVerified: "list.sort_verified",
}

// listChoices are the values of a list with their words, after one for "any".
func listChoices[T ~string](p *i18n.Printer, order []T, words map[T]i18n.Key, bulkChosen T) []admin.Choice {
	all := make([]admin.Choice, 0, len(order))
	for _, value := range order {
		all = append(all, admin.Choice{Value: string(value), Text: p.T(words[value]), Chosen: value == bulkChosen})
	}
	return all
}

// listTextState is the state of a text in words.
func listTextState(p *i18n.Printer, s directory.State) admin.State {
	return admin.State{Kind: listTextKinds[s], Text: p.T(listTextWords[s])}
}

// VerifyState is the state of a verification in words, with its day.
func VerifyState(p *i18n.Printer, r *desk.Row, now time.Time) admin.State {
	s := r.Verification(now)
	state := admin.State{Kind: listVerifyKinds[s], Text: p.T(listVerifyWords[s])}
	switch s {
	case desk.Verified:
		state.Text = visit.Day(p, r.Check.Verified)
	case desk.VerifyDue:
		state.Text = p.T("list.verify_due_since", i18n.Args{"Date": visit.Day(p, r.Check.Verified)})
	}
	return state
}

// listPlace is a region or a country in words.
func listPlace(l *lang.Locale, code string) string {
	if lang.IsCountry(code) {
		return l.CountryName(code)
	}
	return l.RegionName(code)
}
