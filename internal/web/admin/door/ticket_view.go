package door

import (
	"bytes"
	"encoding/base64"
	"strings"

	qr "github.com/piglig/go-qr"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/door"
)

// ticketWords are the title and the first words of each kind of one-time address.
var ticketWords = map[account.Purpose]struct{ title, intro i18n.Key }{
	account.PurposeFirst:      {"ticket.first_title", "ticket.first"},
	account.PurposeInvitation: {"ticket.invitation_title", "ticket.invitation"},
	account.PurposeReset:      {"ticket.reset_title", "ticket.reset"},
}

// ticketView asks for the password, and what else can be chosen before it.
func ticketView(f admin.Frame, p *i18n.Printer, g *guest, language admin.Field, problems map[string]i18n.Key) admin.GatePage {
	page := admin.GatePage{Frame: f, Intro: []string{p.T(ticketWords[g.ticket.Purpose].intro)}, Form: &admin.AccountForm{Action: g.href()}}
	name := admin.Field{Name: "name", Label: p.T("account.name"), Value: g.name(), Auto: "username", Mono: true, ReadOnly: g.account != nil}
	if g.account == nil {
		name.Hint, name.Required = p.T("account.name_hint"), true
	}
	page.Form.Fields = []admin.Field{
		name,
		{Name: "password", Label: p.T("account.new_password"), Hint: p.T("account.password_hint"), Type: "password", Auto: "new-password", Required: true},
		language,
	}
	page.Form.Buttons = []admin.Button{{Text: p.T("signin.continue")}}
	page.Problems = MarkProblems(p, page.Form.Fields, problems)
	return page
}

// MarkProblems puts the words of problems at their fields, and returns them
// for the summary.
func MarkProblems(p *i18n.Printer, fields []admin.Field, problems map[string]i18n.Key) []admin.Problem {
	var all []admin.Problem
	for i := range fields {
		if key, wrong := problems[fields[i].Name]; wrong {
			fields[i].Error = p.T(key)
			all = append(all, admin.Problem{Href: "#" + fields[i].Name, Text: fields[i].Error})
		}
	}
	return all
}

// InterfaceField is the choice of the language an account reads the interface in.
func InterfaceField(words *i18n.Catalogues, p *i18n.Printer, chosen lang.Tag) admin.Field {
	f := admin.Field{Name: "lang", Label: p.T("account.interface"), Type: "select"}
	for _, t := range words.Languages() {
		other := words.Printer(t).Locale()
		c := admin.Choice{Value: string(t), Text: other.Name(), Chosen: t == chosen}
		if t != p.Lang() {
			c.Lang, c.Dir = string(t), other.Dir()
		}
		f.Choices = append(f.Choices, c)
	}
	return f
}

// CodesLocked: the key that secrets of codes are locked with is not at hand.
const CodesLocked i18n.Key = "factor.codes_locked"

// Setup is a page where a second factor is set.
type Setup struct {
	Name          string // of the account
	Title, Intro  i18n.Key
	Begin, Action string
	Secret        string // of the generator, a new one if empty
	Problem       i18n.Key
	Own           bool // of an account that is signed in
	Keys, Codes   bool // which factors can be set
	Back          templates.Link

	site     string // what the site is called
	possible bool   // browsers let this page use passkeys
}

func setupOf(g *guest) Setup {
	return Setup{
		Name: g.name(), Title: "factor.setup_title", Intro: "factor.setup", Begin: g.href() + "/passkey", Action: g.href() + "/factor",
		Keys: true, Codes: true, Back: templates.Link{Href: g.href() + "?step=password"},
	}
}

// setupView shows the ways to set a second factor; an error means that the
// secret or a name cannot be in the picture of a QR code.
func setupView(f admin.Frame, p *i18n.Printer, s Setup) (ui.SetupPage, error) {
	page := ui.SetupPage{Frame: f, Intro: []string{p.T(s.Intro)}, PasskeyH: p.T("factor.passkey"), Back: s.Back}
	if page.Back.Text == "" {
		page.Back.Text = p.T("ticket.back")
	}
	if s.Keys && s.possible {
		page.Passkey = passkeyForm(p, s)
	} else if s.Keys {
		page.Intro = append(page.Intro, p.T("factor.passkey_impossible"))
	}
	if s.Codes {
		g, err := generatorSetup(p, s)
		if err != nil {
			return page, err
		}
		page.Generator = g
	}
	if s.Problem != "" {
		page.Problems = setupProblem(p, &page, s.Problem)
	}
	return page, nil
}

func setupProblem(p *i18n.Printer, page *ui.SetupPage, problem i18n.Key) []admin.Problem {
	if page.Generator == nil {
		return []admin.Problem{{Href: "#passkey", Text: p.T(problem)}}
	}
	page.Generator.Form.Fields[0].Error = p.T(problem)
	return []admin.Problem{{Href: "#code", Text: p.T(problem)}}
}

func passkeyForm(p *i18n.Printer, s Setup) *admin.AccountForm {
	f := &admin.AccountForm{Action: s.Action, Hidden: []admin.Hidden{{Name: "lang", Value: string(p.Lang())}}}
	f.Passkey = &admin.PasskeyOffer{
		Begin: s.Begin, Make: true, Text: p.T("factor.make_passkey"), Failed: p.T("factor.passkey_failed"), NoScript: p.T("factor.passkey_script"),
	}
	if s.Own {
		f.Hidden = append(f.Hidden, OnceKey())
		f.Fields = []admin.Field{{Name: "label", Label: p.T("factor.label"), Hint: p.T("factor.label_hint"), Max: MaxLabel}}
	}
	return f
}

// generatorSetup is what a program that makes codes needs to know.
func generatorSetup(p *i18n.Printer, s Setup) (*ui.Generator, error) {
	link, err := account.GeneratorLink(s.Secret, s.site, s.Name)
	if err != nil {
		return nil, err
	}
	picture, size, err := qrCode(link)
	if err != nil {
		return nil, err
	}
	hidden := []admin.Hidden{{Name: "lang", Value: string(p.Lang())}, {Name: "secret", Value: s.Secret}}
	if s.Own {
		hidden = append(hidden, OnceKey())
	}
	return &ui.Generator{
		Heading: p.T("factor.generator"), Scan: p.T("factor.scan"), Type: p.T("factor.type"), Picture: picture, Size: size, Spoken: p.T("factor.picture"),
		Secret: inGroups(s.Secret), Href: link, Open: p.T("factor.open"),
		Form: admin.AccountForm{
			Action: s.Action, Hidden: hidden,
			Fields:  []admin.Field{{Name: "code", Label: p.T("factor.code"), Hint: p.T("factor.code_hint"), Mode: "numeric", Auto: "one-time-code", Mono: true, Required: true}},
			Buttons: []admin.Button{{Text: p.T("factor.set")}},
		},
	}, nil
}

// OnceKey makes a form count once.
func OnceKey() admin.Hidden { return admin.Hidden{Name: form.KeyField, Value: form.NewKey()} }

// How a QR code is drawn: pixels of a module, and modules of white around it,
// which telephones need.
const (
	qrScale  = 4
	qrBorder = 4
)

// qrCode is a picture of a text that telephones can read, as a data: URI, and
// its width and height in pixels.
func qrCode(text string) (picture string, size int, err error) {
	code, err := qr.EncodeText(text, qr.Medium)
	if err != nil {
		return "", 0, err
	}
	var b bytes.Buffer
	if err := code.WriteAsPNG(qr.NewQrCodeImgConfig(qrScale, qrBorder), &b); err != nil {
		return "", 0, err
	}
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes()), (code.Size() + 2*qrBorder) * qrScale, nil
}

// inGroups is a secret as people can copy it.
func inGroups(secret string) string {
	var groups []string
	for len(secret) > 4 {
		groups, secret = append(groups, secret[:4]), secret[4:]
	}
	return strings.Join(append(groups, secret), " ")
}
