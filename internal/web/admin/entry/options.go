package entry

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/templates/admin"
)

// option is a value of a list with its words.
type option struct {
	value string
	key   i18n.Key
}

// The lists of choices of the form, in the order they are shown. The empty
// value of an optional one says what it means.
var (
	kindOptions = []option{
		{"", "entry.choose"},
		{"ngo", "entry.kind_ngo"}, {"network", "entry.kind_network"}, {"fund", "entry.kind_fund"}, {"programme", "entry.kind_programme"},
		{"joint-mechanism", "entry.kind_joint"}, {"intergovernmental-mechanism", "entry.kind_intergovernmental"},
	}
	availabilityOptions = []option{
		{string(directory.AvailabilityUnknown), "entry.availability_unknown"}, {string(directory.AvailabilityOpen), "entry.availability_open"},
		{string(directory.AvailabilityByCall), "availability.by_call"}, {string(directory.AvailabilitySuspended), "availability.suspended"},
		{string(directory.AvailabilityHalted), "availability.halted"},
	}
	responseAvailabilityOptions = []option{
		{"", "entry.availability_same"}, {string(directory.AvailabilityOpen), "entry.availability_open"},
		{string(directory.AvailabilityByCall), "availability.by_call"}, {string(directory.AvailabilitySuspended), "availability.suspended"},
		{string(directory.AvailabilityHalted), "availability.halted"},
	}
	contactKindOptions = []option{
		{"", "entry.choose"},
		{string(directory.ContactPhone), "contact.phone"}, {string(directory.ContactEmail), "contact.email"}, {string(directory.ContactWeb), "contact.web"},
		{string(directory.ContactForm), "contact.form"}, {string(directory.ContactSignal), "contact.signal"}, {string(directory.ContactWhatsApp), "contact.whatsapp"},
		{string(directory.ContactTelegram), "contact.telegram"}, {string(directory.ContactOnion), "contact.onion"}, {string(directory.ContactFax), "contact.fax"},
		{string(directory.ContactPost), "contact.post"},
	}
	roleOptions = []option{
		{"", "entry.role_general"}, {string(directory.RoleEmergency), "entry.role_emergency"}, {string(directory.RoleHelpDesk), "entry.role_help_desk"},
		{string(directory.RoleOffice), "entry.role_office"}, {string(directory.RoleInformation), "entry.role_information"},
	}
	safetyOptions = []option{
		{"", "entry.safety_unknown"}, {string(directory.SafetyEndToEnd), "entry.safety_end_to_end"},
		{string(directory.SafetyTransit), "entry.safety_transit"}, {string(directory.SafetyOrdinary), "entry.safety_ordinary"},
	}
	visibilityOptions = []option{
		{string(directory.VisibilityPublic), "entry.visibility_public"}, {string(directory.VisibilityTeam), "entry.visibility_team"},
	}
	reliabilityOptions = []option{
		{"", "entry.reliability_editor"}, {string(directory.ReliabilityTwoSources), "entry.reliability_two"},
		{string(directory.ReliabilityFirstParty), "entry.reliability_first"}, {string(directory.ReliabilityThirdParty), "entry.reliability_third"},
		{string(directory.ReliabilityOld), "entry.reliability_old"},
	}
)

// optionText is the words of a value, the value itself if it has none.
func optionText(p *i18n.Printer, options []option, value string) string {
	for _, o := range options {
		if o.value == value {
			return p.T(o.key)
		}
	}
	return value
}

// optionChoices are the lines of a list. A value that is none of them stays to
// be seen, first.
func optionChoices(p *i18n.Printer, options []option, value string) []admin.Choice {
	var list []admin.Choice
	found := false
	for _, o := range options {
		list = append(list, admin.Choice{Value: o.value, Text: p.T(o.key), Chosen: o.value == value})
		found = found || o.value == value
	}
	if !found {
		list = append([]admin.Choice{{Value: value, Text: value, Chosen: true}}, list...)
	}
	return list
}
