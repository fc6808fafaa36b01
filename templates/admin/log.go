package admin

import "amparo/templates"

// LogPage is a page of the log.
type LogPage struct {
	Frame
	Filter       []Field
	Filtered     bool // not all rows are meant
	Rows         []LogRow
	Newer, Older string // addresses of the pages beside, "" at the ends
	Newest       string // address of the whole log
	ExportHref   string
}

// LogRow is something that was done.
type LogRow struct {
	Seq, When, Time string // Time as machines read it
	Who, What       string
	Subject         templates.Link // what it was done to; Href may be ""
	Only, OnlyOf    string         // address of all that was done to it; words that tell it from others
	Compare         string         // address where before and after are compared
	Details         []LogDetail
}

// LogDetail is something more a row says.
type LogDetail struct{ Label, Value string }

// LogExportPage is the form that exports the log.
type LogExportPage struct {
	Frame
	Fields []Field
}
