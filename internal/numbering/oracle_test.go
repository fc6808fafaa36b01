package numbering

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
)

// kindsOfLibrary are the kinds that the library has, as ours.
var kindsOfLibrary = map[phonenumbers.PhoneNumberType]Kind{
	phonenumbers.FIXED_LINE: KindFixed, phonenumbers.FIXED_LINE_OR_MOBILE: KindFixed, phonenumbers.MOBILE: KindMobile,
	phonenumbers.TOLL_FREE: KindFreephone, phonenumbers.PREMIUM_RATE: KindPremium, phonenumbers.SHARED_COST: KindShared,
	phonenumbers.VOIP: KindOther, phonenumbers.PERSONAL_NUMBER: KindOther, phonenumbers.PAGER: KindOther,
	phonenumbers.UAN: KindOther, phonenumbers.VOICEMAIL: KindOther, phonenumbers.UNKNOWN: "",
}

// examples are numbers of every kind that the library gives as examples, and for each some that
// differ in one digit, or by one.
func examples(m *phonenumbers.PhoneMetadata, random *rand.Rand) []string {
	var all []string
	for _, kind := range []*phonenumbers.PhoneNumberDesc{
		m.GetFixedLine(), m.GetMobile(), m.GetTollFree(), m.GetPremiumRate(), m.GetSharedCost(), m.GetPersonalNumber(),
		m.GetVoip(), m.GetPager(), m.GetUan(), m.GetVoicemail(),
	} {
		example := kind.GetExampleNumber()
		if example == "" {
			continue
		}
		all = append(all, example, example[1:], example+"5")
		for range 20 {
			changed := []byte(example)
			changed[random.IntN(len(changed))] = byte('0' + random.IntN(10))
			all = append(all, string(changed))
		}
	}
	return all
}

// TestAsTheLibrary holds what is read against libphonenumber, of which the plans are: the same
// numbers are valid, in the same country, of the same kind, in the same groups.
func TestAsTheLibrary(t *testing.T) {
	t.Parallel()
	all, err := phonenumbers.MetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	random, compared := rand.New(rand.NewPCG(1, 2)), 0
	for _, m := range all.GetMetadata() {
		t.Run(m.GetId()+strconv.Itoa(int(m.GetCountryCode())), func(t *testing.T) {
			for _, national := range examples(m, random) {
				if compareWithLibrary(t, int(m.GetCountryCode()), national) {
					compared++
				}
			}
		})
	}
	if compared < 15_000 {
		t.Errorf("only %d numbers compared", compared)
	}
	t.Logf("%d numbers", compared)
}

// compareWithLibrary reports whether the two could be compared: the library leaves out the digit
// that is dialled only inside a country without a word, and then speaks of another number.
func compareWithLibrary(t *testing.T, code int, national string) bool {
	t.Helper()
	digits := strconv.Itoa(code) + national
	theirs, err := phonenumbers.Parse("+"+digits, "")
	if err != nil || len(digits) > maxDigits || phonenumbers.GetNationalSignificantNumber(theirs) != national {
		return false
	}
	ours, verdict := Read(digits)
	valid := phonenumbers.IsValidNumber(theirs)
	if (verdict == Sound) != valid {
		t.Errorf("+%s: %s, the library says %v", digits, verdict, valid)
		return true
	}
	if !valid {
		return true
	}
	if region := strings.TrimPrefix(phonenumbers.GetRegionCodeForNumber(theirs), "001"); region != ours.Country {
		t.Errorf("+%s: country %q, the library says %q", digits, ours.Country, region)
	}
	if kind := kindsOfLibrary[phonenumbers.GetNumberType(theirs)]; kind != ours.Kind {
		t.Errorf("+%s: kind %q, the library says %q", digits, ours.Kind, kind)
	}
	want := strings.NewReplacer("-", "\u00a0", ".", "\u00a0", " ", "\u00a0", "/", "\u00a0", "(", "", ")", "").Replace(phonenumbers.Format(theirs, phonenumbers.INTERNATIONAL))
	want = strings.Join(short(strings.Split(want, "\u00a0")), "\u00a0") // the library has groups of eight digits
	if got := ours.Grouped(); got != want {
		t.Errorf("grouped %q, the library says %q", got, want)
	}
	return true
}
