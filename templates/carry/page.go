// Package carry holds the page of one contact as a QR code.
package carry

import "amparo/templates"

// Page is one contact to be carried away.
type Page struct {
	templates.Frame
	BackHref     string
	Organisation templates.Words
	Contact      templates.Contact // with the whole value to read
	Code         Code
	How          string // what a phone does with the code
	FileHref     string
	FileText     string // under which name it is kept, and what that is worth
}

// Code is a QR code.
type Code struct {
	Box    string // of the picture: "0 0 33 33"
	White  string // path of what is white
	Black  string // path of the black squares, as strokes of width one
	Spoken string // for those who do not see it
}
