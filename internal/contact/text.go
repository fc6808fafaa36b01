package contact

// post and other are text: a postal address needs no form that would be right everywhere.
func (d *draft) post(text string) { d.keep(text, wordsKey(text)) }

func (d *draft) other(text string) { d.keep(text, wordsKey(text)) }
