package admin

import (
	"github.com/a-h/templ"

	"amparo/templates"
)

func (b *Button) class() string {
	switch b.Look {
	case "":
		return "b"
	case "icon":
		return "b icon"
	}
	return "b " + b.Look
}

// icon is the shape that goes with a state, so that colour is never alone.
func (s *State) icon() templates.Icon {
	switch s.Kind {
	case "verified":
		return templates.IconVerified
	case "ageing":
		return templates.IconClock
	case "new":
		return templates.IconDashed
	case "reported":
		return templates.IconX
	}
	return ""
}

func (t *Tab) spoken() templ.Attributes {
	if t.Lang == "" {
		return nil
	}
	return templ.Attributes{"lang": t.Lang, "dir": t.Dir}
}
