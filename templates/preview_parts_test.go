package templates_test

import (
	"strings"

	"amparo/templates"
)

func words(s string) templates.Words { return templates.Words{Text: s} }

func unverified() templates.Mark {
	return templates.Mark{State: templates.MarkNew, Text: "Pas encore vérifié par l’équipe éditoriale"}
}

func phone() templates.Contact {
	return templates.Contact{
		Icon: templates.IconPhone, Kind: "Téléphone", Label: words("Ligne d’urgence"), Value: "+41 22 000 00 00", Href: "tel:+41220000000",
		DayAndNight: true, Safety: "Appel ordinaire : il peut être écouté.", Hours: words("Lundi à vendredi, 9 h à 17 h (Genève)"),
		Languages: "Répond en anglais et en français", Source: "Relevé sur le site de l’organisation, 3 mars 2025",
	}
}

func mail() templates.Contact {
	return templates.Contact{
		Icon: templates.IconMail, Kind: "Courriel", Value: "aide@rsd.example", Href: "mailto:aide@rsd.example",
		Safety: "Courriel ordinaire : il peut être lu en chemin. N’y donnez ni nom ni lieu.",
	}
}

func site() templates.Contact {
	return templates.Contact{
		Icon: templates.IconWorld, Kind: "Site web", Value: "www.rsd.example", Parts: []string{"www", ".rsd", ".example"}, Href: "https://www.rsd.example", External: true,
		Safety: "Chiffré (HTTPS). La visite reste visible de votre fournisseur d’accès, sauf avec Tor.",
	}
}

func post() templates.Contact {
	return templates.Contact{
		Icon: templates.IconPin, Kind: "Adresse postale", Value: "1 rue du Port\n1200 Genève", Lines: true,
	}
}

// switchboard is a number with all that can be known of one.
func switchboard() templates.Contact {
	return templates.Contact{
		ID: "contact-short-1", Icon: templates.IconPhone, Kind: "Numéro court", Label: words("Standard"), Value: "116\u00a0123", Href: "tel:116123", Whole: true,
		Extension: "poste 12", From: "Se compose seulement depuis\u00a0: Suisse", Channels: "Appels et SMS",
		Opening: "du lundi au vendredi, 8\u00a0h – 18\u00a0h", Hours: words("fermé en août"), Zone: "heure de Dakar, UTC+0",
	}
}

func signal() templates.Contact {
	return templates.Contact{ID: "contact-signal-1", Icon: templates.IconMessage, Kind: "Signal", Value: "amparo.12", Channels: "SMS"}
}

// session is a value that nobody types.
func session() templates.Contact {
	return templates.Contact{
		Icon: templates.IconMessage, Kind: "Session", Value: "05aabbccddeeff001122…778899", Copy: "05aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899",
	}
}

// encrypted is an address with a key, good or not.
func encrypted(expired string) templates.Contact {
	c := mail()
	c.Key = templates.Key{Fingerprint: "0A1B 2C3D 4E5F 6071 8293 A4B5 C6D7 E8F9 0A1B 2C3D", Expired: expired}
	if expired == "" {
		c.Key.Href, c.Key.Expires = "/fr/repertoire/rsd/cle/mail-1.asc", "La clé expire le 3 mars 2027"
	}
	return c
}

// holds is a response with every sort of fact.
func holds() templates.Holds {
	return templates.Holds{State: "Ouverte jusqu’au 31 décembre 2026", Lines: []templates.HoldsLine{
		{Text: "Jusqu’à 3 000 € par mois"}, {Text: "Pour :", Terms: []templates.Words{words("Familles"), {Text: "Scholars", Lang: "en", Dir: "ltr"}}},
		{Text: "Premier contact :", Contacts: []templates.HoldsContact{{Name: words("Signal"), Href: "#contact-signal-1"}, {Name: words("Courriel")}}},
	}}
}

func hot() []templates.HotContact {
	return []templates.HotContact{
		{Name: words("Réseau de secours"), Contact: phone()},
		{Name: templates.Words{Text: "Digital Line", Lang: "en", Dir: "ltr"}, Contact: mail()},
	}
}

func (v preview) needs() []templates.Need {
	var list []templates.Need
	for _, n := range []string{"Quelqu’un est arrêté", "Il faut partir", "Se soigner", "De l’argent, vite", "Alerter", "Téléphone attaqué", "Une présence", "Saisir l’ONU", "Souffler"} {
		list = append(list, templates.Need{Value: strings.ToLower(n[:4]), Text: n, Hint: "Assistance juridique, refuges"})
	}
	list[8].Lang, list[8].Dir = "en", "ltr"
	return list
}

func letters() []templates.Letter {
	var list []templates.Letter
	for _, l := range strings.Split("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "") {
		letter := templates.Letter{Text: l}
		if strings.Contains("ADEF", l) {
			letter.Href = "/fr/repertoire/a-z#l-" + l
		}
		list = append(list, letter)
	}
	return list
}

func topics() []templates.Link {
	return []templates.Link{{Href: "/fr/aide/refuges", Text: "Refuges"}, {Href: "/fr/aide/x", Text: "Training", Lang: "en", Dir: "ltr"}}
}

func (v preview) rows() []templates.Row {
	full := templates.Row{
		Href: "/fr/repertoire/rsd", Name: words("Réseau de secours aux défenseur-e-s (RSD)"),
		Sentence: words("Aide à quitter un lieu dangereux."), MoreKinds: 5,
		Kinds:    []templates.Kind{{Text: words("Relocalisation"), Match: true}, {Text: words("Formation")}},
		Contacts: []templates.Contact{phone(), site()}, FirstContact: v.markdown("Appelez ; la ligne répond en anglais."),
		Scope: "Monde entier", Languages: "Répond en anglais et 4 autres", Mark: unverified(),
	}
	foreign := full
	foreign.Name = templates.Words{Text: "مركز الخليج", Lang: "ar", Dir: "rtl"}
	foreign.Sentence = templates.Words{Text: "Help", Lang: "en", Dir: "ltr"}
	foreign.InLanguage, foreign.FirstContact = "en arabe", v.foreign("اكتب")
	foreign.Mark = templates.Mark{State: templates.MarkAgeing, Text: "Non revérifié depuis 8 mois"}
	full.Contacts = append(full.Contacts, switchboard())
	full.OwnName, full.First, full.FirstContact = templates.Words{Text: "Relief Network", Lang: "en", Dir: "ltr"}, words("Appelez sans dire votre nom."), templates.Prose{}
	full.WhoMayAsk, full.Pace = "Membres et partenaires seulement", "Sur dossier : cela prend du temps"
	poor := templates.Row{Href: "/fr/repertoire/z", Name: words("Zone"), Contacts: []templates.Contact{post()}, Availability: "Suspendu", Mark: templates.Mark{State: templates.MarkReported, Text: "Ne répond plus"}}
	return []templates.Row{full, foreign, poor}
}
