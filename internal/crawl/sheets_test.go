package crawl_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"amparo/static"
)

var (
	sheetLink  = regexp.MustCompile(`<link rel="stylesheet" href="/static/([a-z]+)\.`)
	classList  = regexp.MustCompile(` class="([^"]*)"`)
	classNamed = regexp.MustCompile(`\.([a-zA-Z][\w-]*)`)
	preludes   = regexp.MustCompile(`([^{}]+)\{`)
)

// elsewhere are classes that no page of the crawl has, and who has them.
var elsewhere = map[string]string{
	"gone":  "the script of the way out",
	"code":  "a receipt, once",
	"fpr":   "a contact with a key",
	"copy":  "a contact with a key",
	"lines": "a contact of several lines",
	"dots":  "steps on a page of nothing found",
	"b":     "forms; the rule is that of all buttons",
}

// smaller is the class of a long contact, which is set smaller in a plate only.
const smaller = "long"

// checkSheets holds style sheets against the pages that were seen: a page has one
// sheet, which names every class of the page that any public sheet names, and a
// sheet that readers get names no class that none of its pages has: but for that of
// errors, which are many and small.
func checkSheets(t *testing.T, pages map[string]string) {
	t.Helper()
	used := classesBySheet(t, pages)
	named, public := map[string]map[string]bool{}, map[string]bool{}
	for _, sheet := range static.PublicSheets() {
		path, css := sheet.File()
		name, _, _ := strings.Cut(strings.TrimPrefix(path, "/static/"), ".")
		named[name] = classesOf(string(css))
		maps.Copy(public, named[name])
		for _, class := range slices.Sorted(maps.Keys(named[name])) {
			if sheet != static.Errors && used[name][class] == "" && elsewhere[class] == "" {
				t.Errorf("no page with the sheet %q has .%s", name, class)
			}
		}
	}
	for name, classes := range used {
		if named[name] == nil {
			continue // the editors' side, which calls other things by the same words
		}
		for _, class := range slices.Sorted(maps.Keys(classes)) {
			if public[class] && !named[name][class] && class != smaller {
				t.Errorf("the sheet of %s says nothing of .%s, another does", classes[class], class)
			}
		}
	}
}

// classesBySheet are the classes of pages that have a sheet, each with a page.
func classesBySheet(t *testing.T, pages map[string]string) map[string]map[string]string {
	t.Helper()
	used := map[string]map[string]string{}
	for key, answer := range pages {
		sheets := sheetLink.FindAllStringSubmatch(answer, -1)
		if len(sheets) == 0 {
			continue
		}
		if len(sheets) != 1 {
			t.Errorf("%s has %d style sheets", key, len(sheets))
		}
		name := sheets[0][1]
		if used[name] == nil {
			used[name] = map[string]string{}
		}
		for _, list := range classList.FindAllStringSubmatch(answer, -1) {
			for class := range strings.FieldsSeq(list[1]) {
				used[name][class] = key
			}
		}
	}
	return used
}

// classesOf are the classes that selectors of a sheet name.
func classesOf(css string) map[string]bool {
	found := map[string]bool{}
	for _, before := range preludes.FindAllStringSubmatch(css, -1) {
		if strings.HasPrefix(before[1], "@") {
			continue
		}
		for _, class := range classNamed.FindAllStringSubmatch(before[1], -1) {
			found[class[1]] = true
		}
	}
	return found
}
