package checking

import (
	"context"
	"errors"
	"fmt"

	"amparo/internal/factorkey"
	"amparo/internal/store"
)

// factors says whether the secrets of codes can be read. That the key is missing is no
// fault of the database: a copy that was restored elsewhere has none.
func (c *checks) factors(ctx context.Context) error {
	c.db.UseFactorKeys(c.keys)
	now, err := c.db.Locks(ctx)
	if err != nil {
		return err
	}
	switch {
	case now.Shut > 0 && errors.Is(now.Why, factorkey.ErrMissing):
		c.Line("%-13s --     %s", "factors", store.Printable(fmt.Sprintf("%d secrets of codes; %s is missing: no code lets anybody in", now.All, c.keys.Path())))
		return nil
	case now.Shut > 0:
		c.Result("factors", "", []string{fmt.Sprintf("%d of %d secrets of codes cannot be read with %s: %v", now.Shut, now.All, c.keys.Path(), now.Why)})
		return nil
	case now.Clear > 0:
		c.Line("%-13s --     %d of %d secrets of codes are in clear until the next start of a server", "factors", now.Clear, now.All)
		return nil
	}
	c.Result("factors", fmt.Sprintf("%d secrets of codes, locked outside the database", now.All), nil)
	return nil
}
