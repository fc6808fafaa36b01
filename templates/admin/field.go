package admin

import "github.com/a-h/templ"

// Field is one field of a form.
type Field struct {
	Name  string // of the form value
	ID    string // Name if empty
	Label string
	// LabelHidden keeps the label for those who hear the page: the words above a
	// group or in the head of a table say it already.
	LabelHidden bool
	Type        string // "text" if empty: email, url, tel, password, number, date, search
	Value       string
	Hint        string // finished sentence below the label
	Error       string // finished sentence, "" if sound
	Required    bool
	ReadOnly    bool
	Lang, Dir   string // of the value when it is not the page's language
	Rows        int    // of a text area; 0 for one line
	Markdown    bool   // a text area with the toolbar
	Preview     string // Markdown: address that renders it, "" for none
	Choices     []Choice
	Auto        string // autocomplete; "off" if empty
	Mode        string // inputmode
	Max         int    // longest value in characters, 0 for no limit
	Focus       bool   // autofocus
	Mono        bool   // digits and codes
	Tick        bool   // one tick box
	On          bool   // the tick box is ticked
	Small       string // further words of the tick box
	Many        bool   // Choices are tick boxes, not radio buttons
	List        string // id of a list of proposals
	Check       Check  // what the server says of the value
}

// Check is what is said of a value below its field: the server says it when the
// page is made, script while somebody types.
type Check struct {
	On    bool   // there is a place for it
	State string // as of State
	Text  string
}

// Choice is one option of a list, a group of radio buttons or of tick boxes.
type Choice struct {
	Value, Text string
	Lang, Dir   string // of Text when it is not the page's language
	Hint        string
	Chosen      bool
}

func (f *Field) id() string {
	if f.ID != "" {
		return f.ID
	}
	return f.Name
}

func (f *Field) kind() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

func (f *Field) auto() string {
	if f.Auto == "" {
		return "off"
	}
	return f.Auto
}

func (f *Field) choiceType() string {
	if f.Many {
		return "checkbox"
	}
	return "radio"
}

// described is the value of aria-describedby: the error, then the hint.
func (f *Field) described() string {
	switch id := f.id(); {
	case f.Error != "" && f.Hint != "":
		return id + "-error " + id + "-hint"
	case f.Error != "":
		return id + "-error"
	case f.Hint != "":
		return id + "-hint"
	}
	return ""
}

// common is the attributes that every kind of field has when they apply.
func (f *Field) common() templ.Attributes {
	a := templ.Attributes{}
	if f.Required {
		a["aria-required"] = "true"
	}
	if f.ReadOnly {
		a["readonly"] = true
	}
	if f.Error != "" {
		a["aria-invalid"] = "true"
	}
	if by := f.described(); by != "" {
		a["aria-describedby"] = by
	}
	if f.Lang != "" {
		a["lang"] = f.Lang
	}
	if f.Dir != "" {
		a["dir"] = f.Dir
	}
	if f.Focus {
		a["autofocus"] = true
	}
	return a
}
