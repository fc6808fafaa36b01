package admin

import "slices"

// accountRoutes are the addresses about accounts: one-time addresses, one's
// own account, and everybody's for those who manage them.
func (d *Desk) accountRoutes() []route {
	return slices.Concat(d.ticketRoutes(), d.ownRoutes(), d.everybodyRoutes(), d.resetRoutes())
}
