package exchangetest

import (
	"fmt"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Entry is a small entry that obeys every rule: French original, English
// translation, a phone, one response. n makes it different from others.
func Entry(n int) *directory.Entry {
	return &directory.Entry{
		ID: fmt.Sprintf("01a1f640-bc00-7000-8000-%012x", n), Slug: fmt.Sprintf("fund-%d", n), Original: "fr", Kind: "fund", Availability: directory.AvailabilityOpen,
		Contacts: []directory.Contact{{
			ID: "phone-1", Kind: directory.ContactPhone, Value: fmt.Sprintf("+41 22 %07d", n), Role: directory.RoleHelpDesk,
			Visibility: directory.VisibilityPublic, Provenance: directory.Provenance{Reliability: directory.ReliabilityFirstParty},
		}},
		Responses: []directory.Response{{ID: "emergency-grants", Kind: "emergency-grants"}},
		Scope:     directory.Scope{Worldwide: true, Regions: []string{}, Countries: []string{}},
		SiteLangs: []string{"fr", "en"}, ReplyLangs: []string{"fr"}, Audiences: []string{}, Areas: []string{}, Sources: []directory.Source{},
		Texts: map[lang.Tag]*directory.Text{
			"fr": {Name: fmt.Sprintf("Fonds %d", n), Summary: "Il aide vite.", Description: "Un fonds pour les urgences.",
				Responses: map[string]*directory.ResponseText{"emergency-grants": {Summary: "Des aides en dix jours.", Text: "Une aide."}},
				Contacts:  map[string]*directory.ContactText{"phone-1": {Label: "Permanence", Hours: "de 9 h à 17 h"}}},
			"en": {Name: fmt.Sprintf("Fund %d", n), Summary: "It helps quickly.", Description: "A fund for emergencies.",
				Responses: map[string]*directory.ResponseText{"emergency-grants": {Summary: "Help within ten days.", Text: "Some help."}}},
		},
	}
}
