package admin

func (d *Desk) settingsRoutes() []route {
	return nil
}
