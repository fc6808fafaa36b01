package admin

func (d *Desk) accountRoutes() []route {
	return nil
}
