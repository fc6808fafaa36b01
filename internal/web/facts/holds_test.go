package facts

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/locales"
	"amparo/templates"
)

var catalogues = sync.OnceValues(func() (*i18n.Catalogues, error) { return i18n.Load(locales.FS) })

// languages are those that every fact is read in.
var languages = [3]lang.Tag{"fr", "en", "es"}

// noTerms are vocabularies without a term: they are called by their ids.
type noTerms struct{}

func (noTerms) Term(string, string) *directory.Term { return nil }
func (noTerms) Languages() []lang.Tag               { return languages[:] }

// readers of each language on 30 November 2026.
func reader(t *testing.T, tag lang.Tag) Reader {
	t.Helper()
	all, err := catalogues()
	if err != nil {
		t.Fatal(err)
	}
	return Reader{Printer: all.Printer(tag), Terms: noTerms{}, Now: time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)}
}

// plain writes spaces that do not break as the others.
var plain = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// lines is what is said of a response, line by line; a state that warns has a "!"
// before it.
func lines(h templates.Holds) string {
	var list []string
	if h.State != "" {
		list = append(list, h.State)
		if h.Warn {
			list[0] = "! " + h.State
		}
	}
	for _, l := range h.Lines {
		text := l.Text
		for _, term := range l.Terms {
			text += " [" + term.Text + "]"
		}
		for _, c := range l.Contacts {
			text += " [" + c.Name.Text + " " + c.Href + "]"
		}
		list = append(list, text)
	}
	return plain.Replace(strings.Join(list, " | "))
}

func TestHolds(t *testing.T) {
	t.Parallel()
	about := About{Availability: directory.AvailabilityOpen, Contacts: []Reached{
		{ID: "signal-1", Name: templates.Words{Text: "Signal"}, Href: "#contact-signal-1"}, {ID: "mail-1", Name: templates.Words{Text: "Mail"}},
	}}
	type response = directory.Response
	for _, row := range []struct {
		name string
		r    response
		want [3]string
	}{
		{"nothing", response{}, [3]string{}},
		{"open until", response{Closes: "2026-12-31"}, [3]string{"Ouverte jusqu’au 31 décembre 2026", "Open until 31 December 2026", "Abierta hasta el 31 de diciembre de 2026"}},
		{"the last day", response{Closes: "2026-11-30"}, [3]string{"Ouverte jusqu’au 30 novembre 2026", "Open until 30 November 2026", "Abierta hasta el 30 de noviembre de 2026"}},
		{"closed by itself", response{Closes: "2026-11-29"}, [3]string{"! Fermée depuis le 29 novembre 2026", "! Closed since 29 November 2026", "! Cerrada desde el 29 de noviembre de 2026"}},
		{"closed, reopens", response{Closes: "2026-11-29", Reopens: "2027-01-01"}, [3]string{"! Fermée depuis le 29 novembre 2026, rouvre le 1er janvier 2027", "! Closed since 29 November 2026, reopens on 1 January 2027", "! Cerrada desde el 29 de noviembre de 2026, reabre el 1 de enero de 2027"}},
		{"opens", response{Reopens: "2027-01-01"}, [3]string{"! Ouvre le 1er janvier 2027", "! Opens on 1 January 2027", "! Abre el 1 de enero de 2027"}},
		{"by call", response{Availability: directory.AvailabilityByCall}, [3]string{"! Sur appel à candidatures", "! By call for applications", "! Por convocatoria"}},
		{"call open", response{Availability: directory.AvailabilityByCall, Closes: "2026-12-15"}, [3]string{"! Sur appel à candidatures : ouvert jusqu’au 15 décembre 2026", "! By call for applications: open until 15 December 2026", "! Por convocatoria: abierta hasta el 15 de diciembre de 2026"}},
		{"next call", response{Availability: directory.AvailabilityByCall, Closes: "2026-03-15", Reopens: "2027-02-01"}, [3]string{"! Sur appel à candidatures : prochain le 1er février 2027", "! By call for applications: next on 1 February 2027", "! Por convocatoria: la próxima, el 1 de febrero de 2027"}},
		{"call has opened", response{Availability: directory.AvailabilityByCall, Reopens: "2026-11-01"}, [3]string{"! Sur appel à candidatures : ouvert depuis le 1er novembre 2026", "! By call for applications: open since 1 November 2026", "! Por convocatoria: abierta desde el 1 de noviembre de 2026"}},
		{"suspended", response{Availability: directory.AvailabilitySuspended, Since: "2026-10-01", Reopens: "2027-01-15"}, [3]string{"! Suspendue depuis le 1er octobre 2026, rouvre le 15 janvier 2027", "! Suspended since 1 October 2026, reopens on 15 January 2027", "! Suspendida desde el 1 de octubre de 2026, reabre el 15 de enero de 2027"}},
		{"was to reopen", response{Availability: directory.AvailabilitySuspended, Reopens: "2026-11-15"}, [3]string{"! Aide suspendue ; devait rouvrir le 15 novembre 2026 : demandez", "! Suspended; was to reopen on 15 November 2026: ask", "! Ayuda suspendida; debía reabrir el 15 de noviembre de 2026: pregunte"}},
		{"suspended again", response{Availability: directory.AvailabilitySuspended, Since: "2026-10-01", Reopens: "2026-09-01"}, [3]string{"! Suspendue depuis le 1er octobre 2026", "! Suspended since 1 October 2026", "! Suspendida desde el 1 de octubre de 2026"}},
		{"halted", response{Availability: directory.AvailabilityHalted, Since: "2025-12-31"}, [3]string{"! Arrêtée depuis le 31 décembre 2025", "! Halted since 31 December 2025", "! Finalizada desde el 31 de diciembre de 2025"}},
		{"ceiling", response{Ceiling: directory.Ceiling{Amount: 3000, Currency: "EUR", Per: directory.PerMonth}}, [3]string{"Jusqu’à 3 000 € par mois", "Up to €3,000 per month", "Hasta 3000 € al mes"}},
		{"ceiling each time", response{Ceiling: directory.Ceiling{Amount: 7500, Currency: "USD"}}, [3]string{"Jusqu’à 7 500 $US", "Up to US$7,500", "Hasta 7500 US$"}},
		{"answer", response{Answer: directory.AnswerTime{From: 3, To: 5, Unit: directory.UnitWorkingDays, By: directory.AnswerByOrganisation}}, [3]string{"Réponse en 3 à 5 jours ouvrés, selon l’organisation", "Answer in 3 to 5 working days, according to the organisation", "Respuesta en 3 a 5 días hábiles, según la organización"}},
		{"answer within", response{Answer: directory.AnswerTime{To: 72, Unit: directory.UnitHours}}, [3]string{"Réponse sous 72 heures", "Answer within 72 hours", "Respuesta en 72 horas como máximo"}},
		{"answer of a day, as tried", response{Answer: directory.AnswerTime{To: 1, Unit: directory.UnitDays, By: directory.AnswerByTeam}}, [3]string{"Réponse sous 1 jour, d’après nos essais", "Answer within 1 day, according to our own trials", "Respuesta en 1 día como máximo, según nuestras pruebas"}},
		{"any language", response{ReplyLangs: []string{lang.Any}}, [3]string{"En toute langue", "In any language", "En cualquier idioma"}},
		{"languages", response{ReplyLangs: []string{"ar", "es", "en", "fr"}}, [3]string{"Répond en français, arabe, espagnol et anglais", "Replies in English, Arabic, Spanish and French", "Responde en español, árabe, inglés y francés"}},
		{"unknown language", response{ReplyLangs: []string{lang.Unknown}}, [3]string{"Langue de réponse inconnue : demandez", "Reply language unknown: ask", "Idioma de respuesta desconocido: pregunte"}},
		{"anyone", response{WhoMayAsk: []directory.Asker{"individuals", "organisations"}}, [3]string{"Toute personne ou organisation peut demander", "Anyone may ask, people and organisations", "Cualquier persona u organización puede pedir"}},
		{"organisations with a condition", response{WhoMayAsk: []directory.Asker{"organisations", "recommendation"}}, [3]string{"Organisations seulement · Sur recommandation", "Organisations only · On recommendation", "Solo organizaciones · Con recomendación"}},
		{"not for oneself", response{WhoMayAsk: []directory.Asker{"nomination"}}, [3]string{"Pas pour soi-même : quelqu’un d’autre doit présenter la demande", "Not for oneself: somebody else has to ask", "No para una misma persona: otra debe presentar la solicitud"}},
		{"asker unknown", response{WhoMayAsk: []directory.Asker{"unknown"}}, [3]string{"Qui peut demander : non connu, demandez", "Who may ask is not known: ask", "No se sabe quién puede pedir: pregunte"}},
		{"pace", response{Pace: directory.PaceApplication}, [3]string{"Sur dossier : cela prend du temps", "By application: it takes time", "Con solicitud: lleva tiempo"}},
		{"audiences", response{Audiences: []string{"journalists", "families"}}, [3]string{"Pour : [journalists] [families]", "For: [journalists] [families]", "Para: [journalists] [families]"}},
		{"contact", response{Contacts: []string{"signal-1"}}, [3]string{"Premier contact : [Signal #contact-signal-1]", "First contact: [Signal #contact-signal-1]", "Primer contacto: [Signal #contact-signal-1]"}},
		{"contacts", response{Contacts: []string{"mail-1", "signal-1", "gone"}}, [3]string{"Premier contact, au choix : [Signal #contact-signal-1] [Mail ]", "First contact, by either: [Signal #contact-signal-1] [Mail ]", "Primer contacto, a elegir: [Signal #contact-signal-1] [Mail ]"}},
		{"scope", response{Scope: directory.Scope{Countries: []string{"TN", "MA"}}}, [3]string{"Où : Maroc et Tunisie", "Where: Morocco and Tunisia", "Dónde: Marruecos y Túnez"}},
		{"scope unknown", response{Scope: directory.Scope{Unknown: true}}, [3]string{"Où : non connu, demandez", "Where: not known, ask", "Dónde: no se sabe, pregunte"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			for i, tag := range languages {
				if diff := cmp.Diff(row.want[i], lines(Holds(reader(t, tag), row.r, about))); diff != "" {
					t.Errorf("%s (-want +got):\n%s", tag, diff)
				}
			}
		})
	}
}

// TestOpenIsSaid: only where the organisation as a whole is not.
func TestOpenIsSaid(t *testing.T) {
	t.Parallel()
	open := directory.Response{Availability: directory.AvailabilityOpen}
	for availability, want := range map[directory.Availability]string{
		directory.AvailabilityOpen: "", directory.AvailabilityUnknown: "Open", directory.AvailabilitySuspended: "Open",
	} {
		if got := Holds(reader(t, "en"), open, About{Availability: availability}).State; got != want {
			t.Errorf("%s: %q, want %q", availability, got, want)
		}
	}
}
