// Package inwords says in the messages of the interface how the program is: for the page
// of managers, and for the commands.
package inwords

import (
	"amparo/internal/i18n"
	"amparo/internal/vitals"
)

// problemWords are, for each problem that is noted anywhere, what is wrong, what is to be
// done, and the command that helps whoever runs the server; DIR, TARGET and the like are
// theirs to fill in. A test holds them against all that the program notes.
var problemWords = map[string]struct {
	what, next i18n.Key
	command    string
}{
	"backup.age":          {"health.backup_age", "health.backup_age_next", "amparo backup --data DIR --to TARGET"},
	"backup.drill":        {"health.backup_drill", "health.backup_drill_next", "amparo verify --from TARGET"},
	"backup.failed":       {"health.backup_failed", "health.backup_failed_next", "amparo doctor --data DIR"},
	"backup.none":         {"health.backup_none", "health.backup_none_next", "amparo serve --data DIR --backup-to TARGET --backup-recipient age1…"},
	"backup.overdue":      {"health.backup_overdue", "health.backup_overdue_next", "amparo backup --data DIR --to TARGET"},
	"backup.stuck":        {"health.backup_stuck", "health.backup_stuck_next", "amparo backup --data DIR --to TARGET"},
	"catalogue.behind":    {"health.catalogue_behind", "health.catalogue_behind_next", "amparo status --data DIR"},
	"certificate.missing": {"health.certificate_missing", "health.certificate_missing_next", "amparo doctor --data DIR --domain NAME"},
	"certificate.renewal": {"health.certificate_renewal", "health.certificate_renewal_next", "amparo doctor --data DIR --domain NAME"},
	"clock.off":           {"health.clock_off", "health.clock_off_next", "timedatectl set-ntp true"},
	"data.copies":         {"health.data_copies", "health.data_copies_next", "amparo doctor --data DIR"},
	"data.damaged":        {"health.data_damaged", "health.data_damaged_next", "amparo check --data DIR"},
	"database.behind":     {"health.database_behind", "health.database_behind_next", "amparo check --data DIR --accept-loss"},
	"database.file":       {"health.database_file", "health.database_file_next", "amparo doctor --data DIR"},
	"database.silent":     {"health.database_silent", "health.database_silent_next", "amparo doctor --data DIR"},
	"disk.full":           {"health.disk_full", "health.disk_full_next", "du -xh DIR | sort -h | tail"},
	"disk.soon":           {"health.disk_soon", "health.disk_soon_next", "du -xh DIR | sort -h | tail"},
	"disk.unwritable":     {"health.disk_unwritable", "health.disk_unwritable_next", "df -h DIR; amparo doctor --data DIR"},
	"log.dropped":         {"health.log_dropped", "health.log_dropped_next", "df -h"},
	"messages.waiting":    {"health.messages_waiting", "health.messages_waiting_next", ""},
	"pages.failed":        {"health.pages_failed", "health.pages_failed_next", ""},
	"pages.failing":       {"health.pages_failing", "health.pages_failing_next", "amparo status --data DIR"},
}

// Problem is one thing that is wrong, in words.
type Problem struct {
	Name    string
	State   vitals.State
	What    string
	Next    string // what to do, in a sentence; "" where nobody knows
	Command string // for whoever runs the server; "" for none
	Since   string
	Detail  string // for operators, in English
}

// ProblemOf says a problem in words. One without words is said by its name.
func ProblemOf(p *i18n.Printer, problem vitals.Problem) Problem {
	one := Problem{
		Name: problem.Name, State: problem.State, What: problem.Name, Detail: problem.Detail,
		Since: p.T("health.since", i18n.Args{"When": Stamp(p, problem.Since)}),
	}
	if words, ok := problemWords[problem.Name]; ok {
		one.What, one.Next, one.Command = p.T(words.what), p.T(words.next), words.command
	}
	return one
}
