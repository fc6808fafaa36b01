package exchangetest

import (
	"cmp"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// values are a contact of every kind.
var values = map[directory.ContactKind]string{
	directory.ContactPhone:    "+41 22 555 01 99 ext. 12",
	directory.ContactShort:    "123",
	directory.ContactEmail:    "help@exämple.org",
	directory.ContactWeb:      "https://exämple.org/aidé",
	directory.ContactForm:     "https://example.org/form?a=1&b=2",
	directory.ContactSignal:   "harbour.01",
	directory.ContactWhatsApp: "+41 79 555 01 99",
	directory.ContactTelegram: "@harbour_fund",
	directory.ContactThreema:  "ECHOECHO",
	directory.ContactWire:     "@harbour",
	directory.ContactMatrix:   "@user:example.org",
	directory.ContactSession:  "051d4ee58c4131ca66f81e51b7e3d763e1cbca916506d53fd9470599b92d561777",
	directory.ContactSimpleX:  "https://smp15.simplex.im/a#2XKhZFdQoRskGLNVIpe4rU28lzDmBScikeImDMbPJXc",
	directory.ContactBriar:    "briar://aatkjq4seoualafpwh4cfckdzr4vpr4slk3bbvpxklf7y7lv4ajw6",
	directory.ContactOnion:    "http://2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion/aide",
	directory.ContactFax:      "+41 22 555 01 98",
	directory.ContactPost:     "Harbour Fund\nRue du Lac 8\n1200 Genève",
	directory.ContactOther:    "Radio, 97.5 MHz: \"ask for help\"",
}

// Value is a contact of a kind as it is kept.
func Value(kind directory.ContactKind) string { return values[kind] }

// key is the public key of help@example.org, as it was read on a day.
var key = directory.Key{
	Fingerprint: "902CA373A0E2B7DA35D5DB6053D162925BC1B3A2", Read: "2026-11-24", Expires: "2034-02-27", Compared: directory.ComparedByVoice,
	Block: `-----BEGIN PGP PUBLIC KEY BLOCK-----

xjMEZeHDQBYJKwYBBAHaRw8BAQdAOKlzTK+7KNCgdOORTlDL/Zi796CcBhXOmyNH
HLUJ85TNHVdob2xlIEZ1bmQgPGhlbHBAZXhhbXBsZS5vcmc+wsADBBMWCAB1BYJl
4cNABYkSzAMAAgsHCRBT0WKSW8GzojUUAAAAAAAcABBzYWx0QG5vdGF0aW9ucy5v
cGVucGdwanMub3JnapEC+iLoD1nRhWvKjqFSCgIVCAIWAAIZAQKbAwIeARYhBJAs
o3Og4rfaNdXbYFPRYpJbwbOiAAB2lQD/R2Rig/wc5U7coWQgbStXKozM5Zd6tO+l
gXh0Q7opC4ABAOuL/wfN9NiaSAUjmsa18pXRHS/1Ob0YUZpOQUDfT64IzjgEZeHD
QBIKKwYBBAGXVQEFAQEHQGvSM/mWDmb99IqmUH83h0tzMfFQPjVseu0uGAXDIvJ+
AwEKCcKuBBgWCABgBYJl4cNACRBT0WKSW8GzojUUAAAAAAAcABBzYWx0QG5vdGF0
aW9ucy5vcGVucGdwanMub3JnQN4CEhPkuIDL9Ar0AX1xFQKbDBYhBJAso3Og4rfa
NdXbYFPRYpJbwbOiAACR9gEA9Y3p4GQrZtlXSUJ0/MEW/GBjwOdCSRHyjCAkgzJM
8d0BAOUQtgeTBdaQFP3ZkqnK4XP43EPYCUYdhYj8XfBj0i4I
=OzCR
-----END PGP PUBLIC KEY BLOCK-----`,
}

// Whole is an entry that obeys every rule and says everything an entry can say:
// a contact of every kind, and one that only the team sees; a response with every
// fact, and one with none. Its id, the ids of its contacts are their kinds.
func Whole() *directory.Entry {
	e := &directory.Entry{
		ID: "01a1f640-bc00-7000-8000-0000000abcde", Slug: "harbour-fund", Original: "en", OwnName: "صندوق الميناء", OwnLanguage: "ar", Kind: "fund", Founded: 1986, Seat: "CH",
		Availability: directory.AvailabilityOpen, WhoMayAsk: []directory.Asker{directory.AskerIndividuals, directory.AskerNomination}, Pace: directory.PaceDays,
		Scope:     directory.Scope{Worldwide: true, Regions: []string{}, Countries: []string{}, Centred: []string{"CO"}, Except: []string{"CH", "FR"}},
		SiteLangs: []string{"en", "pt-BR"}, ReplyLangs: []string{"en", lang.Any}, Audiences: []string{"journalists"}, Areas: []string{"torture"},
		Sources:   []directory.Source{{Title: "A page", URL: "https://example.org/page", Date: "2019-03-26"}, {URL: "https://example.org/other"}},
		Responses: []directory.Response{wholeResponse(), {ID: "training", Kind: "training"}},
		Texts:     map[lang.Tag]*directory.Text{"en": wholeText("in English"), "fr": wholeText("en français")},
	}
	for _, kind := range directory.ContactKinds {
		e.Contacts = append(e.Contacts, wholeContact(kind))
	}
	team := wholeContact(directory.ContactPhone)
	team.ID, team.Value, team.Visibility = "team", "+41 22 555 66 66", directory.VisibilityTeam
	e.Contacts = append(e.Contacts, team)
	e.Texts["fr"].ToReview = map[directory.Section]directory.Outdated{"card_first": {Was: "Otherwise.", Since: "2026-11-20"}, "needs.phone/alarm.can": {Was: "Less.", Since: "2026-11-21"}}
	return e
}

func wholeContact(kind directory.ContactKind) directory.Contact {
	c := directory.Contact{
		ID: string(kind), Kind: kind, Value: values[kind], Role: directory.RoleEmergency, DayAndNight: kind != directory.ContactFax && kind != directory.ContactPost,
		OpeningHours: []string{"Mo-Fr 08:00-18:00", "Sa,Su 22:00-24:00"}, Zone: "America/Bogota", Visibility: directory.VisibilityPublic,
		Languages: []string{"es", lang.Any}, Provenance: directory.Provenance{Reliability: directory.ReliabilityFirstParty, Date: "2026-11"},
	}
	switch kind {
	case directory.ContactPhone:
		c.Channels, c.Safety, c.SafetyReason, c.Sure = []directory.Channel{directory.ChannelVoice, directory.ChannelSMS}, directory.SafetyTransit, "Its own exchange.", c.Value
	case directory.ContactShort:
		c.From, c.Channels = []string{"CO", "EC"}, []directory.Channel{directory.ChannelSMS}
	case directory.ContactEmail:
		c.Key = key
	}
	return c
}

func wholeResponse() directory.Response {
	return directory.Response{
		ID: "emergency-hotline", Kind: "emergency-hotline", Availability: directory.AvailabilitySuspended, Since: "2026-10-01", Closes: "2026-12-31", Reopens: "2027-02-01",
		Scope:      directory.Scope{Regions: []string{"005"}, Countries: []string{"MX"}, Centred: []string{"CO"}, Except: []string{"BR"}, Unknown: true},
		ReplyLangs: []string{"es"}, Audiences: []string{"lawyers"}, WhoMayAsk: []directory.Asker{directory.AskerMembers, directory.AskerRecommendation}, Pace: directory.PaceNow,
		Ceiling: directory.Ceiling{Amount: 7500, Currency: "EUR", Per: directory.PerPerson}, Answer: directory.AnswerTime{From: 3, To: 5, Unit: directory.UnitWorkingDays, By: directory.AnswerByTeam},
		Contacts: []string{"phone", "email", "form"},
	}
}

// wholeText says everything a text can say, each with the words of a language.
func wholeText(words string) *directory.Text {
	t := &directory.Text{Contacts: map[string]*directory.ContactText{}}
	for _, row := range directory.TextRows {
		row.Set(t, cmp.Or(row.Name, words)+" "+words)
	}
	for _, kind := range directory.ContactKinds {
		t.Contacts[string(kind)] = &directory.ContactText{Label: "Label of " + string(kind) + " " + words, Hours: "Hours " + words}
	}
	t.Contacts["team"] = &directory.ContactText{Label: "Secret " + words}
	t.Responses = map[string]*directory.ResponseText{"emergency-hotline": {Heading: "Heading " + words, Summary: "Summary " + words, Text: "Text " + words}, "training": {Summary: "Training " + words}}
	t.Needs = map[string]*directory.NeedText{
		"phone": {Can: "It listens, " + words, Cannot: "It does not go out, " + words}, "phone/alarm": {Can: "It calls somebody, " + words, Cannot: "It has no car, " + words},
		"team/alarm": {Can: "Secret " + words},
	}
	return t
}

// AnyTerm is a vocabulary that has every term.
type AnyTerm struct{}

// HasTerm implements directory.Vocabulary.
func (AnyTerm) HasTerm(_, _ string) bool { return true }
