package admin

import "github.com/a-h/templ"

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
		a["lang"], a["dir"] = f.Lang, f.Dir
	}
	if f.Focus {
		a["autofocus"] = true
	}
	return a
}

func (f *Field) choiceType() string {
	if f.Many {
		return "checkbox"
	}
	return "radio"
}

// spoken is the language of a choice when it is not the page's.
func (c *Choice) spoken() templ.Attributes {
	if c.Lang == "" {
		return nil
	}
	return templ.Attributes{"lang": c.Lang, "dir": c.Dir}
}

// spoken is the language of what a field says when it is not the page's.
func (f *DiffField) spoken() templ.Attributes {
	if f.Lang == "" {
		return nil
	}
	return templ.Attributes{"lang": f.Lang, "dir": f.Dir}
}
