package take

import "amparo/templates"

// Page is where files and cards are fetched.
type Page struct {
	templates.Frame
	Date      string
	Rows      []Row
	Elsewhere []templates.Link // the same page in other languages
	Card      templates.Link
	Cards     string // the list of cards
	Print     string // the whole list, for paper
	First     Print  // of the file that most take
	Prints    []Print
	PublicKey string // "" where nothing is signed
	Key       File   // the same as a file
	Handed    File   // its signature by the key of before; no address: there was none
	Former    File   // what all keys of before have left; the same
	Command   string
}

// Row is a region with its files.
type Row struct {
	Name        string
	Page, Plain File
}

// File is a file to download. Name is what it is called on the device.
type File struct{ Href, Name, Size string }

// Print is the fingerprint of a file.
type Print struct {
	Of        string
	Sum       string // in groups of eight
	Signature File   // zero where nothing is signed
}

// Cards is the list of regions that have a card.
type Cards struct {
	templates.Frame
	Links []templates.Link
}

// Card is a wallet card: one sheet, folded once. It does not say where it is from.
type Card struct {
	Title         string
	Bar           Bar
	Others        templates.Link
	Hint          string
	Demo          string
	Numbers       []Number
	First         string
	Say, Again    templates.Words
	Rules         []string
	Until         string
	NothingToCall string // in the place of numbers, where there are none
}

// Number is a number to call, with the name to ask for.
type Number struct {
	Name  templates.Words
	Value string
	Note  string
}
