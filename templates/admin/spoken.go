package admin

import "github.com/a-h/templ"

// Spoken is the attributes that say in which language and direction words are
// when it is not the page's: none if lang is "".
func Spoken(lang, dir string) templ.Attributes {
	if lang == "" {
		return nil
	}
	return templ.Attributes{"lang": lang, "dir": dir}
}
