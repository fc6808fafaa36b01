package catalogue_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/directory/directorytest"
)

// everyTerm is a vocabulary of two terms each.
type everyTerm struct{}

var theTerms = []string{"one-term", "another-term"}

func (everyTerm) HasTerm(_, id string) bool { return id == theTerms[0] || id == theTerms[1] }

// TestCardsLoseNothing: the contacts, the responses and the scope of a card,
// which are kept in another form, say all that those of the entry do.
func TestCardsLoseNothing(t *testing.T) {
	t.Parallel()
	e := directorytest.NewSamples(t, everyTerm{}, theTerms).Added()
	e.Contacts[1].Visibility = directory.VisibilityPublic // else readers do not see it
	card, _, err := open(t, e.Clone()).Now().BySlug(e.Slug)
	if err != nil {
		t.Fatal(err)
	}
	facts := e.Preview().Facts()
	if diff := cmp.Diff(facts.Contacts, card.Contacts()); diff != "" || len(facts.Contacts) != 2 {
		t.Errorf("contacts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(facts.Responses, card.Help()); diff != "" {
		t.Errorf("responses (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(facts.Scope, card.Scope); diff != "" {
		t.Errorf("scope (-want +got):\n%s", diff)
	}
	if card.Seat != facts.Seat || card.Pace != facts.Pace || card.OwnName != facts.OwnName || card.OwnLanguage != facts.OwnLanguage || !slices.Equal(card.WhoMayAsk, facts.WhoMayAsk) {
		t.Errorf("seat, who may ask, pace, own name: %+v", card)
	}
	text, words := card.In("fr"), e.Texts["fr"]
	if text.First != words.CardFirst || text.Can[directorytest.Item] != words.Needs[directorytest.Item].Can || text.Cannot[directorytest.Item] != words.Needs[directorytest.Item].Cannot {
		t.Errorf("words: %+v", text)
	}
}
