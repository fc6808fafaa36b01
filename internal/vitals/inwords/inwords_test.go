package inwords_test

import (
	"strings"
	"testing"
	"time"

	"amparo/internal/growth"
	"amparo/internal/i18n"
	"amparo/internal/vitals"
	"amparo/internal/vitals/inwords"
	"amparo/locales"
)

var now = time.Date(2026, 11, 30, 4, 0, 0, 0, time.UTC)

func french(t *testing.T) *i18n.Printer {
	t.Helper()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return words.Printer("fr")
}

// plain is words with ordinary spaces for those that French puts before its marks.
func plain(s string) string { return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s) }

// ordinary is a server of which everything is known.
func ordinary() vitals.Report {
	r := vitals.Report{
		At: now, Program: vitals.Program{Version: "1.4.2", Since: now.Add(-18 * 24 * time.Hour)},
		Backup:    vitals.Backup{Set: true, Made: now.Add(-time.Hour), Tried: now.Add(-106 * time.Minute), Opened: true, Entries: 42},
		Integrity: vitals.Integrity{Checked: now.Add(-3 * time.Hour), Rows: 5000, Log: 1204, Seen: 1200, Running: true},
		Disk:      vitals.Disk{Known: true, Free: 2_140_000_000, Total: 20_000_000_000, Database: 12_000_000, Left: growth.Forecast{Known: true, Fills: true, Days: 36}},
		Engine:    vitals.Engine{Kind: "SQLite 3.53.1", Entries: 115, Current: now.Add(-2 * time.Second)},
		Messages:  vitals.Messages{Set: true, Waiting: 2, Oldest: now.Add(-3 * time.Minute)},
		Served:    vitals.Served{Since: now.Add(-18 * 24 * time.Hour), Days: []vitals.Day{{Date: "2026-11-27", Refused: 12}, {Date: "2026-11-29"}}},
	}
	r.Clock.Known, r.Clock.Off = true, 150*time.Millisecond
	return r
}

// TestRows: each part in words, in its states.
func TestRows(t *testing.T) {
	t.Parallel()
	p := french(t)
	for _, c := range []struct {
		name   string
		change func(*vitals.Report)
		part   vitals.Part
		word   string
		want   string
	}{
		{"copies, read", nil, vitals.Copies, "il y a 1 heure", "Restaurée à l’essai et relue en entier le 30 novembre 2026, 2 h 14 UTC : 42 fiches, toutes les versions, le journal. La sauvegarde la plus récente a été faite il y a 1 heure. Les sauvegardes se trouvent dans un dossier de cette machine : gardez-en aussi une ailleurs."},
		{"copies, compared", func(r *vitals.Report) { r.Backup.Opened = false; r.Backup.Away = true }, vitals.Copies, "il y a 1 heure", "Comparée en entier à ce qui avait été envoyé"},
		{"copies, never tried", func(r *vitals.Report) { r.Backup.Tried = time.Time{} }, vitals.Copies, "il y a 1 heure", "elle n’a pas été essayée"},
		{"no copies", func(r *vitals.Report) { r.Backup = vitals.Backup{} }, vitals.Copies, "Non connu", "Aucune sauvegarde de la base de données n’est connue."},
		{"integrity", nil, vitals.Content, "En ordre", "Base, chaîne du journal, renvois, vocabulaires : comparés à leurs sommes de contrôle le 30 novembre 2026, 1 h 00 UTC. 1 204 écritures au journal. En cours de lecture : 1 200 lignes sur 5 000."},
		{"integrity, not yet", func(r *vitals.Report) { r.Integrity = vitals.Integrity{} }, vitals.Content, "Non connu", "Pas encore comparée en entier"},
		{"disk", nil, vitals.Space, "En ordre", "2,1 Go libres sur 20 Go. Au rythme des dernières semaines, plein dans 5 semaines. La base de données prend 12 Mo."},
		{"disk for months", func(r *vitals.Report) { r.Disk.Left.Days = 100 }, vitals.Space, "En ordre", "plein dans 3 mois"},
		{"disk for days", func(r *vitals.Report) { r.Disk.Left.Days = 1.2 }, vitals.Space, "En ordre", "plein dans 1 jour."},
		{"disk for years", func(r *vitals.Report) { r.Disk.Left.Days = 5000 }, vitals.Space, "En ordre", "suffit pour des années"},
		{"disk that does not fill", func(r *vitals.Report) { r.Disk.Left.Fills = false }, vitals.Space, "En ordre", "Il ne se remplit pas."},
		{"disk, not long enough", func(r *vitals.Report) { r.Disk.Left = growth.Forecast{} }, vitals.Space, "En ordre", "pendant trois jours"},
		{"disk, unknown", func(r *vitals.Report) { r.Disk = vitals.Disk{} }, vitals.Space, "Non connu", "ne peut pas être déterminée"},
		{"version", nil, vitals.Build, "En ordre", "1.4.2, en service depuis le 12 novembre 2026, 4 h 00 UTC. Ce serveur n’interroge aucun autre site"},
		{"engine", nil, vitals.Storage, "En ordre", "Un seul serveur, avec SQLite 3.53.1. 115 fiches sont publiques. Ce que voit le public était à jour à l’instant."},
		{"messages", nil, vitals.Mail, "En ordre", "2 avis attendent de partir, le plus ancien depuis le 30 novembre 2026, 3 h 57 UTC. Ces avis disent qu’il y a quelque chose à lire, jamais le texte."},
		{"no messages", func(r *vitals.Report) { r.Messages.Waiting = 0 }, vitals.Mail, "En ordre", "Rien n’attend de partir."},
		{"messages switched off", func(r *vitals.Report) { r.Messages.Set = false }, vitals.Mail, "Désactivé", "Aucun avis n’est envoyé"},
		{"pages", nil, vitals.Pages, "En ordre", "Aucune erreur du programme depuis sept jours. 12 réponses « trop de demandes », la dernière le 27 novembre 2026."},
		{"pages that failed", func(r *vitals.Report) { r.Served.Days[1].Failed = 3; r.Served.Since = now.Add(-time.Hour) }, vitals.Pages, "En ordre", "3 erreurs du programme depuis sept jours, la dernière le 29 novembre 2026. 12 réponses « trop de demandes », la dernière le 27 novembre 2026. Compté depuis le démarrage"},
		{"clock", nil, vitals.Time, "En ordre", "Écart de 0,2 s au plus."},
		{"clock, unknown", func(r *vitals.Report) { r.Clock = vitals.Clock{} }, vitals.Time, "Non connu", "Rien sur cette machine ne dit"},
		{"clock, behind", func(r *vitals.Report) { r.Clock.Behind, r.Clock.Off = time.Minute, time.Minute }, vitals.Time, "En ordre", "En retard de 60 s"},
		{"certificate", func(r *vitals.Report) { r.Certificate = vitals.Cert{Set: true, Ends: now} }, vitals.Certificate, "En ordre", "Valable jusqu’au 30 novembre 2026"},
		{"certificate of others", func(r *vitals.Report) { r.Certificate = vitals.Cert{Set: true, Given: true, Ends: now} }, vitals.Certificate, "En ordre", "la personne qui tient le fichier"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := ordinary()
			if c.change != nil {
				c.change(&r)
			}
			for _, row := range inwords.Rows(p, &r) {
				if row.Part != c.part {
					continue
				}
				if got := plain(strings.Join(append([]string{row.Text}, row.Quiet...), " ")); !strings.Contains(got, c.want) || plain(row.Word) != c.word {
					t.Errorf("%q, %q", row.Word, got)
				}
				return
			}
			t.Error("there is no such row")
		})
	}
}

// TestVerdict: what has to be done at once comes alone; of several that only have to be
// looked at, all are named.
func TestVerdict(t *testing.T) {
	t.Parallel()
	p := french(t)
	disk, copies := vitals.Problem{Part: vitals.Space, State: vitals.Look}, vitals.Problem{Part: vitals.Copies, State: vitals.Look}
	for _, c := range []struct {
		name     string
		problems []vitals.Problem
		want     string
	}{
		{"well", nil, "Le serveur est en ordre."},
		{"one", []vitals.Problem{disk}, "Une chose à regarder : la place sur le disque."},
		{"two", []vitals.Problem{disk, copies}, "2 choses à regarder : les sauvegardes et la place sur le disque."},
		{"at once", []vitals.Problem{{Part: vitals.Content, State: vitals.Act}, disk}, "À faire sans attendre : la base de données."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := ordinary()
			r.Problems = c.problems
			if got := plain(inwords.Verdict(p, &r)); got != c.want {
				t.Errorf("%q", got)
			}
		})
	}
}
