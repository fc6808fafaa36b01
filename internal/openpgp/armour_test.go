package openpgp

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPasted: a key comes from mails, pages and files in many forms, and is the same key.
func TestPasted(t *testing.T) {
	t.Parallel()
	packets := public(t, making{}.entity(t))
	plain := block(t, publicBlock, packets, nil)
	want, err := Read(packets, today)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(plain), "\n")
	body := lines[2 : len(lines)-2]
	for name, text := range map[string]string{
		"as it is":                     plain,
		"with headers":                 block(t, publicBlock, packets, map[string]string{"Version": "GnuPG v2", "Comment": "https://example.org", "Hash": "SHA256"}),
		"lines of Windows":             strings.ReplaceAll(plain, "\n", "\r\n"),
		"no last line break":           strings.TrimSpace(plain),
		"in a mail":                    "Dear editors,\n\nhere is our key:\n\n" + plain + "\nYours, the fund -- tel. +41",
		"quoted in an answer":          "> " + strings.ReplaceAll(plain, "\n", "\n> "),
		"quoted twice":                 ">> " + strings.ReplaceAll(plain, "\n", "\n>> "),
		"indented":                     "\t" + strings.ReplaceAll(plain, "\n", "\n    "),
		"no-break spaces before lines": "\u00a0" + strings.ReplaceAll(plain, "\n", "\n\u00a0"),
		"invisible marks":              "\ufeff" + strings.ReplaceAll(plain, "B", "B\u200b"),
		"soft hyphens":                 strings.ReplaceAll(plain, "A", "A\u00ad"),
		"long dashes":                  strings.ReplaceAll(plain, "-----", "––-"),
		"em dashes":                    strings.ReplaceAll(plain, "-----", "——"),
		"no empty line":                lines[0] + "\n" + strings.Join(body, "\n") + "\n" + lines[len(lines)-1],
		"no checksum":                  lines[0] + "\n\n" + strings.Join(body, "\n") + "\n" + lines[len(lines)-1],
		"in one line":                  lines[0] + " " + strings.Join(body, " ") + " " + lines[len(lines)-1],
		"short lines":                  lines[0] + "\n\n" + strings.Join(chunks(strings.Join(body, ""), 11), "\n") + "\n" + lines[len(lines)-1],
		"one long line":                lines[0] + "\n\n" + strings.Join(body, "") + "\n" + lines[len(lines)-1],
		"empty lines between":          strings.ReplaceAll(plain, "\n", "\n\n"),
		"spaces at the ends":           strings.ReplaceAll(plain, "\n", "  \n"),
		"a signature beside it":        plain + "-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n",
		"a signed mail around it":      "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + plain,
		"as a file":                    string(packets),
		"the form in which it is kept": want.Armoured,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := Read([]byte(text), today)
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("%v\n%s", err, diff)
			}
		})
	}
}

func chunks(s string, n int) []string {
	var all []string
	for ; len(s) > n; s = s[n:] {
		all = append(all, s[:n])
	}
	return append(all, s)
}

func TestRefused(t *testing.T) {
	t.Parallel()
	e, other := making{}.entity(t), making{name: "Other", email: "o@example.org"}.entity(t)
	own, private := public(t, e), secret(t, e)
	plain, hidden := block(t, publicBlock, own, nil), block(t, privateBlock, private, nil)
	pieces, err := split(own)
	if err != nil {
		t.Fatal(err)
	}
	primary, userID, certification := pieces[0], pieces[1], pieces[2]
	for name, test := range map[string]struct {
		typed string
		fault Fault
	}{
		"a secret key":                        {hidden, FaultSecret},
		"a secret key as a file":              {string(private), FaultSecret},
		"a secret key that says it is public": {block(t, publicBlock, private, nil), FaultSecret},
		"a secret key after a public one":     {plain + hidden, FaultSecret},
		"a secret key before a public one":    {hidden + plain, FaultSecret},
		"a secret subkey alone":               {string(slices.Concat(own, tagged(tagSecretSubkey, []byte{4}))), FaultSecret},
		"a secret key cut off":                {hidden[:200], FaultSecret},
		"a secret key in small letters":       {strings.ToLower(hidden[:60]), FaultSecret},
		"a secret key over two lines":         {"PGP PRIVATE\nKEY BLOCK", FaultSecret},
		"a secret key, old name":              {"-----BEGIN PGP SECRET KEY BLOCK-----", FaultSecret},
		"nothing":                             {"", FaultNoKey},
		"spaces":                              {" \n\t", FaultNoKey},
		"words":                               {"Our key is on our site.", FaultNoKey},
		"a fingerprint":                       {"D1A6 6E1A 23B1 82C9 980F 788C FBFC C82A 015E 7330", FaultNoKey},
		"a message":                           {block(t, "MESSAGE", own, nil), FaultNoKey},
		"a signature":                         {block(t, "SIGNATURE", own, nil), FaultNoKey},
		"a key of SSH":                        {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB example", FaultNoKey},
		"a certificate":                       {"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", FaultNoKey},
		"a user id as a file":                 {string(tagged(tagUserID, []byte("a"))), FaultNoKey},
		"two keys":                            {plain + block(t, publicBlock, public(t, other), nil), FaultSeveral},
		"two keys in one block":               {block(t, publicBlock, slices.Concat(own, public(t, other)), nil), FaultSeveral},
		"the beginning alone":                 {plain[:len(plain)/2], FaultDamaged},
		"the end alone":                       {plain[len(plain)/2:], FaultNoKey},
		"an empty block":                      {block(t, publicBlock, nil, nil), FaultDamaged},
		"another end":                         {strings.Replace(plain, "END PGP PUBLIC KEY BLOCK", "END PGP MESSAGE", 1), FaultDamaged},
		"two beginnings":                      {plain[:100] + plain, FaultDamaged},
		"no base 64":                          {strings.Replace(plain, "\n\n", "\n\n!!!!\n", 1), FaultDamaged},
		"a wrong checksum":                    {withChecksum(plain, "=AAAA"), FaultDamaged},
		"a checksum that is none":             {withChecksum(plain, "=!!!!"), FaultDamaged},
		"a key and nothing more":              {string(primary.whole), FaultDamaged},
		"a key without a signature":           {string(slices.Concat(primary.whole, userID.whole)), FaultDamaged},
		"a name that another key signed":      {string(slices.Concat(primary.whole, userID.whole, lastSignature(t, public(t, other)))), FaultDamaged},
		"a name that the key did not sign":    {string(slices.Concat(primary.whole, tagged(tagUserID, []byte("Impostor <i@example.org>")), certification.whole)), FaultDamaged},
		"a subkey of another key":             {string(slices.Concat(own, subkeyOf(t, public(t, other)))), FaultDamaged},
		"a message inside":                    {string(slices.Concat(own, tagged(11, []byte("b\x00\x00\x00\x00\x00text")))), FaultDamaged},
		"something compressed inside":         {string(slices.Concat(own, tagged(8, []byte{1, 2, 3}))), FaultDamaged},
		"a key of version 3":                  {string(tagged(tagPublicKey, []byte{3, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, 1, 1})), FaultUnsupported},
		"a key of version 5":                  {string(tagged(tagPublicKey, append([]byte{5}, primary.body[1:]...))), FaultUnsupported},
		"an algorithm that nobody has":        {string(slices.Concat(tagged(tagPublicKey, []byte{4, 1, 2, 3, 4, 99, 0, 0}), userID.whole, certification.whole)), FaultUnsupported},
		"a key of no length":                  {string(tagged(tagPublicKey, nil)), FaultUnsupported},
		"a key as long as a book":             {string(tagged(tagPublicKey, append([]byte{4, 1, 2, 3, 4, 1}, make([]byte, 9000)...))), FaultUnsupported},
		"DSA over huge numbers":               {string(tagged(tagPublicKey, dsaKey(600, 32))), FaultUnsupported},
		"DSA with a huge group":               {string(tagged(tagPublicKey, dsaKey(512, 500))), FaultUnsupported},
		"DSA cut off":                         {string(tagged(tagPublicKey, dsaKey(128, 20)[:60])), FaultUnsupported},
		"a packet longer than the file":       {string(own[:len(own)-1]), FaultDamaged},
		"a length told in parts":              {"\xc6\xe1\x00", FaultDamaged},
		"a length not told":                   {"\x9b\x00", FaultDamaged},
		"a length cut off":                    {"\xc6\xff\x00", FaultDamaged},
		"a header alone":                      {"\xc6", FaultDamaged},
		"a header alone, old format":          {"\x99\x00", FaultDamaged},
		"no packet":                           {"\xff\xff\xff\xff\xff\xff", FaultDamaged},
		"a legal file, then text":             {string(own) + "text", FaultDamaged},
		"longer than may be":                  {strings.Repeat("x", MaxSize+1), FaultTooLarge},
		"more names than may be":              {string(slices.Concat(primary.whole, slices.Repeat(slices.Concat(userID.whole, certification.whole), maxUserIDs+1))), FaultTooLarge},
		"more subkeys than may be":            {string(slices.Concat(own, slices.Repeat(pieces[3].whole, maxSubkeys))), FaultTooLarge},
		"more signatures than may be":         {string(slices.Concat(primary.whole, userID.whole, slices.Repeat(certification.whole, maxSignatures+1))), FaultTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			key, err := Read([]byte(test.typed), today)
			if !errors.Is(err, test.fault) {
				t.Errorf("%v, want %v", err, test.fault)
			}
			if diff := cmp.Diff(Key{}, key); diff != "" {
				t.Errorf("something of it is returned:\n%s", diff)
			}
		})
	}
}

func withChecksum(plain, sum string) string {
	at := strings.Index(plain, "\n-----END")
	body := strings.TrimSpace(plain[:at])
	if i := strings.LastIndex(body, "\n="); i > 0 {
		body = body[:i]
	}
	return body + "\n" + sum + plain[at:]
}

func subkeyOf(t *testing.T, packets []byte) []byte {
	t.Helper()
	pieces, err := split(packets)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range pieces {
		if p.tag == tagPublicSubkey {
			return slices.Concat(p.whole, pieces[i+1].whole)
		}
	}
	t.Fatal("no subkey")
	return nil
}

// dsaKey has a modulus and a group of so many bytes.
func dsaKey(modulus, group int) []byte {
	number := func(n int) []byte {
		b := slices.Repeat([]byte{0xff}, n)
		return append([]byte{byte(n * 8 >> 8), byte(n * 8)}, b...)
	}
	return slices.Concat([]byte{4, 1, 2, 3, 4, 17}, number(modulus), number(group), number(modulus), number(modulus))
}

// TestNothingOfASecretIsSaid: neither the error nor anything returned has a part of what was given.
func TestNothingOfASecretIsSaid(t *testing.T) {
	t.Parallel()
	private := block(t, privateBlock, secret(t, making{}.entity(t)), nil)
	key, err := Read([]byte(private), today)
	if err == nil || err.Error() != "openpgp: secret" || key.Armoured != "" || key.Fingerprint != "" {
		t.Errorf("%v %+v", err, key)
	}
}

// TestEveryByteCounts: a key of which one byte was changed on the way is never read as another
// one: it is refused, or what is read of it is the same but for bytes that no signature covers.
func TestEveryByteCounts(t *testing.T) {
	t.Parallel()
	packets := public(t, making{}.entity(t))
	want, err := Read(packets, today)
	if err != nil {
		t.Fatal(err)
	}
	for i := range packets {
		changed := slices.Clone(packets)
		changed[i] ^= 0x10
		got, err := Read(changed, today)
		if err != nil {
			continue
		}
		got.Armoured = want.Armoured
		// without the subkey, of which the beginning was changed, nothing can be encrypted to it
		if got.Fingerprint != want.Fingerprint || !slices.Equal(got.UserIDs, want.UserIDs) || got.Encrypts && !got.Expires.Equal(want.Expires) {
			t.Errorf("byte %d of %d: %+v", i, len(packets), got)
		}
	}
}

// TestChecksum holds the sum against the one that RFC 9580 gives in an example: that of "".
func TestChecksum(t *testing.T) {
	t.Parallel()
	if got := hexOf(checksum(nil)); got != "b704ce" {
		t.Errorf("of nothing: %s", got)
	}
	if got := hexOf(checksum([]byte("123456789"))); got != "21cf02" { // the usual test of CRC-24/OPENPGP
		t.Errorf("%s", got)
	}
}

func TestFaultsAreListed(t *testing.T) {
	t.Parallel()
	seen := map[Fault]bool{}
	for _, f := range Faults {
		if f == "" || seen[f] || !strings.HasSuffix(f.Error(), string(f)) {
			t.Errorf("%q", f)
		}
		seen[f] = true
	}
}
