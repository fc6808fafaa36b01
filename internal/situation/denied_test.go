package situation

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/lang"
)

// TestDeniedStretches: exactly what is in brackets is denied, in every language that has a file.
func TestDeniedStretches(t *testing.T) {
	t.Parallel()
	x := site(t)
	files, err := filepath.Glob("testdata/denied.*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(err, "no files")
	}
	for _, file := range files {
		tag := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "denied."), ".txt")
		for _, line := range linesOf(t, file) {
			t.Run(tag+" "+line, func(t *testing.T) {
				text := strings.NewReplacer("[", "", "]", "").Replace(line)
				if got := bracketed(text, x.Denies(text, lang.Tag(tag))); got != line {
					t.Errorf("got %s", got)
				}
			})
		}
	}
}

// TestDeniedInTexts: the sentences of a text are told apart, wherever they stand in it.
func TestDeniedInTexts(t *testing.T) {
	t.Parallel()
	x := site(t)
	for _, file := range []string{"testdata/denied.en.txt", "testdata/denied.fr.txt", "testdata/denied.es.txt"} {
		tag := lang.Tag(strings.TrimSuffix(strings.TrimPrefix(file, "testdata/denied."), ".txt"))
		want := strings.Join(linesOf(t, file), "\n- ")
		text := strings.NewReplacer("[", "", "]", "").Replace(want)
		if got := bracketed(text, x.Denies(text, tag)); got != want {
			t.Errorf("%s: got\n%s", file, got)
		}
		if spans := x.Denies(text, "xx"); spans != nil {
			t.Errorf("%s: of a language without a file %v are denied", file, spans)
		}
		said := x.With([]Said{{What: "need", ID: "legal", In: "xx", Phrases: []string{"rechtsanwalt"}}})
		if spans := said.Denies(text, "xx"); spans != nil {
			t.Errorf("%s: of a language that has phrases alone %v are denied", file, spans)
		}
	}
}

func linesOf(t *testing.T, file string) (lines []string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}

// bracketed is a text with brackets around stretches of it.
func bracketed(text string, spans []Span) string {
	var b strings.Builder
	done := 0
	for _, s := range spans {
		fmt.Fprintf(&b, "%s[%s]", text[done:s.Start], text[s.Start:s.End])
		done = s.End
	}
	return b.String() + text[done:]
}

// BenchmarkDenies reads common text of entries: a tenth of its sentences say what is not done.
func BenchmarkDenies(b *testing.B) {
	x := site(b)
	for tag, text := range map[lang.Tag]string{
		"en": "The helpline is a programme of an organisation with its seat in New York. The helpline team is spread over several time zones.\n\nHelp is given by e-mail, at any hour and free of charge. A first reply is announced within two hours, to agree on a secure channel. It is there for human rights defenders, journalists, bloggers, media outlets and civil society organisations.\n\n- an account, a site or a device, such as a phone or a computer, that has been hacked;\n- suspected spyware;\n- advice on prevention.\n\nThe fund can pay for a lawyer, medical care and a move to a safer place, with the family. It does not pay for visas or studies.",
		"fr": "La ligne est un programme d’une organisation dont le siège est à New York. L’équipe de la ligne est répartie dans plusieurs fuseaux horaires.\n\nL’aide est apportée par courriel, à toute heure et gratuitement. Une première réponse est annoncée dans les deux heures, pour convenir d’un canal sûr. Elle s’adresse aux personnes défenseuses des droits humains, aux journalistes, aux médias et aux organisations de la société civile.\n\n- un compte, un site ou un appareil, comme un téléphone, qui a été piraté ;\n- un logiciel espion ;\n- des conseils de prévention.\n\nLe fonds peut payer un avocat, des soins et un départ vers un lieu plus sûr, avec la famille. Il ne paie ni visas ni études.",
		"es": "La línea de ayuda es un programa de una organización con sede en Nueva York. El equipo de la línea está repartido en varios husos horarios.\n\nLa ayuda se da por correo electrónico, a toda hora y gratis. Se anuncia una primera respuesta en dos horas, para acordar un canal seguro. Se dirige a personas defensoras de derechos humanos, periodistas, medios y organizaciones de la sociedad civil.\n\n- una cuenta, un sitio o un dispositivo, como un teléfono, que fue hackeado;\n- un programa espía;\n- consejos de prevención.\n\nEl fondo puede pagar abogados, atención médica y un traslado a un lugar más seguro, con la familia. No paga visas ni estudios.",
		"ru": "Организация помогает правозащитникам и журналистам, которым угрожают из-за их работы. Она оплачивает адвокатов и лечение. Заявки принимаются круглый год на сайте, и ответ приходит в течение двух недель. Команда говорит по-русски и по-английски. Она не оплачивает визы.",
	} {
		b.Run(string(tag), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for range b.N {
				x.Denies(text, tag)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(text))*1024, "ns/KB")
		})
	}
}
