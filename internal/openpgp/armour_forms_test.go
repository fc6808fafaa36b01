package openpgp

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/ProtonMail/go-crypto/openpgp/packet"
)

// TestArmourForms: what programs of mail do to a block leaves the same key or none.
func TestArmourForms(t *testing.T) {
	t.Parallel()
	packets := public(t, making{}.entity(t))
	plain := block(t, publicBlock, packets, nil)
	want, err := Read(packets, today)
	if err != nil {
		t.Fatal(err)
	}
	headed := func(lines string) string { return strings.Replace(plain, "\n\n", "\n"+lines+"\n\n", 1) }
	begun := func(with string) string {
		return strings.TrimSuffix(with+strings.ReplaceAll(plain, "\n", "\n"+with), with)
	}
	for name, row := range map[string]struct {
		typed string
		fault Fault // "" for the key
	}{
		"a header that says nothing":           {headed("Comment:"), ""},
		"a header of a space":                  {headed("Comment: "), ""},
		"a header without a space":             {headed("Version:GnuPG"), ""},
		"a header with a digit":                {headed("X-Tool2: a"), ""},
		"a header in another script":           {headed("Comment: مفتاح الصندوق"), ""},
		"the headers of Kleopatra":             {headed("Comment: User-ID:\tHarbour Fund <help@example.org>\nComment: Fingerprint:\tD1A6"), ""},
		"many headers":                         {headed(strings.Repeat("Comment: a\n", 40) + "Charset: utf-8"), ""},
		"a header quoted":                      {strings.ReplaceAll("> "+headed("Comment:\nVersion: 1"), "\n", "\n> "), ""},
		"a header that is none":                {headed("GnuPG v2!"), FaultDamaged},
		"a header after the packets":           {strings.Replace(plain, "\n=", "\nComment: a\n=", 1), FaultDamaged},
		"quoted without a space":               {begun(">"), ""},
		"quoted three times":                   {begun("> > > "), ""},
		"quoted with a line":                   {begun("| "), ""},
		"quoted by name":                       {begun("AB> "), FaultDamaged},
		"indented by a tab":                    {begun("\t"), ""},
		"indented by eight":                    {begun("        "), ""},
		"indented by wide spaces":              {begun("\u3000"), ""},
		"escaped in a signed mail":             {strings.ReplaceAll(plain, "-----BEGIN", "- -----BEGIN"), ""},
		"escaped at both ends":                 {strings.NewReplacer("-----BEGIN", "- -----BEGIN", "-----END", "- -----END").Replace(plain), ""},
		"lines of an old Mac":                  {strings.ReplaceAll(plain, "\n", "\r"), ""},
		"lines of Windows, twice":              {strings.ReplaceAll(plain, "\n", "\r\r\n"), ""},
		"two long dashes":                      {strings.ReplaceAll(plain, "-----", "—–"), ""},
		"four dashes":                          {strings.ReplaceAll(plain, "-----", "----"), ""},
		"a checksum for another key":           {withChecksum(plain, "=twTO"), FaultDamaged},
		"a checksum in quoted-printable":       {strings.Replace(plain, "\n=", "\n=3D", 1), FaultDamaged},
		"a line lost":                          {lineLost(plain, 3), FaultDamaged},
		"a line twice":                         {lineTwice(plain, 3), FaultDamaged},
		"two lines changed about":              {linesSwapped(plain, 3), FaultDamaged},
		"a letter changed":                     {letterChanged(plain, 150), FaultDamaged},
		"the first line lost":                  {plain[strings.Index(plain, "\n"):], FaultNoKey},
		"the last line lost":                   {plain[:strings.Index(plain, "-----END")], FaultDamaged},
		"the first line in small letters":      {strings.Replace(plain, "BEGIN PGP PUBLIC KEY BLOCK", "begin pgp public key block", 1), FaultNoKey},
		"both lines in small letters":          {strings.ReplaceAll(plain, "PGP PUBLIC KEY BLOCK", "pgp public key block"), FaultNoKey},
		"no dashes":                            {strings.ReplaceAll(plain, "-----", ""), FaultNoKey},
		"as HTML":                              {strings.ReplaceAll(plain, "\n", "<br>\n"), FaultDamaged},
		"twice the same":                       {plain + plain, FaultSeveral},
		"three":                                {plain + "and\n" + plain + "and\n" + plain, FaultSeveral},
		"a secret one in small letters beside": {plain + "pgp private key", FaultSecret},
		"a secret one quoted":                  {"> " + block(t, privateBlock, packets, nil), FaultSecret},
		"a message beside it":                  {plain + "-----BEGIN PGP MESSAGE-----\n\nAAAA\n-----END PGP MESSAGE-----\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := Read([]byte(row.typed), today)
			if row.fault == "" && (err != nil || got.Fingerprint != want.Fingerprint || got.Armoured != want.Armoured) {
				t.Errorf("%v, %s", err, got.Fingerprint)
			}
			if row.fault != "" && (!errors.Is(err, row.fault) || got.Armoured != "") {
				t.Errorf("%v, want %v", err, row.fault)
			}
		})
	}
}

func lineLost(text string, n int) string {
	lines := strings.Split(text, "\n")
	return strings.Join(slices.Delete(lines, n, n+1), "\n")
}

func lineTwice(text string, n int) string {
	lines := strings.Split(text, "\n")
	return strings.Join(slices.Insert(lines, n, lines[n]), "\n")
}

func linesSwapped(text string, n int) string {
	lines := strings.Split(text, "\n")
	lines[n], lines[n+1] = lines[n+1], lines[n]
	return strings.Join(lines, "\n")
}

func letterChanged(text string, at int) string {
	other := byte('A')
	if text[at] == other {
		other = 'B'
	}
	return text[:at] + string(other) + text[at+1:]
}

// TestWhatIsNoGoodForMail: a key that is read may yet not be written to, and the gravest reason is
// the one that is said.
func TestWhatIsNoGoodForMail(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		making
		revoked, signsOnly bool
		want               error
	}{
		"good":                         {want: nil},
		"good for three years":         {making: making{seconds: 3 * year}, want: nil},
		"expired":                      {making: making{seconds: year}, want: FaultExpired},
		"expired after a day":          {making: making{seconds: 24 * 60 * 60}, want: FaultExpired},
		"expired, version 6":           {making: making{v6: true, seconds: year}, want: FaultExpired},
		"revoked":                      {revoked: true, want: FaultRevoked},
		"revoked, version 6":           {making: making{v6: true}, revoked: true, want: FaultRevoked},
		"revoked and expired":          {making: making{seconds: year}, revoked: true, want: FaultRevoked},
		"signs only":                   {signsOnly: true, want: FaultNoMail},
		"signs only, version 6":        {making: making{v6: true}, signsOnly: true, want: FaultNoMail},
		"signs only and expired":       {making: making{seconds: year}, signsOnly: true, want: FaultExpired},
		"signs only and revoked":       {signsOnly: true, revoked: true, want: FaultRevoked},
		"weak RSA":                     {making: making{algorithm: packet.PubKeyAlgoRSA, bits: 1024}, want: FaultWeak},
		"weak RSA, expired":            {making: making{algorithm: packet.PubKeyAlgoRSA, bits: 1024, seconds: year}, want: FaultExpired},
		"weak RSA, revoked":            {making: making{algorithm: packet.PubKeyAlgoRSA, bits: 1024}, revoked: true, want: FaultRevoked},
		"weak RSA that signs only":     {making: making{algorithm: packet.PubKeyAlgoRSA, bits: 1024}, signsOnly: true, want: FaultNoMail},
		"RSA a little below the limit": {making: making{algorithm: packet.PubKeyAlgoRSA, bits: 2040}, want: FaultWeak},
		"RSA at the limit":             {making: making{algorithm: packet.PubKeyAlgoRSA, bits: 2048}, want: nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := row.entity(t)
			if row.revoked {
				if err := e.RevokeKey(packet.KeyRetired, "", row.config()); err != nil {
					t.Fatal(err)
				}
			}
			if row.signsOnly {
				e.Subkeys = nil
			}
			key, err := Read([]byte(block(t, publicBlock, public(t, e), nil)), today)
			if err != nil {
				t.Fatal(err)
			}
			if got := key.Check(today); !errors.Is(got, row.want) {
				t.Errorf("%v, want %v", got, row.want)
			}
		})
	}
}
