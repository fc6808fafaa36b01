package mirror

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// one reads what a target is, writes it into the copy, and returns what it leads to.
func (c *copier) one(ctx context.Context, t target) ([]target, error) {
	if t.path == rootPath {
		return nil, c.root(ctx)
	}
	a, err := c.ask(ctx, t)
	if err != nil {
		return nil, err
	}
	kind, _, _ := strings.Cut(a.header.Get("Content-Type"), ";")
	switch {
	case a.status >= http.StatusInternalServerError:
		return nil, fmt.Errorf("%s: the site answers %d", t.path, a.status)
	case a.status >= http.StatusMultipleChoices && a.status < http.StatusBadRequest:
		return c.moved(t, a.header.Get("Location"))
	case kind == "text/html" && !t.isFile():
		return c.page(t, a.body.Bytes())
	case t.path == "/robots.txt":
		return nil, c.folder.write(t.file(), c.robots(a.body.Bytes()))
	case kind == "application/xml":
		return c.sitemap(t, a.body.Bytes())
	case kind == "application/atom+xml":
		return nil, c.folder.write(t.file(), c.feed(t, a.body.Bytes()))
	}
	return nil, c.folder.write(t.file(), a.body.Bytes()) // signed files among them
}

// answer is what the site says.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

// Write implements http.ResponseWriter.
func (a *answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(p)
}

// ask asks the site as a reader's browser does.
func (c *copier) ask(ctx context.Context, t target) (*answer, error) {
	method, uri := http.MethodGet, t.path
	if t.query != "" {
		uri += "?" + t.query
	}
	var body io.Reader = http.NoBody
	if t.sent != "" {
		method, body = http.MethodPost, strings.NewReader(t.sent)
	}
	r, err := http.NewRequestWithContext(ctx, method, c.BaseURL+uri, body)
	if err != nil {
		return nil, err
	}
	r.RequestURI, r.URL.Scheme, r.URL.Host = uri, "", "" // as a server gets it
	if t.sent != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	a := &answer{header: http.Header{}}
	c.Site.ServeHTTP(a, r)
	a.WriteHeader(http.StatusOK)
	return a, ctx.Err()
}

// robots is the file for search engines: without an address, there is no sitemap.
func (c *copier) robots(body []byte) []byte {
	if c.Known {
		return body
	}
	lines := slices.DeleteFunc(strings.SplitAfter(string(body), "\n"), func(line string) bool { return strings.HasPrefix(line, "Sitemap:") })
	return []byte(strings.TrimRight(strings.Join(lines, ""), "\n") + "\n")
}

var locations = regexp.MustCompile(`<loc>([^<]+)</loc>`)

// sitemap follows a sitemap, and keeps it where the copy has an address.
func (c *copier) sitemap(t target, body []byte) ([]target, error) {
	var found []target
	for _, m := range locations.FindAllSubmatch(body, -1) {
		if to, _, ok := c.inside(t, html.UnescapeString(string(m[1]))); ok {
			found = append(found, to)
		}
	}
	if !c.Known {
		return found, nil
	}
	return found, c.folder.write(t.file(), body)
}

var feedLinks = regexp.MustCompile(`href="([^"]+)"`)

// feed is a feed whose links are relative.
func (c *copier) feed(t target, body []byte) []byte {
	return feedLinks.ReplaceAllFunc(body, func(attribute []byte) []byte {
		href := feedLinks.FindSubmatch(attribute)[1]
		to, anchor, ok := c.inside(t, html.UnescapeString(string(href)))
		if !ok {
			return attribute
		}
		return []byte(`href="` + html.EscapeString(linkTo(t, to, anchor)) + `"`)
	})
}

// linkTo is the link from one answer to another.
func linkTo(from, to target, anchor string) string {
	link := relative(from.file(), to.file())
	if anchor != "" {
		link += "#" + anchor
	}
	return link
}
