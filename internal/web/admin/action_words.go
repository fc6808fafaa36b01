package admin

import (
	"amparo/internal/account"
	"amparo/internal/i18n"
)

// actionWords is what everything that can be done is called in the log, in the
// past and without a subject. A test reads the source for actions without words.
var actionWords = map[account.Action]i18n.Key{
	"account.add":                  "log.action_account_add",
	"draft.discard":                "log.action_draft_discard",
	"entries.add_term":             "log.action_entries_add_term",
	"entries.publish":              "log.action_entries_publish",
	"entries.request_verification": "log.action_entries_request_verification",
	"entries.withdraw":             "log.action_entries_withdraw",
	"entry.publish":                "log.action_entry_publish",
	"entry.rename":                 "log.action_entry_rename",
	"entry.restore":                "log.action_entry_restore",
	"entry.save":                   "log.action_entry_save",
	"entry.schedule":               "log.action_entry_schedule",
	"entry.set-aside":              "log.action_entry_set_aside",
	"entry.translate":              "log.action_entry_translate",
	"entry.unpublish":              "log.action_entry_unpublish",
	"entry.unschedule":             "log.action_entry_unschedule",
	"entry.verify":                 "log.action_entry_verify",
	"entry.withdraw":               "log.action_entry_withdraw",
	"export.files":                 "log.action_export_files",
	"import.apply":                 "log.action_import_apply",
	"import.files":                 "log.action_import_files",
	"import.give_up":               "log.action_import_give_up",
	"import.send":                  "log.action_import_send",
	"import.undo":                  "log.action_import_undo",
	"log.export":                   "log.action_log_export",
	"page.reset":                   "log.action_page_reset",
	"page.save":                    "log.action_page_save",
	"session.end":                  "log.action_session_end",
	"session.start":                "log.action_session_start",
	"settings.save":                "log.action_settings_save",
	"term.add":                     "log.action_term_add",
	"term.merge":                   "log.action_term_merge",
	"term.order":                   "log.action_term_order",
	"term.restore":                 "log.action_term_restore",
	"term.retire":                  "log.action_term_retire",
	"term.save":                    "log.action_term_save",
}
