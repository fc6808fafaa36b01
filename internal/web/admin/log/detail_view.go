package log

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/settings"
	"amparo/internal/web/admin/visit"
	"amparo/internal/words"
	ui "amparo/templates/admin/log"
)

// detailWords is what the details of an act are called; those without words
// are shown under the name they are stored by.
var detailWords = map[string]i18n.Key{
	"before":             "log.detail_before",
	"after":              "log.detail_after",
	settings.ClosedField: "settings.comments_closed",
	"entries":            "log.detail_entries",
	"fields":             "log.detail_fields",
	"filter":             "log.detail_filter",
	"format":             "log.detail_format",
	"ignored":            "log.detail_ignored",
	"into":               "log.detail_into",
	"language":           "log.detail_language",
	"languages":          "log.detail_languages",
	"minor":              "log.detail_minor",
	"reason":             "log.detail_reason",
	"revision":           "log.detail_revision",
	"role":               "log.detail_role",
	"vocabulary":         "log.detail_vocabulary",
}

var uuidPattern = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// ActionText is what was done, in words.
func ActionText(p *i18n.Printer, a account.Action) string {
	if key, ok := words.Actions[a]; ok {
		return p.T(key)
	}
	return string(a)
}

// subjectHref is where one can see what something was done to, "" for nowhere.
func subjectHref(r account.Record) string {
	part, _, _ := strings.Cut(string(r.Action), ".")
	switch {
	case r.Subject == "":
		return ""
	case part == "entry" && uuidPattern.MatchString(r.Subject):
		return visit.Root + "/entries/" + r.Subject + "/history"
	case part == "term":
		vocabulary, id, _ := strings.Cut(r.Subject, "/")
		if id == "" {
			return visit.VocabularyHref(vocabulary)
		}
		return visit.TermHref(vocabulary, id)
	case part == "account":
		return visit.Root + "/accounts"
	case part == "link":
		return visit.LinksPath
	case part == "page":
		name, tag, _ := strings.Cut(r.Subject, "/")
		return visit.TextHref(name) + "?lang=" + url.QueryEscape(tag)
	}
	return ""
}

// logDetails lists what else a row says. Two revisions of an entry become the
// address where they are compared.
func logDetails(p *i18n.Printer, r account.Record) ([]ui.Detail, string) {
	var detail map[string]any
	if json.Unmarshal([]byte(r.Detail), &detail) != nil {
		return []ui.Detail{{Value: r.Detail}}, ""
	}
	before, _ := detail["before"].(string)
	after, _ := detail["after"].(string)
	compare := ""
	if strings.HasPrefix(string(r.Action), "entry.") && uuidPattern.MatchString(before) && uuidPattern.MatchString(after) {
		compare = visit.Root + "/entries/" + r.Subject + "/compare?a=" + before + "&b=" + after
		delete(detail, "before")
		delete(detail, "after")
	}
	var list []ui.Detail
	for _, name := range detailOrder(detail) {
		if value := detailValue(p, detail[name]); value != "" {
			list = append(list, ui.Detail{Label: detailLabel(p, name), Value: value})
		}
	}
	return list, compare
}

func detailLabel(p *i18n.Printer, name string) string {
	if code, ok := strings.CutPrefix(name, directory.SaidField); ok {
		return p.T("vocab.label_in", i18n.Args{"Field": p.T("vocab.said"), "Language": p.Locale().LanguageName(code)})
	}
	if key, ok := detailWords[name]; ok {
		return p.T(key)
	}
	return name
}

// detailOrder is the names of details: what was comes first, what is second.
func detailOrder(detail map[string]any) []string {
	names := slices.Sorted(maps.Keys(detail))
	slices.SortStableFunc(names, func(a, b string) int { return detailRank(a) - detailRank(b) })
	return names
}

func detailRank(name string) int {
	switch name {
	case "before":
		return 0
	case "after":
		return 1
	}
	return 2
}

// detailValue is a value of a detail as people read it.
func detailValue(p *i18n.Printer, value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case string:
		return value
	case bool:
		if value {
			return p.T("log.yes")
		}
		return p.T("log.no")
	case float64:
		return fmt.Sprint(value)
	case []any:
		parts := make([]string, len(value))
		for i := range value {
			parts[i] = detailValue(p, value[i])
		}
		return strings.Join(parts, ", ")
	}
	fields, _ := value.(map[string]any)
	parts := make([]string, 0, len(fields))
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		parts = append(parts, p.T("settings.at_field", i18n.Args{"Field": detailLabel(p, name), "Problem": detailValue(p, fields[name])}))
	}
	return strings.Join(parts, "; ")
}
