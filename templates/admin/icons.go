package admin

import "amparo/templates"

// The icons of the editors' side, besides those of the public pages.
const (
	IconUp      templates.Icon = "arrow-up"
	IconDown    templates.Icon = "arrow-down"
	IconTrash   templates.Icon = "trash"
	IconPlus    templates.Icon = "plus"
	IconHeading templates.Icon = "heading"
	IconBold    templates.Icon = "bold"
	IconItalic  templates.Icon = "italic"
	IconList    templates.Icon = "list"
	IconNumbers templates.Icon = "list-numbers"
	IconLink    templates.Icon = "link"
)

// strokes are the lines of each symbol (Tabler Icons, see static/LICENSES.txt).
var strokes = []struct {
	icon templates.Icon
	d    string
}{
	{IconUp, "M12 5v14m6-8-6-6m-6 6 6-6"},
	{IconDown, "M12 5v14m6-6-6 6m-6-6 6 6"},
	{IconTrash, "M4 7h16m-10 4v6m4-6v6M5 7l1 12a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2l1-12M9 7V4a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v3"},
	{IconPlus, "M12 5v14m-7-7h14"},
	{IconHeading, "M7 12h10M7 5v14M17 5v14m-2 0h4M15 5h4M5 19h4M5 5h4"},
	{IconBold, "M7 5h6a3.5 3.5 0 0 1 0 7H7zm6 7h1a3.5 3.5 0 0 1 0 7H7v-7"},
	{IconItalic, "M11 5h6M7 19h6m1-14-4 14"},
	{IconList, "M9 6h11M9 12h11M9 18h11M5 6v.01M5 12v.01M5 18v.01"},
	{IconNumbers, "M11 6h9m-9 6h9m-8 6h8M4 16a2 2 0 1 1 4 0c0 .59-.5 1-1 1.5L4 20h4M6 10V4L4 6"},
	{IconLink, "m9 15 6-6m-4-3 .46-.54a5 5 0 0 1 7.08 7.08l-.54.46m-5 5-.4.53a5.07 5.07 0 0 1-7.12 0 4.97 4.97 0 0 1 0-7.07l.52-.46"},
	{templates.IconVerified, "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0m6 0 2 2 4-4"},
	{templates.IconClock, "M3 12a9 9 0 1 0 18 0 9 9 0 0 0-18 0m9-5v5l3 3"},
	{templates.IconDashed, "M8.56 3.69a9 9 0 0 0-2.92 1.95M3.69 8.56A9 9 0 0 0 3 12m.69 3.44a9 9 0 0 0 1.95 2.92m2.92 1.95A9 9 0 0 0 12 21m3.44-.69a9 9 0 0 0 2.92-1.95m1.95-2.92A9 9 0 0 0 21 12m-.69-3.44a9 9 0 0 0-1.95-2.92m-2.92-1.95A9 9 0 0 0 12 3"},
	{templates.IconX, "M18 6 6 18M6 6l12 12"},
	{templates.IconAlert, "M12 9v4m-1.64-9.41L2.26 17.13A1.91 1.91 0 0 0 3.9 20h16.2a1.91 1.91 0 0 0 1.64-2.87L13.64 3.59a1.91 1.91 0 0 0-3.28 0M12 16h.01"},
	{templates.IconLock, "M5 13a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2zM11 16a1 1 0 1 0 2 0 1 1 0 0 0-2 0M8 11V7a4 4 0 1 1 8 0v4"},
	{templates.IconCheck, "m5 12 5 5L20 7"},
	{templates.IconSearch, "M3 10a7 7 0 1 0 14 0 7 7 0 1 0-14 0m18 11-6-6"},
}
