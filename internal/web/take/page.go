package take

import (
	"context"
	"encoding/hex"
	"strings"

	"amparo/internal/i18n"
	"amparo/internal/sign"
	"amparo/templates"
	"amparo/templates/take"
)

// Where the public key of the site is, in every language, the signature of it by the key of
// before, and what all keys of before have left.
const (
	KeyPath    = "/minisign.pub"
	HandedPath = KeyPath + ".minisig"
	FormerPath = "/minisign.former"
)

// Name is what a file is called on the device that it is taken to. It says nothing of
// what is in it.
func Name(r Room, form Form) string { return r.Printer.T("take.file") + "." + string(form) }

// View is the page where files are fetched, without its frame. key is nil where
// nothing is signed.
func (k *Kept) View(ctx context.Context, r Room, serial int64, key *sign.Key) (take.Page, error) {
	all, day, err := k.Facts(ctx, r, serial)
	if err != nil {
		return take.Page{}, err
	}
	p := r.Printer
	page := take.Page{
		Date: r.reader(day).Day(day), Cards: r.Paths.Wallets(), Print: r.Paths.TakePrint(),
		Card: templates.Link{Href: r.Paths.Wallet(Region{}.Code()), Text: p.T("take.card_of", i18n.Args{"Region": Region{}.name(p)})},
	}
	for _, fact := range all {
		if fact.Form == Page {
			page.Rows = append(page.Rows, take.Row{Name: fact.Region.name(p), Page: r.file(fact)})
			page.Prints = append(page.Prints, r.print(fact, p.T("take.print_page", i18n.Args{"Region": "\u2068" + fact.Region.name(p) + "\u2069"}), key))
			continue
		}
		page.Rows[len(page.Rows)-1].Plain = r.file(fact)
		page.Prints = append(page.Prints, r.print(fact, p.T("take.print_text", i18n.Args{"Region": "\u2068" + fact.Region.name(p) + "\u2069"}), key))
	}
	page.First = page.Prints[0]
	if key != nil {
		page.PublicKey, page.Key = key.Public(), take.File{Href: KeyPath, Name: strings.TrimPrefix(KeyPath, "/")}
		if key.Handed() != nil {
			page.Handed = take.File{Href: HandedPath, Name: strings.TrimPrefix(HandedPath, "/")}
		}
		if key.Former() != nil {
			page.Former = take.File{Href: FormerPath, Name: strings.TrimPrefix(FormerPath, "/")}
		}
		page.Command = "minisign -Vm " + Name(r, Page) + " -P " + key.Public()
	}
	return page, nil
}

func (r Room) file(f Fact) take.File {
	return take.File{
		Href: r.Paths.TakeFile(f.Region.Code(), string(f.Form)), Name: Name(r, f.Form),
		Size: r.Printer.T("take.size", i18n.Args{"Size": r.Printer.Locale().Number((f.Size + 999) / 1000)}),
	}
}

func (r Room) print(f Fact, of string, key *sign.Key) take.Print {
	view := take.Print{Of: of, Sum: grouped(f.Sum[:])}
	if key != nil {
		view.Signature = take.File{Href: r.Paths.TakeSignature(f.Region.Code(), string(f.Form)), Name: Name(r, f.Form) + ".minisig"}
	}
	return view
}

// CardsView is the list of regions that have a card, without its frame.
func (r Room) CardsView() take.Cards {
	var page take.Cards
	for _, region := range Regions() {
		page.Links = append(page.Links, templates.Link{Href: r.Paths.Wallet(region.Code()), Text: region.name(r.Printer)})
	}
	return page
}

// grouped parts the digits of a fingerprint, so that people can compare them.
func grouped(sum []byte) string {
	digits := hex.EncodeToString(sum)
	var parts []string
	for at := 0; at < len(digits); at += 8 {
		parts = append(parts, digits[at:at+8])
	}
	return strings.Join(parts, " ")
}
