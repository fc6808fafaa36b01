package words

import (
	"cmp"

	"amparo/internal/directory"
	"amparo/internal/i18n"
)

// Field is what a field of an entry is called.
func Field(s directory.Shape) i18n.Key { return i18n.Key(s.Words) }

// Choice is what a value of a field is called that is one of some, or ticked;
// "" where there is no message for it. No choice at all has one where it says
// something.
func Choice(s directory.Shape, value string) i18n.Key {
	key := cmp.Or(choices[s.Words][value], choicesOfHelp[s.Words][value])
	if key == "" && s.Input == directory.InputTick && value != "" {
		return "choice.yes"
	}
	return key
}

// ContactKinds is what each means of contact is called.
var ContactKinds = map[directory.ContactKind]i18n.Key{
	directory.ContactSignal:   "contact.signal",
	directory.ContactWhatsApp: "contact.whatsapp",
	directory.ContactTelegram: "contact.telegram",
	directory.ContactOnion:    "contact.onion",
	directory.ContactPhone:    "contact.phone",
	directory.ContactForm:     "contact.form",
	directory.ContactEmail:    "contact.email",
	directory.ContactWeb:      "contact.web",
	directory.ContactFax:      "contact.fax",
	directory.ContactPost:     "contact.post",
	directory.ContactShort:    "contact.short",
	directory.ContactThreema:  "contact.threema",
	directory.ContactWire:     "contact.wire",
	directory.ContactMatrix:   "contact.matrix",
	directory.ContactSession:  "contact.session",
	directory.ContactSimpleX:  "contact.simplex",
	directory.ContactBriar:    "contact.briar",
	directory.ContactOther:    "contact.other",
}

// choices are the values of each field, by the message that names the field.
// The words of "" ask for a choice, or say what none means.
var choices = map[string]map[string]i18n.Key{
	"entry.kind": {
		"": "entry.choose", "ngo": "entry.kind_ngo", "network": "entry.kind_network", "fund": "entry.kind_fund", "programme": "entry.kind_programme",
		"joint-mechanism": "entry.kind_joint", "intergovernmental-mechanism": "entry.kind_intergovernmental",
	},
	"entry.availability":          named("", availabilities),
	"entry.response_availability": named("entry.availability_same", availabilities),
	"entry.contact_kind":          named("entry.choose", ContactKinds),
	"entry.contact_role": named("entry.role_general", map[directory.Role]i18n.Key{
		directory.RoleEmergency: "entry.role_emergency", directory.RoleHelpDesk: "entry.role_help_desk",
		directory.RoleOffice: "entry.role_office", directory.RoleInformation: "entry.role_information",
	}),
	"entry.contact_safety": named("entry.safety_natural", map[directory.Safety]i18n.Key{
		directory.SafetyEndToEnd: "entry.safety_end_to_end", directory.SafetyTransit: "entry.safety_transit", directory.SafetyOrdinary: "entry.safety_ordinary",
	}),
	"entry.contact_day_and_night": {"1": "contact.day_and_night"},
	"entry.contact_visibility": named("", map[directory.Visibility]i18n.Key{
		directory.VisibilityPublic: "entry.visibility_public", directory.VisibilityTeam: "entry.visibility_team",
	}),
	"entry.contact_reliability": named("entry.reliability_editor", map[directory.Reliability]i18n.Key{
		directory.ReliabilityTwoSources: "entry.reliability_two", directory.ReliabilityFirstParty: "entry.reliability_first",
		directory.ReliabilityThirdParty: "entry.reliability_third", directory.ReliabilityOld: "entry.reliability_old",
	}),
}

// choicesOfHelp are those of who may ask, and of what there is to expect.
var choicesOfHelp = map[string]map[string]i18n.Key{
	"entry.who_may_ask":          named("", askers),
	"entry.response_who_may_ask": named("", askers),
	"entry.pace":                 named("entry.pace_unknown", paces),
	"entry.response_pace":        named("entry.pace_same", paces),
	"entry.ceiling_per": named("entry.per_time", map[directory.CeilingPer]i18n.Key{
		directory.PerPerson: "entry.per_person", directory.PerMonth: "entry.per_month", directory.PerCase: "entry.per_case", directory.PerYear: "entry.per_year",
	}),
	"entry.answer_unit": named("entry.unit_none", map[directory.AnswerUnit]i18n.Key{
		directory.UnitHours: "entry.unit_hours", directory.UnitDays: "entry.unit_days", directory.UnitWorkingDays: "entry.unit_working_days",
		directory.UnitWeeks: "entry.unit_weeks", directory.UnitMonths: "entry.unit_months",
	}),
	"entry.answer_by": named("entry.answer_by_source", map[directory.AnswerBy]i18n.Key{
		directory.AnswerByOrganisation: "entry.answer_by_organisation", directory.AnswerByTeam: "entry.answer_by_team",
	}),
	"entry.contact_channels": named("", map[directory.Channel]i18n.Key{
		directory.ChannelVoice: "entry.channel_voice", directory.ChannelSMS: "entry.channel_sms",
	}),
	"entry.key_compared": named("entry.compared_not", map[directory.Comparison]i18n.Key{
		directory.ComparedByVoice: "entry.compared_voice", directory.ComparedOnSite: "entry.compared_site", directory.ComparedInAnswer: "entry.compared_answer",
	}),
}

var askers = map[directory.Asker]i18n.Key{
	directory.AskerIndividuals: "entry.who_individuals", directory.AskerOrganisations: "entry.who_organisations", directory.AskerMembers: "entry.who_members",
	directory.AskerRecommendation: "entry.who_recommendation", directory.AskerNomination: "entry.who_nomination", directory.AskerUnknown: "entry.who_unknown",
}

var paces = map[directory.Pace]i18n.Key{
	directory.PaceNow: "entry.pace_now", directory.PaceDays: "entry.pace_days", directory.PaceWeeks: "entry.pace_weeks", directory.PaceApplication: "entry.pace_application",
}

var availabilities = map[directory.Availability]i18n.Key{
	directory.AvailabilityUnknown: "entry.availability_unknown", directory.AvailabilityOpen: "entry.availability_open",
	directory.AvailabilityByCall: "availability.by_call", directory.AvailabilitySuspended: "availability.suspended",
	directory.AvailabilityHalted: "availability.halted",
}

// named are the words of values, and of none where that has words.
func named[T ~string](none i18n.Key, values map[T]i18n.Key) map[string]i18n.Key {
	all := make(map[string]i18n.Key, len(values)+1)
	for value, key := range values {
		all[string(value)] = key
	}
	if none != "" {
		all[""] = none
	}
	return all
}
