package contact

// Normalise reads a value of a kind. It takes a time that grows with the length of what was typed
// and no faster.
func Normalise(kind Kind, typed string, o Options) Result {
	row := kind.row()
	if row == nil {
		return Result{Kind: kind, Refused: ReasonKind, Detail: string(kind)}
	}
	d := &draft{Result: Result{Kind: kind}, options: o}
	if text, ok := d.tidy(typed, row); ok {
		row.read(d, text)
	}
	if d.Refused != "" {
		return Result{Kind: kind, Refused: d.Refused, Detail: shorten(d.Detail)}
	}
	d.Detail = shorten(d.Detail)
	return d.Result
}

// rows are the kinds in the order in which editors are offered them.
var rows = []row{
	{kind: Phone, most: maxLine, read: (*draft).phone},
	{kind: Short, most: maxLine, read: (*draft).shortNumber},
	{kind: Email, most: maxLine, read: (*draft).email},
	{kind: Web, most: maxLine, read: (*draft).web},
	{kind: Form, most: maxLine, read: (*draft).web},
	{kind: Signal, most: maxLine, read: (*draft).signal},
	{kind: WhatsApp, most: maxLine, read: (*draft).whatsApp},
	{kind: Telegram, most: maxLine, read: (*draft).telegram},
	{kind: Threema, most: maxLine, read: (*draft).threema},
	{kind: Wire, most: maxLine, read: (*draft).wire},
	{kind: Matrix, most: maxLine, read: (*draft).matrix},
	{kind: Session, most: maxLine, read: (*draft).session},
	{kind: SimpleX, most: maxLink, read: (*draft).simpleX},
	{kind: Briar, most: maxLine, read: (*draft).briar},
	{kind: Onion, most: maxLine, read: (*draft).onion},
	{kind: Fax, most: maxLine, read: (*draft).fax},
	{kind: Post, most: maxLine, lines: true, words: true, read: (*draft).post},
	{kind: Other, most: maxLine, words: true, read: (*draft).other},
}

// Kinds lists the kinds in the order in which editors are offered them.
func Kinds() []Kind {
	kinds := make([]Kind, len(rows))
	for i, r := range rows {
		kinds[i] = r.kind
	}
	return kinds
}

func (k Kind) row() *row {
	for i := range rows {
		if rows[i].kind == k {
			return &rows[i]
		}
	}
	return nil
}
