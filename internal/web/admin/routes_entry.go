package admin

func (d *Desk) entryRoutes() []route {
	return nil
}
