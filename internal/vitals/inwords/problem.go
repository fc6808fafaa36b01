// Package inwords says in the messages of the interface how the program is: for the page
// of managers, and for the commands.
package inwords

import (
	"amparo/internal/i18n"
	"amparo/internal/vitals"
)

// problemWords are, for each problem that is noted anywhere, what is wrong, what is to be
// done, and for whoever runs the server, in English, the same and the command that helps;
// DIR, TARGET and the like are theirs to fill in. A test holds them against all that the
// program notes.
var problemWords = map[string]struct {
	what, next i18n.Key
	do         string
	command    string
}{
	"backup.age":          {"health.backup_age", "health.backup_age_next", "look at the place where copies are kept; a copy by hand helps until then", "amparo backup --data DIR --to TARGET"},
	"backup.drill":        {"health.backup_drill", "health.backup_drill_next", "see what is wrong with the newest copy, and delete none until one is good again", "amparo verify --from TARGET"},
	"backup.failed":       {"health.backup_failed", "health.backup_failed_next", "put right what is named here; the program goes on trying", "amparo doctor --data DIR"},
	"backup.none":         {"health.backup_none", "health.backup_none_next", "have copies made, encrypted, to a place outside of this machine", "amparo serve --data DIR --backup-to TARGET --backup-recipient age1…"},
	"backup.overdue":      {"health.backup_overdue", "health.backup_overdue_next", "make one by hand, and look why none came", "amparo backup --data DIR --to TARGET"},
	"backup.stuck":        {"health.backup_stuck", "health.backup_stuck_next", "make a copy today, to another place if need be", "amparo backup --data DIR --to TARGET"},
	"catalogue.behind":    {"health.catalogue_behind", "health.catalogue_behind_next", "look at the cause; if it stays, start the program again", "amparo status --data DIR"},
	"certificate.missing": {"health.certificate_missing", "health.certificate_missing_next", "let the name lead to this machine, with ports 80 and 443 open to the world", "amparo doctor --data DIR --domain NAME"},
	"certificate.renewal": {"health.certificate_renewal", "health.certificate_renewal_next", "put right what is named here before the certificate ends; the program goes on trying", "amparo doctor --data DIR --domain NAME"},
	"clock.off":           {"health.clock_off", "health.clock_off_next", "have the clock kept right by a time service", "timedatectl set-ntp true"},
	"data.copies":         {"health.data_copies", "health.data_copies_next", "see that published.copies in the data folder can be written", "amparo doctor --data DIR"},
	"data.damaged":        {"health.data_damaged", "health.data_damaged_next", "see which rows, then take them back from copies or a backup with amparo repair", "amparo check --data DIR"},
	"database.behind":     {"health.database_behind", "health.database_behind_next", "if an old copy was put back on purpose, accept it; else restore the newest backup", "amparo check --data DIR --accept-loss"},
	"database.file":       {"health.database_file", "health.database_file_next", "put the same files back, or end the program and restore a backup", "amparo doctor --data DIR"},
	"database.silent":     {"health.database_silent", "health.database_silent_next", "look what else uses the folder, and whether its disk works", "amparo doctor --data DIR"},
	"disk.full":           {"health.disk_full", "health.disk_full_next", "make room, or keep copies elsewhere", "du -xh DIR | sort -h | tail"},
	"disk.soon":           {"health.disk_soon", "health.disk_soon_next", "keep copies elsewhere or for a shorter time, or get a larger disk", "du -xh DIR | sort -h | tail"},
	"disk.unwritable":     {"health.disk_unwritable", "health.disk_unwritable_next", "make room, or mount the disk so that it can be written to", "df -h DIR; amparo doctor --data DIR"},
	"factors.missing":     {"health.factors_missing", "health.factors_missing_next", "put factors.key back, which counts at once; if it is lost, let amparo account reset or key --renew make another", "amparo key --data DIR --factors"},
	"factors.wrong":       {"health.factors_wrong", "health.factors_wrong_next", "add the line of the earlier factors.key to the one that is there, or let these accounts set their app again", "amparo key --data DIR --factors"},
	"keys.copy":           {"health.keys_copy", "health.keys_copy_next", "copy factors.key again to where its copy lies, apart from the backups", "cp DIR/factors.key COPY"},
	"keys.old":            {"health.keys_old", "health.keys_old_next", "renew it; where systemd hands it over, renew the file and seal it again", "amparo key --data DIR --factors --renew"},
	"log.dropped":         {"health.log_dropped", "health.log_dropped_next", "look whether the disk with the log is full, and whether something still reads it", "df -h"},
	"messages.waiting":    {"health.messages_waiting", "health.messages_waiting_next", "look at the mail server that --notice-server names", ""},
	"pages.failed":        {"health.pages_failed", "health.pages_failed_next", "look for “request failed” in the log, and hand those lines on to the project", ""},
	"pages.failing":       {"health.pages_failing", "health.pages_failing_next", "look at the cause; if it stays, start the program again", "amparo status --data DIR"},
}

// Problem is one thing that is wrong, in words.
type Problem struct {
	Name    string
	State   vitals.State
	What    string
	Next    string // what to do, in a sentence; "" where nobody knows
	Do      string // the same for whoever runs the server, in English
	Command string // for them; "" for none
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
		one.What, one.Next, one.Do, one.Command = p.T(words.what), p.T(words.next), words.do, words.command
	}
	return one
}
