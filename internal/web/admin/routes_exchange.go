package admin

import (
	"context"
	"net/http"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/exchange"
)

type exchangeStore interface {
	// Terms returns all vocabularies, retired terms included.
	Terms(ctx context.Context) (map[string][]directory.Term, error)
	// Exported returns the ids of a selection.
	Exported(ctx context.Context, of exchange.Selection) ([]string, error)
	// Export calls each with every entry of a selection.
	Export(ctx context.Context, of exchange.Selection, each func(*exchange.Entry) error) error
	// RecordAct adds a row to the log for what changes nothing.
	RecordAct(ctx context.Context, act account.Act) error
	importStore
}

type importStore interface {
	// AddImport keeps a file until somebody decides.
	AddImport(ctx context.Context, act account.Act, i exchange.Import, content []byte) error
	// GiveUpImport forgets it; directory.ErrConflict when it waits no longer.
	GiveUpImport(ctx context.Context, act account.Act, id string) error
	// Imports returns the newest imports without their files.
	Imports(ctx context.Context, limit int) ([]exchange.Import, error)
	// Waiting is how many imports wait for a decision.
	Waiting(ctx context.Context) (int, error)
	// ImportOf returns an import; directory.ErrNotFound if there is none.
	ImportOf(ctx context.Context, id string) (exchange.Import, error)
	// ImportFile returns the file of an import that waits.
	ImportFile(ctx context.Context, id string) ([]byte, error)
	// PlanImport says what ImportAs would do.
	PlanImport(ctx context.Context, batch *exchange.Batch, order exchange.Order, at time.Time) (*exchange.Plan, error)
	// ImportAs stores a checked batch, all or nothing.
	ImportAs(ctx context.Context, act account.Act, batch *exchange.Batch, order exchange.Order) ([]exchange.Row, error)
	// PlanUndo says what UndoImport would do.
	PlanUndo(ctx context.Context, id string) (exchange.Done, error)
	// UndoImport takes the last import back.
	UndoImport(ctx context.Context, act account.Act, id string) error
}

func (d *Desk) exchangeRoutes() []route {
	return []route{
		{method: http.MethodGet, pattern: "/exchange", need: account.MayExchange, fresh: true, page: d.exchangePage},
		{method: http.MethodGet, pattern: "/exchange/export", need: account.MayExchange, page: d.toExchange},
		{method: http.MethodGet, pattern: "/exchange/import", need: account.MayExchange, page: d.toExchange},
		{method: http.MethodPost, pattern: "/exchange/export", need: account.MayExchange, fresh: true, page: d.export},
		{method: http.MethodPost, pattern: "/exchange/import", need: account.MayManage, fresh: true, page: d.importFile},
		{method: http.MethodGet, pattern: "/exchange/imports/{id}", need: account.MayManage, fresh: true, page: d.importPage},
		{method: http.MethodPost, pattern: "/exchange/imports/{id}", need: account.MayManage, fresh: true, page: d.importApply},
		{method: http.MethodPost, pattern: "/exchange/imports/{id}/give-up", need: account.MayManage, fresh: true, page: d.importGiveUp},
		{method: http.MethodGet, pattern: "/exchange/imports/{id}/undo", need: account.MayManage, fresh: true, page: d.importUndoPage},
		{method: http.MethodPost, pattern: "/exchange/imports/{id}/undo", need: account.MayManage, fresh: true, page: d.importUndo},
	}
}
