package admin

func (d *Desk) vocabularyRoutes() []route {
	return nil
}
