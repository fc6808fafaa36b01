package embedded

import (
	"context"
	"database/sql/driver"
	"sync/atomic"

	"modernc.org/sqlite"

	"amparo/internal/store/seal"
)

// The functions with which rows are sealed. SQLite lets no trigger of a database call
// functions of a program (trusted_schema), lest a foreign file does; temporary triggers
// come from the program itself and may.
func init() {
	sqlite.MustRegisterDeterministicScalarFunction(seal.HashName, -1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		values := make([]any, len(args))
		for i, v := range args {
			values[i] = v
		}
		return seal.Hash(values)
	})
	sqlite.MustRegisterDeterministicScalarFunction(seal.DigestName, 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		text, _ := args[0].(string)
		return seal.Digest(text), nil
	})
}

// connector makes connections on which some statements were run first.
type connector struct {
	driver.Connector
	first atomic.Pointer[[]string]
}

// Connect implements driver.Connector.
func (c *connector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil || c.first.Load() == nil {
		return conn, err
	}
	for _, statement := range *c.first.Load() {
		if _, err := conn.(driver.ExecerContext).ExecContext(ctx, statement, nil); err != nil {
			_ = conn.Close() // the error is told
			return nil, err
		}
	}
	return conn, nil
}

// Seal makes this database seal from now on what it writes. The tables must be there.
func (e *Database) Seal(ctx context.Context) error {
	triggers := seal.Triggers()
	for _, statement := range triggers {
		if _, err := e.writer.ExecContext(ctx, statement); err != nil {
			return e.translate(err)
		}
	}
	e.connector.first.Store(&triggers) // for a connection that takes the place of this one
	return nil
}
