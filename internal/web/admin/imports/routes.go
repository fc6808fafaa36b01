package imports

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses where entries come in.
func (d *Room) Routes() []visit.Route {
	const manage = account.MayManage
	return []visit.Route{
		{Method: http.MethodPost, Pattern: "/exchange/import", Need: manage, Fresh: true, Limit: visit.FileLimit, Page: d.importFile, Done: visit.Done{"import-sent": "import.done_sent"}},
		{Method: http.MethodGet, Pattern: "/exchange/imports/{id}", Need: manage, Fresh: true, Page: d.importPage},
		{Method: http.MethodPost, Pattern: "/exchange/imports/{id}", Need: manage, Fresh: true, Anew: true, Page: d.importApply, Done: visit.Done{"import-applied": "import.done_applied"}},
		{Method: http.MethodPost, Pattern: "/exchange/imports/{id}/give-up", Need: manage, Fresh: true, Page: d.importGiveUp, Done: visit.Done{"import-given-up": "import.done_given_up"}},
		{Method: http.MethodGet, Pattern: "/exchange/imports/{id}/undo", Need: manage, Fresh: true, Page: d.importUndoPage},
		{Method: http.MethodPost, Pattern: "/exchange/imports/{id}/undo", Need: manage, Fresh: true, Anew: true, Page: d.importUndo, Done: visit.Done{"import-undone": "import.done_undone"}},
	}
}
