package facts

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/templates"
)

// published is a contact as readers may know it.
func published(t *testing.T, c directory.Contact) directory.PublishedContact {
	t.Helper()
	c.ID, c.Visibility = "contact-1", directory.VisibilityPublic
	e := &directory.Entry{Original: "fr", Contacts: []directory.Contact{c}}
	return e.Preview().Facts().Contacts[0]
}

// seen is what a page shows of a contact, field by field, without what every
// contact has.
func seen(c templates.Contact) string {
	parts := []string{c.Value, c.Href}
	for _, text := range []string{c.Copy, c.Extension, c.From, c.Channels, c.Opening, c.Zone, c.Languages, c.Key.Fingerprint, c.Key.Expires, c.Key.Expired, c.Key.Href} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	return plain.Replace(strings.Join(parts, " | "))
}

func TestContact(t *testing.T) {
	t.Parallel()
	const fingerprint = "0A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D"
	session := "05" + strings.Repeat("ab", 32)
	for _, row := range []struct {
		name string
		of   directory.Contact
		want [3]string
	}{
		{"extension", directory.Contact{Kind: directory.ContactPhone, Value: "+41 22 555 01 99 ext. 12"}, [3]string{
			"+41 22 555 01 99 | tel:+41225550199 | poste 12", "+41 22 555 01 99 | tel:+41225550199 | extension 12", "+41 22 555 01 99 | tel:+41225550199 | extensión 12",
		}},
		{"short number", directory.Contact{Kind: directory.ContactShort, Value: "116 123", From: []string{"FR", "CH"}}, [3]string{
			"116 123 | tel:116123 | Se compose seulement depuis : France et Suisse", "116 123 | tel:116123 | Works from France and Switzerland only", "116 123 | tel:116123 | Solo funciona desde: Francia y Suiza",
		}},
		{"messages only", directory.Contact{Kind: directory.ContactPhone, Value: "+41 22 809 49 39", Channels: []directory.Channel{"sms"}}, [3]string{
			"+41 22 809 49 39 | sms:+41228094939 | SMS seulement", "+41 22 809 49 39 | sms:+41228094939 | SMS only", "+41 22 809 49 39 | sms:+41228094939 | Solo SMS",
		}},
		{"both", directory.Contact{Kind: directory.ContactPhone, Value: "+41 22 809 49 39", Channels: []directory.Channel{"voice", "sms"}}, [3]string{
			"+41 22 809 49 39 | tel:+41228094939 | Appels et SMS", "+41 22 809 49 39 | tel:+41228094939 | Calls and SMS", "+41 22 809 49 39 | tel:+41228094939 | Llamadas y SMS",
		}},
		{"hours and languages", directory.Contact{Kind: directory.ContactFax, Value: "+41 22 809 49 29", OpeningHours: []string{"Mo-Fr 08:00-18:00"}, Zone: "Africa/Dakar", Languages: []string{"ar", "es", "fr", "en"}}, [3]string{
			"+41 22 809 49 29 |  | du lundi au vendredi, 8 h – 18 h | heure de Dakar, UTC+0 | Répond en français, arabe, espagnol et anglais",
			"+41 22 809 49 29 |  | Monday to Friday, 8 am – 6 pm | Dakar time, UTC+0 | Replies in English, Arabic, Spanish and French",
			"+41 22 809 49 29 |  | de lunes a viernes, 8:00–18:00 | hora de Dakar, UTC+0 | Responde en español, árabe, francés e inglés",
		}},
		{"any language, no hours", directory.Contact{Kind: directory.ContactFax, Value: "+41 22 809 49 29", Zone: "Africa/Dakar", Languages: []string{"*"}}, [3]string{
			"+41 22 809 49 29 |  | En toute langue", "+41 22 809 49 29 |  | In any language", "+41 22 809 49 29 |  | En cualquier idioma",
		}},
		{"key", directory.Contact{Kind: directory.ContactEmail, Value: "a@example.org", Key: directory.Key{Fingerprint: fingerprint, Block: "x", Expires: "2027-03-03"}}, [3]string{
			"a@example.org | mailto:a@example.org | 0A1B 2C3D 4E5F 6071 8293 A4B5 C6D7 E8F9 0A1B 2C3D | La clé expire le 3 mars 2027 | /key",
			"a@example.org | mailto:a@example.org | 0A1B 2C3D 4E5F 6071 8293 A4B5 C6D7 E8F9 0A1B 2C3D | Key expires on 3 March 2027 | /key",
			"a@example.org | mailto:a@example.org | 0A1B 2C3D 4E5F 6071 8293 A4B5 C6D7 E8F9 0A1B 2C3D | La clave vence el 3 de marzo de 2027 | /key",
		}},
		{"key that has expired", directory.Contact{Kind: directory.ContactEmail, Value: "a@example.org", Key: directory.Key{Fingerprint: fingerprint, Block: "x", Expires: "2026-11-30"}}, [3]string{
			"a@example.org | mailto:a@example.org | 0A1B 2C3D 4E5F 6071 8293 A4B5 C6D7 E8F9 0A1B 2C3D | Cette clé a expiré le 30 novembre 2026 : ne l’utilisez pas, demandez la nouvelle.",
			"a@example.org | mailto:a@example.org | 0A1B 2C3D 4E5F 6071 8293 A4B5 C6D7 E8F9 0A1B 2C3D | This key expired on 30 November 2026: do not use it, ask for the new one.",
			"a@example.org | mailto:a@example.org | 0A1B 2C3D 4E5F 6071 8293 A4B5 C6D7 E8F9 0A1B 2C3D | Esta clave venció el 30 de noviembre de 2026: no la use, pida la nueva.",
		}},
		{"shortened", directory.Contact{Kind: directory.ContactSession, Value: session}, [3]string{
			"05ababababababa…babab |  | " + session, "05ababababababa…babab |  | " + session, "05ababababababa…babab |  | " + session,
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			for i, tag := range languages {
				if got := seen(reader(t, tag).Contact(published(t, row.of), ContactWords{}, "/key")); got != row.want[i] {
					t.Errorf("%s:\n got %q\nwant %q", tag, got, row.want[i])
				}
			}
		})
	}
}

// TestShape: where a line may end in a value, and what is no link.
func TestShape(t *testing.T) {
	t.Parallel()
	onion := "http://pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion"
	for _, row := range []struct {
		of    directory.Contact
		parts []string
		whole bool
		lines bool
		href  string
		copy  string
	}{
		{of: directory.Contact{Kind: directory.ContactWeb, Value: "https://a.example/b/c"}, parts: []string{"a", ".example/", "b/", "c"}, href: "https://a.example/b/c"},
		{of: directory.Contact{Kind: directory.ContactPhone, Value: "+41 22 809 49 39"}, whole: true, href: "tel:+41228094939"},
		{of: directory.Contact{Kind: directory.ContactPost, Value: "1 rue du Port\n1200 Genève"}, lines: true},
		{of: directory.Contact{Kind: directory.ContactOnion, Value: onion}, parts: []string{strings.TrimSuffix(strings.TrimPrefix(onion, "http://"), ".onion"), ".onion"}, copy: onion},
	} {
		t.Run(string(row.of.Kind), func(t *testing.T) {
			t.Parallel()
			got := reader(t, "fr").Line(published(t, row.of), ContactWords{})
			if !slices.Equal(got.Parts, row.parts) || got.Whole != row.whole || got.Lines != row.lines || got.Href != row.href || got.Copy != row.copy {
				t.Errorf("%+v", got)
			}
		})
	}
}
