package facts

import (
	"testing"

	"amparo/internal/directory"
)

func TestPlaces(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		of   directory.Scope
		most int
		want [3]string
	}{
		{"nothing", directory.Scope{}, 0, [3]string{}},
		{"world", directory.Scope{Worldwide: true}, 0, [3]string{"Monde entier", "Worldwide", "Todo el mundo"}},
		{"centred", directory.Scope{Worldwide: true, Centred: []string{"TN", "MA"}}, 0, [3]string{"Monde entier, surtout : Maroc et Tunisie", "Worldwide, above all in Morocco and Tunisia", "Todo el mundo, sobre todo: Marruecos y Túnez"}},
		{"except", directory.Scope{Regions: []string{"150"}, Except: []string{"BY"}}, 0, [3]string{"Europe, sauf : Biélorussie", "Europe, except Belarus", "Europa, excepto: Bielorrusia"}},
		{"centred only", directory.Scope{Centred: []string{"TN"}}, 0, [3]string{"Surtout : Tunisie", "Above all in Tunisia", "Sobre todo: Túnez"}},
		{"unknown", directory.Scope{Unknown: true}, 0, [3]string{"Non connu : demandez", "Not known: ask", "No se sabe: pregunte"}},
		{"partly unknown", directory.Scope{Countries: []string{"TN"}, Unknown: true}, 0, [3]string{"Tunisie ; ailleurs, non connu : demandez", "Tunisia; not known whether elsewhere: ask", "Túnez; en otros lugares, no se sabe: pregunte"}},
		{"many", directory.Scope{Countries: []string{"TN", "MA", "DZ", "LY"}}, 2, [3]string{"Algérie, Libye et 2 autres", "Algeria, Libya and 2 others", "Argelia, Libia y 2 más"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			for i, tag := range languages {
				if got := plain.Replace(reader(t, tag).Places(row.of, row.most)); got != row.want[i] {
					t.Errorf("%s: %q, want %q", tag, got, row.want[i])
				}
			}
		})
	}
}

func TestOpening(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		lines []string
		want  [3]string
	}{
		{"days in a row", []string{"Mo-Fr 08:00-18:00"}, [3]string{"du lundi au vendredi, 8 h – 18 h", "Monday to Friday, 8 am – 6 pm", "de lunes a viernes, 8:00–18:00"}},
		{"two days", []string{"Sa,Su 10:30-14:00"}, [3]string{"samedi et dimanche, 10 h 30 – 14 h", "Saturday and Sunday, 10:30 am – 2 pm", "sábado y domingo, 10:30–14:00"}},
		{"one day", []string{"We 09:00-12:00"}, [3]string{"mercredi, 9 h – 12 h", "Wednesday, 9 am – noon", "miércoles, 9:00–12:00"}},
		{"scattered", []string{"Mo-We,Fr 09:00-24:00"}, [3]string{"du lundi au mercredi et vendredi, 9 h – 24 h", "Monday to Wednesday and Friday, 9 am – midnight", "de lunes a miércoles y viernes, 9:00–24:00"}},
		{"every day, twice", []string{"Mo-Su 08:00-12:00", "Mo 14:00-16:00"}, [3]string{"tous les jours, 8 h – 12 h · lundi, 14 h – 16 h", "every day, 8 am – noon · Monday, 2 pm – 4 pm", "todos los días, 8:00–12:00 · lunes, 14:00–16:00"}},
		{"no hours", []string{"often"}, [3]string{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			for i, tag := range languages {
				if got := plain.Replace(reader(t, tag).Opening(row.lines)); got != row.want[i] {
					t.Errorf("%s: %q, want %q", tag, got, row.want[i])
				}
			}
		})
	}
}

func TestZone(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][3]string{
		"Africa/Dakar":     {"heure de Dakar, UTC+0", "Dakar time, UTC+0", "hora de Dakar, UTC+0"},
		"Africa/Abidjan":   {"heure d’Abidjan, UTC+0", "Abidjan time, UTC+0", "hora de Abiyán, UTC+0"},
		"Europe/Paris":     {"heure de Paris, UTC+1 ou +2 selon la saison", "Paris time, UTC+1 or +2 depending on the season", "hora de París, UTC+1 o +2 según la época del año"},
		"Asia/Kolkata":     {"heure de Calcutta, UTC+5:30", "Kolkata time, UTC+5:30", "hora de Calcuta, UTC+5:30"},
		"America/Bogota":   {"heure de Bogotá, UTC−5", "Bogotá time, UTC−5", "hora de Bogotá, UTC−5"},
		"UTC":              {"UTC", "UTC", "UTC"},
		"Atlantis/Capital": {},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for i, tag := range languages {
				if got := reader(t, tag).Zone(name); got != want[i] {
					t.Errorf("%s: %q, want %q", tag, got, want[i])
				}
			}
		})
	}
}

func TestOwnName(t *testing.T) {
	t.Parallel()
	r := reader(t, "fr")
	for _, row := range []struct{ own, in, title, want, lang string }{
		{"Digital Defenders Partnership", "en", "Partenariat des défenseurs numériques", "Digital Defenders Partnership", "en"},
		{"Digital Defenders Partnership", "en", "digital defenders partnership", "", ""},
		{"Front Line", "", "Ligne de front", "Front Line", ""},
		{"Agir ensemble", "fr", "Actuar juntos", "Agir ensemble", ""},
		{"Organisation mondiale contre la torture", "fr", "L’Organisation mondiale contre la torture", "", ""},
		{"", "", "Ligne de front", "", ""},
	} {
		if got := r.OwnName(row.own, row.in, row.title); got.Text != row.want || got.Lang != row.lang {
			t.Errorf("%q under %q: %+v", row.own, row.title, got)
		}
	}
}
