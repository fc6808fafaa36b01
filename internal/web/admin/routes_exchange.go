package admin

func (d *Desk) exchangeRoutes() []route {
	return nil
}
