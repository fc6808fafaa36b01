package webtest

import "amparo/templates/pagetest"

// Element is an element of a page.
type Element = pagetest.Element

// ReadPage reads a page as a browser does.
func ReadPage(body []byte) (*Element, error) { return pagetest.ReadPage(body) }
