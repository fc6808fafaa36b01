package entry

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/change"
	"amparo/internal/words"
	"amparo/templates/admin"
)

// optionChoices are the lines of a list, the one for no choice first where it
// has words. A value that is none of them stays to be seen before them.
func optionChoices(p *i18n.Printer, shape directory.Shape, value string) []admin.Choice {
	values := shape.Choices
	if words.Choice(shape, "") != "" {
		values = append([]string{""}, values...)
	}
	var list []admin.Choice
	found := false
	for _, v := range values {
		list = append(list, admin.Choice{Value: v, Text: change.ChoiceText(p, shape, v), Chosen: v == value})
		found = found || v == value
	}
	if !found {
		list = append([]admin.Choice{{Value: value, Text: value, Chosen: true}}, list...)
	}
	return list
}
