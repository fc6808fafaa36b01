package admin

func (d *Desk) logRoutes() []route {
	return nil
}
