package entry_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/armor"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// onion is an address with a right checksum, wrongOnion the same with one letter
// changed.
const (
	onion      = "http://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion/"
	wrongOnion = "http://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczae.onion/"
)

// keys are a public key of an address, and the secret one, armoured.
func keys(t *testing.T, s *webtest.Site, address string) (public, secret string) {
	t.Helper()
	made := packet.Config{Time: func() time.Time { return s.Now().Add(-24 * time.Hour) }}
	e, err := openpgp.NewEntity("Harbour Fund", "", address, &made)
	if err != nil {
		t.Fatal(err)
	}
	armoured := func(kind string, write func(*bytes.Buffer) error) string {
		var packets, text bytes.Buffer
		if err := write(&packets); err != nil {
			t.Fatal(err)
		}
		w, err := armor.Encode(&text, kind, nil)
		if err == nil {
			_, err = w.Write(packets.Bytes())
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		return text.String()
	}
	public = armoured("PGP PUBLIC KEY BLOCK", func(b *bytes.Buffer) error { return e.Serialize(b) })
	secret = armoured("PGP PRIVATE KEY BLOCK", func(b *bytes.Buffer) error { return e.SerializePrivate(b, &made) })
	return public, secret
}

// contactForm is somebody with the form of an entry open that has no contacts.
type contactForm struct {
	*webtest.Entry
	editor  *webtest.Editor
	address string
}

func openForm(t *testing.T) *contactForm {
	t.Helper()
	s := webtest.New(t, webtest.Options{})
	e := s.Entry("omct")
	e.Edit(true, func(n *directory.Entry) {
		n.Contacts = []directory.Contact{}
		for i := range n.Responses {
			n.Responses[i].Contacts = nil
		}
		for _, text := range n.Texts {
			text.Contacts, text.Needs = nil, nil
		}
	})
	return &contactForm{Entry: e, editor: s.SignIn(account.RoleEditor), address: e.Here("?lang=fr")}
}

// form is what the page would send.
func (f *contactForm) form() url.Values {
	return f.editor.Get(f.address).Want(http.StatusOK).Fields("#entry")
}

// press sends the form with a button pressed.
func (f *contactForm) press(v url.Values, do string) *webtest.Page {
	v.Set("do", do)
	v.Set("key", f.NewID())
	return f.editor.Post(f.address, v)
}

// add types one contact of a kind into a form.
func (f *contactForm) add(t *testing.T, v url.Values, kind, value string, more ...string) url.Values {
	t.Helper()
	v = f.press(v, "add:contact:"+kind).Want(http.StatusOK).Fields("#entry")
	key := v["contact"][len(v["contact"])-1]
	v.Set("contact."+key+".value", value)
	for i := 0; i < len(more); i += 2 {
		v.Set("contact."+key+"."+more[i], more[i+1])
	}
	return v
}

// TestContactOfEachKind: a tap on the type, only its fields, no question about who
// sees it; what is stored is the value that works.
func TestContactOfEachKind(t *testing.T) {
	t.Parallel()
	hex := "05" + strings.Repeat("ab", 32)
	for _, row := range []struct {
		kind, value string
		more        []string
		want        directory.Contact
		fields      string // some that are there
		not         string // and one that is not
	}{
		{"phone", "tel:0033 1 42 68 53 00", []string{"extension", "12", "channels", "sms"}, directory.Contact{Kind: "phone", Value: "+33 1 42 68 53 00 ext. 12", Channels: []directory.Channel{"sms"}}, "extension short from channels reach hours-1.from city", "key.block"},
		{"phone", "116 123", []string{"short", "1", "from", "Kenya, FR"}, directory.Contact{Kind: "short", Value: "116 123", From: []string{"KE", "FR"}}, "short", "key.block"},
		{"fax", "+33 1 42 68 53 01", nil, directory.Contact{Kind: "fax", Value: "+33 1 42 68 53 01"}, "extension", "short"},
		{"email", "mailto:Help@Example.org", []string{"key.fingerprint", "275b 9b02 9c6e c95f 949d 96ea cfce c0b3 73e0 41b5", "key.compared", "on-site"}, directory.Contact{Kind: "email", Value: "Help@example.org", Key: directory.Key{Fingerprint: "275B9B029C6EC95F949D96EACFCEC0B373E041B5", Compared: "on-site"}}, "key.block key.compared languages", "reach"},
		{"signal", "https://signal.me/#p/+33142685300", []string{"reach", "day"}, directory.Contact{Kind: "signal", Value: "+33142685300", DayAndNight: true}, "reach", "extension"},
		{"whatsapp", "wa.me/33142685300", nil, directory.Contact{Kind: "whatsapp", Value: "+33142685300"}, "reach", "extension"},
		{"telegram", "https://t.me/refuge_help", nil, directory.Contact{Kind: "telegram", Value: "@refuge_help"}, "reach", "extension"},
		{"threema", "abcd1234", nil, directory.Contact{Kind: "threema", Value: "ABCD1234"}, "reach", "extension"},
		{"session", hex, nil, directory.Contact{Kind: "session", Value: hex}, "value", "extension"},
		{"form", "example.org/aide?utm_source=x", nil, directory.Contact{Kind: "form", Value: "https://example.org/aide"}, "value", "reach"},
		{"onion", onion, nil, directory.Contact{Kind: "onion", Value: onion}, "value", "reach"},
		{"post", "BP 1234\r\nDakar\r\nSénégal", nil, directory.Contact{Kind: "post", Value: "BP 1234\nDakar\nSénégal"}, "value", "reach"},
		{"phone", "+33 1 42 68 53 00", []string{"reach", "hours", "hours-1.days", "Mo-Fr", "hours-1.from", "8h", "hours-1.to", "18:30", "city", "dakar"}, directory.Contact{Kind: "phone", Value: "+33 1 42 68 53 00", OpeningHours: []string{"Mo-Fr 08:00-18:30"}, Zone: "Africa/Dakar"}, "city", "key.block"},
	} {
		t.Run(row.kind+" "+row.value, func(t *testing.T) {
			t.Parallel()
			f := openForm(t)
			v := f.add(t, f.form(), row.kind, row.value, row.more...)
			page := f.press(v, "type:contact:_1").Want(http.StatusOK)
			for _, field := range strings.Fields(row.fields) {
				if !page.Has(`[name="contact._1.` + field + `"]`) {
					t.Errorf("no field %s", field)
				}
			}
			if page.Has(`[name="contact._1.` + row.not + `"]`) {
				t.Errorf("there is a field %s", row.not)
			}
			if !page.Has(`[name="contact._1.visibility"][value=public][checked]`) {
				t.Error("it is not for everyone from the start")
			}
			f.press(v, "save").Want(http.StatusSeeOther)
			got := f.Head().Entry.Contacts[0]
			row.want.ID, row.want.Visibility = got.ID, "public"
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			f.press(f.form(), "save").Want(http.StatusSeeOther)
			if f.Revisions() != 3 {
				t.Error("saved again without a change it is a revision")
			}
		})
	}
}

// TestFaultsOfContacts: what cannot work is kept as a draft, said in words at its
// box, and never published.
func TestFaultsOfContacts(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, kind, value string
		more              []string
		field, says       string
	}{
		{"a letter of an onion address", "onion", wrongOnion, nil, "value", "its checksum is wrong"},
		{"a country code that is none", "phone", "+999 123 456 789", nil, "value", "No country has the code"},
		{"no country code", "phone", "01 42 68 53 00", nil, "value", "must begin with + and the country code"},
		{"a short number from nowhere", "phone", "116 123", []string{"short", "1"}, "value", "from which countries"},
		{"no address", "email", "help at", nil, "value", "not an address"},
		{"two numbers", "phone", "+33 1 42 68 53 00 / +33 1 42 68 53 01", nil, "value", "several contacts"},
		{"hours that are none", "phone", "+33 1 42 68 53 00", []string{"reach", "hours", "hours-1.from", "8x", "hours-1.to", "18", "city", "Dakar"}, "hours-1.from", "Two times are needed"},
		{"a city nobody knows", "phone", "+33 1 42 68 53 00", []string{"reach", "hours", "hours-1.from", "8", "hours-1.to", "18", "city", "Ziguinchor"}, "city", "No time zone is named after this city"},
		{"no key at all", "email", "help@example.org", []string{"key.block", "lost"}, "key.block", "no OpenPGP key"},
		{"half a fingerprint", "email", "help@example.org", []string{"key.fingerprint", "275B 9B02"}, "key.fingerprint", "fingerprint"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			f := openForm(t)
			v := f.add(t, f.form(), row.kind, row.value, append([]string{"label", "Accueil"}, row.more...)...)
			page := f.press(v, "save").Want(http.StatusSeeOther).Follow().Want(http.StatusOK)
			key := f.Head().Entry.Contacts[0].ID
			name := "contact." + key + "." + row.field
			if got := problemsOf(t, page); !slices.Contains(got, name) || !strings.Contains(page.Text(`[id="`+name+`-error"]`), row.says) {
				t.Errorf("wrong: %q, and it says %q", got, page.Text(`.error`))
			}
			if !page.Has(`[id="contact.`+key+`"] details[open][data-error]`) || !strings.Contains(page.Text("#dock-state"), "To correct before publishing: 1") {
				t.Errorf("it is folded, or the dock says %q", page.Text("#dock-state"))
			}
			again := page.Fields("#entry")
			if again.Get("contact."+key+".label") != "Accueil" || again.Get(name) == "" && row.field != "value" {
				t.Errorf("lost: %v", again)
			}
			f.press(again, "publish").Want(http.StatusUnprocessableEntity).CheckProblems()
			if slices.ContainsFunc(f.Public().Facts().Contacts, func(c directory.PublishedContact) bool { return c.ID == key }) {
				t.Error("it is published")
			}
		})
	}
}

// TestSecretKey: refused in words; nowhere kept, whatever way it comes.
func TestSecretKey(t *testing.T) {
	t.Parallel()
	f := openForm(t)
	public, secret := keys(t, f.Site, "help@example.org")
	f.press(f.add(t, f.form(), "email", "help@example.org", "key.block", public), "save").Want(http.StatusSeeOther)
	was := f.Head().Entry.Contacts[0].Key
	if was.Fingerprint == "" || was.Block == "" || was.Read == "" {
		t.Fatalf("the public key: %+v", was)
	}
	id := f.Head().Entry.Contacts[0].ID
	hides := func(what, where string) {
		t.Helper()
		if line := strings.Split(secret, "\n")[4]; strings.Contains(where, "PRIVATE") || strings.Contains(where, line) {
			t.Errorf("%s has it", what)
		}
	}
	for way, field := range map[string]string{"pasted": "contact." + id + ".key.block", "in another field": "contact." + id + ".label", "in a text": "text.description"} {
		v := f.form()
		v.Set(field, secret)
		v.Set("text.limits", "Typed "+way)
		page := f.press(v, "save")
		hides("the answer to one "+way, page.Body.String())
		if field != "text.description" {
			page.Want(http.StatusUnprocessableEntity)
			if !strings.Contains(page.Text(".error"), "This is a secret key. It was refused and not kept.") || page.Fields("#entry").Get("text.limits") != "Typed "+way {
				t.Errorf("%s: %q", way, page.Text(".problems"))
			}
		}
		v.Set(field, secret)
		f.editor.Post(f.Here("/draft?lang=fr"), v).Want(http.StatusOK)
		draft, err := f.Store.Draft(t.Context(), f.editor.Account.ID, f.ID, "fr")
		if err != nil {
			t.Fatal(err)
		}
		hides("the draft", draft.Form)
	}
	v := f.form()
	v.Set("do", "save")
	page := f.editor.UploadAs(f.address, v, "contact."+id+".key.file", "secret.asc", []byte(secret)).Want(http.StatusUnprocessableEntity)
	hides("the answer to a file", page.Body.String())
	if got := f.Head().Entry.Contacts[0].Key; got != was {
		t.Errorf("the key that was there is now %+v", got)
	}
	hides("the log", fmt.Sprint(f.Records(0)))
}

// TestKeyOfAFile: a file is read like what is pasted, and another key has not been
// compared by anybody.
func TestKeyOfAFile(t *testing.T) {
	t.Parallel()
	f := openForm(t)
	first, _ := keys(t, f.Site, "help@example.org")
	second, _ := keys(t, f.Site, "other@example.org")
	f.press(f.add(t, f.form(), "email", "help@example.org", "key.block", first, "key.compared", "by-voice"), "save").Want(http.StatusSeeOther)
	was := f.Head().Entry.Contacts[0]
	if was.Key.Compared != "by-voice" {
		t.Errorf("compared %q", was.Key.Compared)
	}
	v := f.form()
	v.Set("do", "save")
	page := f.editor.UploadAs(f.address, v, "contact."+was.ID+".key.file", "key.asc", []byte(second)).Want(http.StatusSeeOther).Follow()
	now := f.Head().Entry.Contacts[0].Key
	if now.Fingerprint == was.Key.Fingerprint || now.Block == "" || now.Compared != "" || now.Read != directory.Date(f.Now().Format("2006-01-02")) {
		t.Errorf("%+v", now)
	}
	if !strings.Contains(page.Text(".note"), "The key names other addresses") || !strings.Contains(page.Text(".print-a"), now.Fingerprint[:4]) {
		t.Errorf("the page says %q, and shows %q", page.Text(".note"), page.Text(".print-a"))
	}
	v = f.form()
	v.Set("contact."+was.ID+".key.drop", "1")
	f.press(v, "save").Want(http.StatusSeeOther)
	if got := f.Head().Entry.Contacts[0].Key; got != (directory.Key{}) {
		t.Errorf("removed: %+v", got)
	}
}

// TestTidiedAndDoubted: what was changed is said once; what is doubtful is asked
// until somebody says that it is so, and again when the value changes.
func TestTidiedAndDoubted(t *testing.T) {
	t.Parallel()
	f := openForm(t)
	page := f.press(f.add(t, f.form(), "phone", "\u202a00 33 (0)1 42 68 53 00\u202c"), "save").Follow()
	if got := page.Text(".check[data-state=verified]"); !strings.Contains(got, "Tidied: ") || !strings.Contains(got, "00 became +") || !strings.Contains(got, "invisible marks") {
		t.Errorf("below the box: %q", got)
	}
	if got := f.editor.Get(f.address).Text(".check[data-state=verified]"); got != "Possible number, France: dialled +33142685300." {
		t.Errorf("later: %q", got)
	}
	v := f.form()
	id := f.Head().Entry.Contacts[0].ID
	v.Set("contact."+id+".value", "+33 6 39 98 12 34")
	page = f.press(v, "save").Want(http.StatusSeeOther).Follow()
	if got := page.Text(".contact-a .note"); !strings.Contains(got, "no number begins so") {
		t.Fatalf("asked: %q", got)
	}
	page = f.press(page.Fields("#entry"), "sure:contact:"+id).Want(http.StatusOK)
	if page.Has(".contact-a .note") {
		t.Error("asked again after the answer")
	}
	f.press(page.Fields("#entry"), "save").Want(http.StatusSeeOther)
	if f.editor.Get(f.address).Has(".contact-a .note") || f.Head().Entry.Contacts[0].Sure == "" {
		t.Error("the answer is not remembered")
	}
	v = f.form()
	v.Set("contact."+id+".value", "+33 6 39 98 12 35")
	if page := f.press(v, "save").Follow(); !page.Has(".contact-a .note") {
		t.Error("another value is not asked about")
	}
}

// TestDoubleContact: a contact of another entry is pointed out with its name, and
// may be in both.
func TestDoubleContact(t *testing.T) {
	t.Parallel()
	f := openForm(t)
	other := f.Site.Add(&directory.Entry{
		Slug: "refuge", Original: "fr", Availability: "unknown",
		Contacts: []directory.Contact{{ID: "phone-1", Kind: "phone", Value: "+33 1 42 68 53 00", Visibility: "team"}},
		Texts:    map[lang.Tag]*directory.Text{"fr": {Name: "Refuge du Sud", Acronym: "RDS"}},
	})
	page := f.press(f.add(t, f.form(), "signal", "+33142685300"), "save").Follow()
	if got := page.Text(".contact-a .note"); !strings.Contains(got, "already in the entry Refuge du Sud (RDS)") || len(page.All(`.note a[href="`+other.Here("")+`"]`)) == 0 {
		t.Fatalf("it says %q", got)
	}
	id := f.Head().Entry.Contacts[0].ID
	v := f.press(page.Fields("#entry"), "sure:contact:"+id).Fields("#entry")
	if page := f.press(v, "save").Follow(); page.Has(".contact-a .note") {
		t.Error("asked again after the answer")
	}
}

// TestTooManyContacts: one too many is said with both numbers, and every one of
// them is still there.
func TestTooManyContacts(t *testing.T) {
	t.Parallel()
	f := openForm(t)
	v := f.form()
	for i := range 300 {
		key := fmt.Sprintf("_%d", i+1)
		v.Add("contact", key)
		v.Set("contact."+key+".kind", "email")
		v.Set("contact."+key+".value", fmt.Sprintf("a%d@example.org", i))
	}
	page := f.press(v, "save").Want(http.StatusUnprocessableEntity)
	if !strings.Contains(page.Text(".problems"), "200 allowed, 300 given") || !strings.Contains(page.Text("#contacts .error"), "200 allowed, 300 given") {
		t.Errorf("it says %q", page.Text(".problems"))
	}
	page.CheckProblems()
	again := page.Fields("#entry")
	if len(again["contact"]) != 300 || again.Get("contact._300.value") != "a299@example.org" || len(f.Head().Entry.Contacts) != 0 {
		t.Errorf("%d are left", len(again["contact"]))
	}
	for i := range 100 {
		again.Set(fmt.Sprintf("contact._%d.removed", i+1), "1")
	}
	f.press(again, "save").Want(http.StatusSeeOther)
	if n := len(f.Head().Entry.Contacts); n != 200 {
		t.Errorf("%d are stored", n)
	}
	big := f.editor.Get(f.address)
	if big.Has(`[name$=".label"]`) || len(big.All(".contacts-a>li")) != 200 {
		t.Error("lines that are shut have fields")
	}
	opened := f.press(big.Fields("#entry"), "edit:contact:email-150").Want(http.StatusOK)
	if n := len(opened.All(`input[name$=".label"]`)); n != 1 || !opened.Has(`[name="contact.email-150.value"][autofocus]`) {
		t.Errorf("%d contacts are open", n)
	}
	f.press(opened.Fields("#entry"), "save").Want(http.StatusSeeOther)
	if f.Revisions() != 3 {
		t.Error("a form with many contacts saved without a change is a revision")
	}
}

// TestCheckAsOneTypes: script is told what a save would say, and nothing is stored.
func TestCheckAsOneTypes(t *testing.T) {
	t.Parallel()
	f := openForm(t)
	_, secret := keys(t, f.Site, "help@example.org")
	end := f.LogEnd()
	for _, row := range []struct {
		name, kind, field, value string
		more                     []string
		state, says              string
	}{
		{"a sound number", "phone", "value", "+33 1 42 68 53 00", nil, "verified", "Possible number, France"},
		{"one that is tidied", "phone", "value", "0033142685300", nil, "verified", "00 became +"},
		{"one that is doubtful", "phone", "value", "+33 6 39 98 12 34", nil, "ageing", "no number begins so"},
		{"one that cannot be", "phone", "value", "+999 123456", nil, "reported", "No country has the code"},
		{"a city", "phone", "city", "Dakar", []string{"reach", "hours"}, "verified", "Africa/Dakar. It is 10:42 there."},
		{"no city", "phone", "city", "Atlantis", []string{"reach", "hours"}, "reported", "No time zone is named after this city"},
		{"a secret key", "email", "key.block", secret, nil, "reported", "secret key"},
		{"nothing yet", "phone", "value", "", nil, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			v := url.Values{"item": {"_1"}, "field": {"contact._1." + row.field}, "contact._1.kind": {row.kind}, "contact._1." + row.field: {row.value}}
			for i := 0; i < len(row.more); i += 2 {
				v.Set("contact._1."+row.more[i], row.more[i+1])
			}
			state, text, _ := strings.Cut(f.editor.Post("/admin/check-contact", v).Want(http.StatusOK).Body.String(), "\n")
			if state != row.state || !strings.Contains(text, row.says) || (row.says == "") != (text == "") {
				t.Errorf("%s: %q", state, text)
			}
		})
	}
	if f.LogEnd() != end {
		t.Error("something was stored")
	}
}

// TestNewEntryWithSixContacts: six taps on types, and nothing that is required is
// met first at publishing.
func TestNewEntryWithSixContacts(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	page := editor.Get("/admin/entries/new?lang=fr")
	for i, kind := range []string{"signal", "phone", "email", "form", "onion", "post"} {
		page = page.Submit("#entry", url.Values{"do": {"add:contact:" + kind}}).Want(http.StatusOK)
		v := page.Fields("#entry")
		v.Set(fmt.Sprintf("contact._%d.value", i+1), []string{"+33 1 42 68 53 00", "+33 1 42 68 53 01", "help@example.org", "https://example.org/", onion, "BP 1\nDakar"}[i])
		page = editor.Post("/admin/entries/new?lang=fr", with(v, "do", "type:contact:_1"))
	}
	v := with(page.Fields("#entry"), "do", "save")
	for name, value := range map[string]string{"text.name": "Maison Horizon", "text.summary": "Elle accueille.", "kind": "ngo", "worldwide": "1"} {
		v.Set(name, value)
	}
	saved := editor.Post("/admin/entries/new?lang=fr", v).Want(http.StatusSeeOther).Follow()
	published := saved.Submit("#entry", url.Values{"do": {"publish"}}).Want(http.StatusSeeOther).Follow().Want(http.StatusOK)
	if published.Has(".problems") {
		t.Errorf("first met at publishing: %q", published.Text(".problems"))
	}
	for _, c := range s.Head("maison-horizon").Entry.Contacts {
		if c.Visibility != directory.VisibilityPublic {
			t.Errorf("%s is for %q", c.ID, c.Visibility)
		}
	}
}

func with(v url.Values, name, value string) url.Values {
	v.Set(name, value)
	return v
}
