package directory

// Safety is who can listen on the way.
type Safety string

// The safety of a channel; the empty value means that nothing is known.
const (
	SafetyEndToEnd Safety = "end-to-end" // only the two ends can read it
	SafetyTransit  Safety = "transit"    // encrypted on the way; the visit stays visible
	SafetyOrdinary Safety = "ordinary"   // can be read or heard on the way
)

// Safeties lists them in the order in which editors are offered them.
var Safeties = []Safety{SafetyEndToEnd, SafetyTransit, SafetyOrdinary}

// Role is what a contact is for. Only an emergency role may be shown as a line
// for emergencies; an office, a fax or an automated service never is.
type Role string

// The roles of a contact; the empty value is the general one.
const (
	RoleEmergency   Role = "emergency"
	RoleHelpDesk    Role = "help-desk"
	RoleOffice      Role = "office"
	RoleInformation Role = "information"
)

// Roles lists them in the order in which editors are offered them.
var Roles = []Role{RoleEmergency, RoleHelpDesk, RoleOffice, RoleInformation}

// Reliability says how far a contact can be trusted before an editor tried it.
type Reliability string

// Where a contact was read. The empty value: entered by an editor.
const (
	ReliabilityTwoSources Reliability = "two-sources"
	ReliabilityFirstParty Reliability = "first-party"
	ReliabilityThirdParty Reliability = "third-party-only"
	ReliabilityOld        Reliability = "old"
)

// Reliabilities lists them in the order in which editors are offered them.
var Reliabilities = []Reliability{ReliabilityTwoSources, ReliabilityFirstParty, ReliabilityThirdParty, ReliabilityOld}

// Visibility says who sees a contact.
type Visibility string

// Contacts are public, or kept for the team.
const (
	VisibilityPublic Visibility = "public"
	VisibilityTeam   Visibility = "team"
)

// Visibilities lists them in the order in which editors are offered them.
var Visibilities = []Visibility{VisibilityPublic, VisibilityTeam}

// Channel is what a telephone number takes.
type Channel string

// The channels of a number.
const (
	ChannelVoice Channel = "voice"
	ChannelSMS   Channel = "sms"
)

// Channels lists them in the order in which editors are offered them.
var Channels = []Channel{ChannelVoice, ChannelSMS}
