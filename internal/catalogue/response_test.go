package catalogue_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// TestResponseFacts: what a response says of itself counts before what its entry
// says, and what it does not say is as the entry has it.
func TestResponseFacts(t *testing.T) {
	t.Parallel()
	e := entries(1)[0]
	e.Scope = directory.Scope{Worldwide: true, Regions: []string{}, Countries: []string{}, Except: []string{"FR"}}
	e.ReplyLangs, e.WhoMayAsk, e.Pace = []string{"en"}, []directory.Asker{directory.AskerOrganisations}, directory.PaceDays
	e.Contacts = append(e.Contacts, directory.Contact{ID: "web-1", Kind: directory.ContactWeb, Value: "https://example.org", Visibility: directory.VisibilityPublic})
	e.Responses = []directory.Response{
		{ID: "training", Kind: "training"},
		{
			ID: "hotlines", Kind: "emergency-hotline", Availability: directory.AvailabilityByCall, Contacts: []string{"web-1"},
			Scope: directory.Scope{Except: []string{"DE"}}, ReplyLangs: []string{lang.Unknown}, WhoMayAsk: []directory.Asker{directory.AskerUnknown},
			Pace: directory.PaceNow, Audiences: []string{"lawyers"},
		},
	}
	e.Texts["fr"].Responses, e.Texts["en"].Responses = nil, nil
	c, _, err := open(t, e).Now().BySlug(e.Slug)
	if err != nil {
		t.Fatal(err)
	}
	plain, own := &c.Responses[0], &c.Responses[1]
	for name, row := range map[string]struct{ got, want any }{
		"scope":                     {*c.ScopeOf(plain), c.Scope},
		"scope that leaves out one": {c.ScopeOf(own).Except, []string{"FR", "DE"}},
		"languages":                 {c.RepliesOf(plain), []string{"en"}},
		"languages not known":       {c.RepliesOf(own), []string(nil)},
		"audiences":                 {c.AudiencesOf(plain), c.Audiences},
		"audiences of its own":      {c.AudiencesOf(own), []string{"lawyers"}},
		"who may ask":               {c.AskersOf(plain), []directory.Asker{directory.AskerOrganisations}},
		"who may ask not known":     {c.AskersOf(own), []directory.Asker(nil)},
		"pace":                      {c.PaceOf(plain), directory.PaceDays},
		"pace of its own":           {c.PaceOf(own), directory.PaceNow},
		"open":                      {c.AvailabilityOn("2026-11-30", plain), directory.AvailabilityOpen},
		"by call":                   {c.AvailabilityOn("2026-11-30", own), directory.AvailabilityByCall},
		"contacts":                  {len(c.ContactsOf(plain)), 2},
		"contacts of its own":       {c.ContactsOf(own)[0].ID, "web-1"},
		"ways":                      {c.ChannelsOf(plain), catalogue.ChannelDirect | catalogue.ChannelCall | catalogue.ChannelSite},
		"ways of its own":           {c.ChannelsOf(own), catalogue.ChannelSite},
		"pace of the entry":         {c.PaceOf(nil), directory.PaceDays},
		"ways of the entry":         {c.ChannelsOf(nil), catalogue.ChannelDirect | catalogue.ChannelCall | catalogue.ChannelSite},
	} {
		if diff := cmp.Diff(row.want, row.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
