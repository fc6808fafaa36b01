package carry

import (
	"fmt"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/facts"
	page "amparo/templates/carry"
)

// View is what a page shows of a contact that is carried away, without its frame.
// It fails on one that cannot be, which Carried says.
func View(r facts.Reader, c directory.PublishedContact, own facts.ContactWords) (page.Page, error) {
	p := r.Printer
	contact := r.Line(c, own)
	text := Text(c, contact.Href)
	code, err := Draw(text)
	if err != nil {
		return page.Page{}, err
	}
	if contact.Copy != "" {
		contact.Value, contact.Copy = contact.Copy, ""
	}
	if c.Kind == directory.ContactOnion {
		contact.Value = text
	}
	return page.Page{
		Contact: contact,
		Code: page.Code{
			Box:   fmt.Sprintf("0 0 %d %d", code.Size, code.Size),
			White: fmt.Sprintf("M0 0h%dv%dH0z", code.Size, code.Size),
			Black: code.Path, Spoken: p.T("code.picture", i18n.Args{"Value": contact.Value}),
		},
		How:      how(p, c, text == contact.Href),
		FileText: p.T("code.file_text", i18n.Args{"Label": Label(p, c)}),
	}, nil
}

// how is what a phone does with a code.
func how(p *i18n.Printer, c directory.PublishedContact, link bool) string {
	switch {
	case c.Kind == directory.ContactOnion:
		return p.T("code.how_onion")
	case link:
		return p.T("code.how")
	}
	return p.T("code.how_text")
}

// Label is what a contact is called in the address book of a phone.
func Label(p *i18n.Printer, c directory.PublishedContact) string {
	return p.T("code.label", i18n.Args{"Number": Number(c)})
}

// File is the contact file of a contact.
func File(r facts.Reader, c directory.PublishedContact) []byte {
	return Card(c, Label(r.Printer, c), r.Line(c, facts.ContactWords{}).Extension)
}
