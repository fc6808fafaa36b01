package change

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
)

// ChoiceWords are the words of values that are chosen from a list, by the last
// part of the path of their field.
var ChoiceWords = map[string]map[string]i18n.Key{
	"kind": {
		"ngo": "choice.ngo", "network": "choice.network", "fund": "choice.fund", "programme": "choice.programme",
		"joint-mechanism": "choice.joint_mechanism", "intergovernmental-mechanism": "choice.intergovernmental",
		string(directory.ContactSignal): "contact.signal", string(directory.ContactWhatsApp): "contact.whatsapp",
		string(directory.ContactTelegram): "contact.telegram", string(directory.ContactOnion): "contact.onion",
		string(directory.ContactPhone): "contact.phone", string(directory.ContactForm): "contact.form",
		string(directory.ContactEmail): "contact.email", string(directory.ContactWeb): "contact.web",
		string(directory.ContactFax): "contact.fax", string(directory.ContactPost): "contact.post",
	},
	"availability": {
		string(directory.AvailabilityUnknown): "choice.unknown", string(directory.AvailabilityOpen): "choice.open",
		string(directory.AvailabilityByCall): "availability.by_call", string(directory.AvailabilitySuspended): "availability.suspended",
		string(directory.AvailabilityHalted): "availability.halted",
	},
	"role": {
		string(directory.RoleEmergency): "choice.emergency", string(directory.RoleHelpDesk): "choice.help_desk",
		string(directory.RoleOffice): "choice.office", string(directory.RoleInformation): "choice.information",
	},
	"safety": {
		string(directory.SafetyEndToEnd): "choice.end_to_end", string(directory.SafetyTransit): "choice.transit",
		string(directory.SafetyOrdinary): "choice.ordinary",
	},
	"visibility": {
		string(directory.VisibilityPublic): "choice.public", string(directory.VisibilityTeam): "choice.team",
	},
	"reliability": {
		string(directory.ReliabilityTwoSources): "choice.two_sources", string(directory.ReliabilityFirstParty): "choice.first_party",
		string(directory.ReliabilityThirdParty): "choice.third_party", string(directory.ReliabilityOld): "choice.old",
	},
	"day_and_night": {"1": "choice.yes"},
	"worldwide":     {"1": "choice.yes"},
}
