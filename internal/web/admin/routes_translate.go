package admin

func (d *Desk) translateRoutes() []route {
	return nil
}
