package admin

func (d *Desk) verifyRoutes() []route {
	return nil
}
