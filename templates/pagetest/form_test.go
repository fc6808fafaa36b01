package pagetest_test

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/templates/pagetest"
)

// TestFields: a form sends what a browser without script would send.
func TestFields(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, form string
		want       url.Values
	}{
		{"inputs", `<input name="a" value="1"><input name="a" value="2"><input name="b"><input value="no name">`, url.Values{"a": {"1", "2"}, "b": {""}}},
		{"buttons and files", `<button name="a" value="1">x</button><input type="submit" name="b" value="1"><input type="file" name="c">`, url.Values{}},
		{"boxes", `<input type="checkbox" name="a" value="1" checked><input type="checkbox" name="a" value="2"><input type="radio" name="b" value="3" checked>`, url.Values{"a": {"1"}, "b": {"3"}}},
		{"disabled", `<input name="a" value="1" disabled>`, url.Values{}},
		{"text", "<textarea name=a>\n\n one\n</textarea>", url.Values{"a": {"\n one\n"}}},
		{"a list with nothing chosen", `<select name="a"><option value="1">x<option>two words</select>`, url.Values{"a": {"1"}}},
		{"a list with a choice", `<select name="a"><option value="1">x<option selected>two words</select>`, url.Values{"a": {"two words"}}},
		{"several", `<select name="a" multiple><option value="1">x<option value="2" selected>y</select><select name="b" multiple><option>z</select>`, url.Values{"a": {"2"}}},
		{"a pattern for others", `<template><input name="a"></template>`, url.Values{}},
		{"of another form", `<input name="a" value="1" form="other">`, url.Values{}},
		{"elsewhere", `</form><input name="a" value="1" form="f">`, url.Values{"a": {"1"}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			page, err := pagetest.ReadPage([]byte(`<form id="f">` + row.form))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.want, page.Find("form").Fields()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestWords: words in a line are read as one, those of blocks apart.
func TestWords(t *testing.T) {
	t.Parallel()
	page, err := pagetest.ReadPage([]byte("<p>One <b>tw</b>o.</p><p>Three\u00a0four\n five</p>"))
	if err != nil {
		t.Fatal(err)
	}
	if got := page.Text("body"); got != "One two. Three\u00a0four five" {
		t.Errorf("%q", got)
	}
	var none *pagetest.Element
	if none.Words() != "" || none.Has("p") || none.Attribute("id") != "" || none.All("p") != nil {
		t.Error("an element that is not there says something")
	}
}
