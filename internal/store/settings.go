package store

import (
	"context"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/store/seal"
)

// Setting names a value the site remembers about itself.
type Setting string

// SettingDemo is "yes" when the directory holds demonstration data: pages say
// so for as long as this database lives, however the program is started.
const SettingDemo Setting = "demo"

// Setting returns a value, "" if it was never set.
func (s *Store) Setting(ctx context.Context, key Setting) (string, error) {
	value := ""
	err := s.engine.Query(ctx, stmt(`SELECT value FROM settings WHERE key = ?`, string(key)), func(row scanner) error { return row.Scan(&value) })
	return value, err
}

// Set stores a value.
func (s *Store) Set(ctx context.Context, key Setting, value string, at time.Time) error {
	return s.engine.Batch(ctx, []Statement{
		stmt(`INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, string(key), value),
		changed(directory.ChangeSettings, "", at),
	})
}

// The settings of the site itself; where the button to leave leads is one per
// language.
const (
	settingName     Setting = "site.name"
	settingExit     Setting = "site.exit."
	settingComments Setting = "comments.closed" // "yes", or empty
)

// yes is how a setting that is on or off is stored when it is on.
const yes = "yes"

func yesIf(on bool) string {
	if on {
		return yes
	}
	return ""
}

// SiteSettings returns everything that was decided about the site, but what is not as
// it was written.
func (s *Store) SiteSettings(ctx context.Context) (settings.Settings, error) {
	n := settings.Settings{Exit: map[lang.Tag]string{}, Texts: map[settings.Text]string{}}
	err := s.engine.Query(ctx, stmt(`SELECT key, value, `+seal.Sound("settings", "")+` FROM settings WHERE value <> ''`), func(row scanner) error {
		var key, value string
		var sound bool
		if err := row.Scan(&key, &value, &sound); err != nil || !s.sound(sound, "settings", key) {
			return err
		}
		if tag, ok := strings.CutPrefix(key, string(settingExit)); ok {
			n.Exit[lang.Tag(tag)] = value
		}
		switch Setting(key) {
		case settingName:
			n.Name = value
		case settingComments:
			n.CommentsClosed = value == yes
		}
		return nil
	})
	if err != nil {
		return n, err
	}
	err = s.engine.Query(ctx, stmt(`SELECT name, language, source, `+seal.Sound("pages", "")+` FROM pages`), func(row scanner) error {
		var text settings.Text
		var source string
		var sound bool
		if err := row.Scan(&text.Page, &text.Language, &source, &sound); err != nil || !s.sound(sound, "pages", text.Page, text.Language) {
			return err
		}
		n.Texts[text] = source
		return nil
	})
	return n, err
}

// SaveSettings stores the name of the site and where one leaves it for, of the
// languages given. ErrConflict: they are no longer what they were before.
func (s *Store) SaveSettings(ctx context.Context, act account.Act, before, after settings.Settings, languages []lang.Tag) error {
	batch := changeSetting(settingName, before.Name, after.Name)
	batch = append(batch, changeSetting(settingComments, yesIf(before.CommentsClosed), yesIf(after.CommentsClosed))...)
	for _, tag := range languages {
		batch = append(batch, changeSetting(settingExit+Setting(tag), before.Exit[tag], after.Exit[tag])...)
	}
	return s.record(ctx, act, append(batch, changed(directory.ChangeSettings, "", act.At)))
}

func changeSetting(key Setting, before, after string) []Statement {
	return []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE COALESCE((SELECT value FROM settings WHERE key = ?), '') <> ?`, string(key), before),
		stmt(`INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, string(key), after),
	}
}

// SaveText stores the Markdown of a static page; "" gives back the text the
// program came with. ErrConflict: it is no longer what it was before.
func (s *Store) SaveText(ctx context.Context, act account.Act, text settings.Text, before, after string) error {
	batch := []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE COALESCE((SELECT source FROM pages WHERE name = ? AND language = ?), '') <> ?`, text.Page, string(text.Language), before),
		stmt(`DELETE FROM pages WHERE name = ? AND language = ?`, text.Page, string(text.Language)),
	}
	if after != "" {
		batch = append(batch, stmt(`INSERT INTO pages (name, language, source, at) VALUES (?, ?, ?, ?)`, text.Page, string(text.Language), after, act.At.UnixMilli()))
	}
	return s.record(ctx, act, append(batch, changed(directory.ChangeSettings, "", act.At)))
}
