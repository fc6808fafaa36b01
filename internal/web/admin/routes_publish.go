package admin

func (d *Desk) publishRoutes() []route {
	return nil
}
