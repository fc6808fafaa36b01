package words

import (
	"amparo/internal/contact"
	"amparo/internal/i18n"
	"amparo/internal/openpgp"
)

// ContactReasons say why a value cannot work as a contact.
var ContactReasons = map[contact.Reason]i18n.Key{
	contact.ReasonKind:        "problem.contact_kind",
	contact.ReasonEmpty:       "problem.contact_empty",
	contact.ReasonTooLong:     "problem.contact_too_long",
	contact.ReasonCharacter:   "problem.contact_character",
	contact.ReasonSeveral:     "problem.contact_several",
	contact.ReasonSpace:       "problem.contact_space",
	contact.ReasonNumber:      "problem.contact_number",
	contact.ReasonCountryCode: "problem.contact_country_code",
	contact.ReasonNoCountry:   "problem.contact_no_country",
	contact.ReasonShort:       "problem.contact_short",
	contact.ReasonLong:        "problem.contact_long",
	contact.ReasonFrom:        "problem.contact_from",
	contact.ReasonCountry:     "problem.contact_country",
	contact.ReasonAddress:     "problem.contact_address",
	contact.ReasonMailbox:     "problem.contact_mailbox",
	contact.ReasonScheme:      "problem.contact_scheme",
	contact.ReasonUser:        "problem.contact_user",
	contact.ReasonHost:        "problem.contact_host",
	contact.ReasonLocal:       "problem.contact_local",
	contact.ReasonIP:          "problem.contact_ip",
	contact.ReasonSuffix:      "problem.contact_suffix",
	contact.ReasonPort:        "problem.contact_port",
	contact.ReasonIsOnion:     "problem.contact_is_onion",
	contact.ReasonNotOnion:    "problem.contact_not_onion",
	contact.ReasonOnionOld:    "problem.contact_onion_old",
	contact.ReasonOnionLength: "problem.contact_onion_length",
	contact.ReasonOnionSum:    "problem.contact_onion_sum",
	contact.ReasonHandle:      "problem.contact_handle",
	contact.ReasonOneTime:     "problem.contact_one_time",
	contact.ReasonGroup:       "problem.contact_group",
	contact.ReasonOtherLink:   "problem.contact_other_link",
	contact.ReasonVersion:     "problem.contact_other_version",
}

// KeyFaults say why a key cannot be used.
var KeyFaults = map[openpgp.Fault]i18n.Key{
	openpgp.FaultSecret:      "problem.key_secret",
	openpgp.FaultNoKey:       "problem.key_no_key",
	openpgp.FaultSeveral:     "problem.key_several",
	openpgp.FaultTooLarge:    "problem.key_too_large",
	openpgp.FaultDamaged:     "problem.key_damaged",
	openpgp.FaultUnsupported: "problem.key_unsupported",
	openpgp.FaultRevoked:     "problem.key_revoked",
	openpgp.FaultExpired:     "problem.key_expired",
	openpgp.FaultNoMail:      "problem.key_no_mail",
	openpgp.FaultWeak:        "problem.key_weak",
	openpgp.FaultKeyID:       "problem.key_key_id",
	openpgp.FaultFingerprint: "problem.key_fingerprint",
}
