package home

import (
	"time"

	"amparo/internal/account"
	"amparo/internal/health"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/moderate"
	"amparo/internal/web/admin/visit"
	ui "amparo/templates/admin/home"
)

// healthWords are, for each problem that is noted anywhere, what is wrong and what is to
// be done. A test holds them against all that the program notes.
var healthWords = map[string]struct{ what, next i18n.Key }{
	"backup.age":          {"health.backup_age", "health.backup_age_next"},
	"backup.drill":        {"health.backup_drill", "health.backup_drill_next"},
	"backup.failed":       {"health.backup_failed", "health.backup_failed_next"},
	"certificate.missing": {"health.certificate_missing", "health.certificate_missing_next"},
	"certificate.renewal": {"health.certificate_renewal", "health.certificate_renewal_next"},
	"data.copies":         {"health.data_copies", "health.data_copies_next"},
	"data.damaged":        {"health.data_damaged", "health.data_damaged_next"},
	"disk.full":           {"health.disk_full", "health.disk_full_next"},
	"database.behind":     {"health.database_behind", "health.database_behind_next"},
	"database.file":       {"health.database_file", "health.database_file_next"},
	"log.dropped":         {"health.log_dropped", "health.log_dropped_next"},
}

// factWords are what was found to be well; "Age" is how long ago,
// "Count" and "Seconds" are what was counted and how long it took.
var factWords = map[string]i18n.Key{
	"backup.drill": "health.backup_tried",
	"backup.made":  "health.backup_made",
	"data.checked": "health.data_checked",
}

// healthView is how the running program is, for those who decide on it; nil for others.
func healthView(v *visit.Visit, problems []health.Problem, facts []health.Fact) *ui.Health {
	if !v.May(account.MayManage) {
		return nil
	}
	p := v.Printer
	view := &ui.Health{Verdict: p.T("health.well")}
	for _, problem := range problems {
		one := ui.Problem{What: problem.Name, Since: p.T("health.since", i18n.Args{"When": visit.Stamp(p, problem.Since)}), Detail: problem.Detail}
		if words, ok := healthWords[problem.Name]; ok {
			one.What, one.Next = p.T(words.what), p.T(words.next)
		}
		view.Problems = append(view.Problems, one)
	}
	if len(problems) > 0 {
		view.Verdict, view.Kind = p.T("health.look"), "todo"
		if problems[0].Kind > health.Warns {
			view.Verdict, view.Kind = p.T("health.act"), "none"
		}
	}
	for _, fact := range facts {
		if key, ok := factWords[fact.Name]; ok {
			view.Facts = append(view.Facts, p.T(key, i18n.Args{
				"Age": moderate.Ago(p, v.Now.Sub(fact.At)), "Count": int(fact.Count), "Seconds": int((fact.Took + time.Second - 1) / time.Second),
			}))
		}
	}
	return view
}
