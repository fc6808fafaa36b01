package admintest

import "amparo/templates"

// Numbers is the second of many pages of a list.
func Numbers(list string) templates.Pagination {
	return templates.Pagination{Previous: list, Next: list + "?page=3", Pages: []templates.Page{
		{Text: "1", Href: list}, {Text: "2", Href: list + "?page=2", Current: true}, {Gap: true}, {Text: "9", Href: list + "?page=9"},
	}}
}
