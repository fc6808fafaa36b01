// Package sample has keys in all the places where a key can stand.
package sample

import (
	"fmt"

	"amparo/internal/i18n"
)

const inConst i18n.Key = "in.const"

type row struct {
	label i18n.Key
	other string
}

var inField = []row{{"in.field", "no.key"}}
var inMap = map[int]struct{ title, text i18n.Key }{1: {"in.map_title", "in.map_text"}}

func result(bad bool) i18n.Key {
	if bad {
		return "in.return"
	}
	return inConst
}

func take(k i18n.Key) {}

func print(p *i18n.Printer, id string, args i18n.Args) {
	take("in.argument")
	p.T("in.call")
	p.T("in.args", i18n.Args{"Name": id, "Count": 1})
	p.T("in.variable_args", args)
	p.T(inField[0].label)
	p.T(result(true))
	p.T(i18n.Key(id))
	p.T("made.sum" + i18n.Key(id))
	p.T(i18n.Key("made.conversion_" + id))
	p.T(i18n.Key(fmt.Sprintf("made.fmt_%s", id)))
}
