package comment

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Seal makes what only this site can make: stamps of time in forms, and codes
// to withdraw a comment. Its secret is kept with the data.
type Seal struct{ secret []byte }

// NewSeal makes a seal of a secret.
func NewSeal(secret string) *Seal { return &Seal{[]byte(secret)} }

func (s *Seal) sum(purpose, value string) []byte {
	mac := hmac.New(sha256.New, s.secret)
	_, _ = mac.Write([]byte(purpose + "\x00" + value))
	return mac.Sum(nil)
}

// Ages of a form when it is sent.
const (
	TooFast = 3 * time.Second // since the preview: no person reads so fast
	Expired = 24 * time.Hour
)

// CoarseStamp is the hour in which a page was made. The page is kept for
// everybody, so it says no more.
func (s *Seal) CoarseStamp(now time.Time) string { return s.stamp(now.Truncate(time.Hour)) }

// Stamp is the second in which a page was made.
func (s *Seal) Stamp(now time.Time) string { return s.stamp(now) }

func (s *Seal) stamp(at time.Time) string {
	seconds := strconv.FormatInt(at.Unix(), 36)
	return seconds + "." + hex.EncodeToString(s.sum("stamp", seconds)[:8])
}

// Age is how old a form is; ok is false for a stamp that is not ours.
func (s *Seal) Age(stamp string, now time.Time) (age time.Duration, ok bool) {
	seconds, mac, _ := strings.Cut(stamp, ".")
	if !hmac.Equal([]byte(mac), []byte(hex.EncodeToString(s.sum("stamp", seconds)[:8]))) {
		return 0, false
	}
	unix, err := strconv.ParseInt(seconds, 36, 64)
	if err != nil {
		return 0, false
	}
	return max(now.Sub(time.Unix(unix, 0)), 0), true // a clock that was set back makes nothing negative
}

// letters of codes: no two of them look alike.
var letters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// Lengths of codes, in letters of five bits: 140 bits, and the 60 of those that earlier
// versions gave, which go on working.
const (
	codeLength  = 28
	codeEarlier = 12
)

// codeGroup is how many letters stand together.
const codeGroup = 4

// Code is what withdraws the comment that was sent with a form, as it is
// shown: seven groups such as K7P4. The same form always gives the same one, so that
// a form that has to be sent again loses nothing; only its hash is kept.
func (s *Seal) Code(key string) string {
	var groups []string
	for group := range slices.Chunk([]byte(letters.EncodeToString(s.sum("code", key))[:codeLength]), codeGroup) {
		groups = append(groups, string(group))
	}
	return strings.Join(groups, "-")
}

// Receipt is the last word of the address where the code of a form is shown.
func (s *Seal) Receipt(key string) string { return hex.EncodeToString(s.sum("receipt", key)[:16]) }

// readCode reads what a person copied from a screen or from paper.
var readCode = strings.NewReplacer("-", "", " ", "", "\u00a0", "", "\u202f", "", ".", "", "O", "0", "I", "1", "L", "1", "U", "V")

// HashCode is what is kept of a code, "" for what can be none.
func HashCode(code string) string {
	code = readCode.Replace(strings.ToUpper(code))
	if len(code) != codeLength && len(code) != codeEarlier {
		return ""
	}
	return hash("code", code)
}

// HashKey is what is kept of the key of a form.
func HashKey(key string) string { return hash("key", key) }

// TextHash finds the same text again: the same words, whatever the spaces and
// capitals.
func (s *Seal) TextHash(text string) string {
	return hex.EncodeToString(s.sum("text", strings.Join(strings.Fields(plainFold(text)), " ")))
}

func hash(purpose, value string) string {
	sum := sha256.Sum256([]byte(purpose + "\x00" + value))
	return hex.EncodeToString(sum[:])
}
