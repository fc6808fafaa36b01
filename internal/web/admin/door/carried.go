package door

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates/admin"
)

// A form that arrives after its session has ended travels through signing in
// as hidden fields. Their names have a prefix, so that none is taken for one
// of the page it travels through.
const (
	carriedPrefix = "posted."
	carriedFile   = "posted-file"
	carriedTo     = "posted-to"
)

// carried is a form on its way: nothing in it is lost but what is secret.
type carried struct {
	to     string         // where it was sent; "" when nothing travels
	fields []admin.Hidden // as they were named
	files  []string       // names of files that must be chosen again
}

// secretFields do not travel: they are typed again.
var secretFields = []string{"password", "current", "code", "recovery", "credential"}

// posted is the form of a request that cannot be answered yet.
func posted(r *http.Request) carried {
	c := carried{to: r.URL.RequestURI()}
	for _, name := range slices.Sorted(maps.Keys(r.PostForm)) {
		if slices.Contains(secretFields, name) {
			continue
		}
		for _, value := range r.PostForm[name] {
			if directory.HoldsSecretKey(value) {
				continue
			}
			c.fields = append(c.fields, admin.Hidden{Name: name, Value: value})
		}
	}
	if r.MultipartForm != nil {
		c.files = slices.Sorted(maps.Keys(r.MultipartForm.File))
	}
	return c
}

// carriedBy is the form that travels with the form of a request.
func carriedBy(f form.Values) carried {
	to := f.Get(carriedTo)
	if to == "" || localAddress(to) != to {
		return carried{}
	}
	c := carried{to: to, files: f.Values[carriedFile]}
	for _, name := range slices.Sorted(maps.Keys(f.Values)) {
		if original, ok := strings.CutPrefix(name, carriedPrefix); ok {
			for _, value := range f.Values[name] {
				c.fields = append(c.fields, admin.Hidden{Name: original, Value: value})
			}
		}
	}
	return c
}

// hidden is how it travels.
func (c carried) hidden() []admin.Hidden {
	if c.to == "" {
		return nil
	}
	all := []admin.Hidden{{Name: carriedTo, Value: c.to}}
	for _, name := range c.files {
		all = append(all, admin.Hidden{Name: carriedFile, Value: name})
	}
	for _, f := range c.fields {
		all = append(all, admin.Hidden{Name: carriedPrefix + f.Name, Value: f.Value})
	}
	return all
}

// localAddress is an address of the editors' side to go on to; the dashboard
// for anything else.
func localAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || strings.ContainsAny(address, "\\\r\n\t") {
		return visit.Root
	}
	if !visit.Within(u.Path, visit.Root) && !strings.HasPrefix(u.Path, visit.Root+"/") || strings.Contains(u.Path, "//") || strings.Contains(u.Path, "/..") {
		return visit.Root
	}
	for _, gate := range []string{"/sign-in", "/sign-out", "/confirm", "/ticket"} {
		if visit.Within(u.Path, visit.Root+gate) {
			return visit.Root
		}
	}
	return address
}

// MaxLabel is the longest name of a passkey, in characters.
const MaxLabel = 60
