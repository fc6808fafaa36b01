package contact

// Reason says why a value cannot work.
type Reason string

// The reasons. Detail says of which part of the value.
const (
	ReasonKind        Reason = "kind"         // nobody knows such a kind of contact
	ReasonEmpty       Reason = "empty"        // nothing that could be seen was typed
	ReasonTooLong     Reason = "too_long"     // longer than any value of the kind
	ReasonCharacter   Reason = "character"    // a character that the kind never has: Detail
	ReasonSeveral     Reason = "several"      // several contacts in one
	ReasonSpace       Reason = "space"        // a space where none can be
	ReasonNumber      Reason = "number"       // no telephone number
	ReasonCountryCode Reason = "country_code" // a number must begin with + and the code of its country
	ReasonNoCountry   Reason = "no_country"   // no country has this code: Detail
	ReasonShort       Reason = "short"        // fewer digits than numbers of the country have
	ReasonLong        Reason = "long"         // more digits than numbers have
	ReasonFrom        Reason = "from"         // it has to be said from which countries the number works
	ReasonCountry     Reason = "country"      // this is no country: Detail
	ReasonAddress     Reason = "address"      // no address of the kind
	ReasonMailbox     Reason = "mailbox"      // the part before the @ cannot be
	ReasonScheme      Reason = "scheme"       // not https or http: Detail
	ReasonUser        Reason = "user"         // a name or password in front of the host
	ReasonHost        Reason = "host"         // the host cannot be
	ReasonLocal       Reason = "local"        // the host is one of the own network, or of nobody
	ReasonIP          Reason = "ip"           // numbers in place of a host: readers cannot judge whose they are
	ReasonSuffix      Reason = "suffix"       // an ending under which others have their hosts
	ReasonPort        Reason = "port"
	ReasonIsOnion     Reason = "is_onion"      // an onion address given as another kind
	ReasonNotOnion    Reason = "not_onion"     // not an onion address
	ReasonOnionOld    Reason = "onion_old"     // one of the short ones, which do not work since 2021
	ReasonOnionLength Reason = "onion_length"  // not 56 letters
	ReasonOnionSum    Reason = "onion_sum"     // its checksum is wrong: a letter was changed
	ReasonHandle      Reason = "handle"        // not of the form that names have there
	ReasonOneTime     Reason = "one_time"      // an invitation that only one person can use
	ReasonGroup       Reason = "group"         // a group or a channel: no one person answers, and members see each other
	ReasonOtherLink   Reason = "other_link"    // a link of that service which leads to nobody
	ReasonVersion     Reason = "other_version" // a form that programs do not know yet
)

// Reasons lists them.
var Reasons = []Reason{
	ReasonKind, ReasonEmpty, ReasonTooLong, ReasonCharacter, ReasonSeveral, ReasonSpace, ReasonNumber, ReasonCountryCode,
	ReasonNoCountry, ReasonShort, ReasonLong, ReasonFrom, ReasonCountry, ReasonAddress, ReasonMailbox, ReasonScheme, ReasonUser,
	ReasonHost, ReasonLocal, ReasonIP, ReasonSuffix, ReasonPort, ReasonIsOnion, ReasonNotOnion, ReasonOnionOld, ReasonOnionLength,
	ReasonOnionSum, ReasonHandle, ReasonOneTime, ReasonGroup, ReasonOtherLink, ReasonVersion,
}

// Doubt asks whether a value that could work is meant so.
type Doubt string

// The doubts. Those about what was changed do not come again with the value that is kept; the
// others do, and whoever keeps the value remembers the answer.
const (
	DoubtCountry Doubt = "country" // read as a number of the country of the options: Detail
	DoubtTrunk   Doubt = "trunk"   // a digit that is dialled only inside the country was left out
	DoubtSpaces  Doubt = "spaces"  // spaces inside an address were kept as %20
	DoubtLetters Doubt = "letters" // letters of a number were read as on a keypad
	DoubtPlan    Doubt = "plan"    // the plan of the country has no number that begins so: Detail is the code
	DoubtLength  Doubt = "length"  // longer than numbers of the country are
	DoubtPremium Doubt = "premium" // who calls pays for a service
	DoubtAbroad  Doubt = "abroad"  // the number cannot be dialled from abroad
	DoubtShort   Doubt = "short"   // the plan of a country has no such short number: Detail is the country
	DoubtSuffix  Doubt = "suffix"  // no such ending of hosts is known
	DoubtScripts Doubt = "scripts" // letters of several alphabets look alike
	DoubtMailbox Doubt = "mailbox" // few servers take mail for a name with such letters
)

// Doubts lists them.
var Doubts = []Doubt{
	DoubtCountry, DoubtTrunk, DoubtSpaces, DoubtLetters, DoubtPlan, DoubtLength, DoubtPremium, DoubtAbroad, DoubtShort, DoubtSuffix,
	DoubtScripts, DoubtMailbox,
}

// Note says what was changed in a value.
type Note string

// The notes.
const (
	NoteInvisible   Note = "invisible"    // marks that show nothing, as phones put around numbers on copying
	NotePrefix      Note = "prefix"       // tel:, mailto:, the address of an app, a word such as "Phone:"
	NoteName        Note = "name"         // the name of a person or an office beside the address
	NotePunctuation Note = "punctuation"  // quotation marks, brackets, a comma at the end
	NoteDigits      Note = "digits"       // digits or letters of another script or width
	NotePlus        Note = "plus"         // 00 in place of +
	NoteCountryCode Note = "country_code" // the code of the country was put before the number
	NoteTrunk       Note = "trunk"        // a digit that is dialled only inside the country
	NoteLetters     Note = "letters"      // letters became digits
	NoteExtension   Note = "extension"    // the extension is written in the usual way
	NoteScheme      Note = "scheme"       // https:// was put before the address
	NoteTracking    Note = "tracking"     // what only serves to recognise readers
	NoteQuery       Note = "query"        // a subject or text that the link would fill in
	NoteSpaces      Note = "spaces"
	NoteCase        Note = "case" // small letters and capitals
	NoteAt          Note = "at"   // "(at)" and "[dot]"
	NoteShape       Note = "shape"
)

// Notes lists them.
var Notes = []Note{
	NoteInvisible, NotePrefix, NoteName, NotePunctuation, NoteDigits, NotePlus, NoteCountryCode, NoteTrunk, NoteLetters, NoteExtension,
	NoteScheme, NoteTracking, NoteQuery, NoteSpaces, NoteCase, NoteAt, NoteShape,
}
