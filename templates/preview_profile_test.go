package templates_test

import (
	"fmt"

	"amparo/templates"
)

// profile is an entry with everything in the language of the page, as long as
// the longest of the old directory.
func (v preview) profile() templates.ProfilePage {
	page := templates.ProfilePage{
		Frame: v.frame(templates.NavDirectory), Name: words("Réseau de secours aux défenseur-e-s (RSD)"),
		Contacts: []templates.Contact{mail(), site()}, Mark: unverified(), PrintHref: "/fr/repertoire/rsd/imprimer",
		FirstContact: v.markdown("Écrivez sans nom ni lieu ; demandez comment poursuivre en sécurité."),
		Description: templates.Section{ID: "description", Heading: "Description", Text: v.markdown(
			"Le Réseau réunit près de trois cents associations qui s’opposent aux mauvais traitements dans plus de quatre-vingts pays. Il a son siège à Genève et des bureaux à Tunis et à Bruxelles.\n\nSes membres locaux connaissent les personnes et les lieux : ce sont eux qui vérifient les demandes d’aide et qui accompagnent les familles.")},
		Areas: templates.Section{ID: "domaines", Heading: "Domaines d’activité", Text: v.markdown(
			"Avec une fédération partenaire, le Réseau tient un observatoire pour la protection de celles et ceux qui défendent les droits humains. Il travaille aussi sur les disparitions, les droits de l’enfant et les violences faites aux femmes.")},
		Audiences:   []templates.Words{words("Défenseur-e-s"), words("Familles")},
		Responses:   v.responses(),
		ResponsesID: "reponses",
		Limits:      v.markdown("- Le travail doit être pacifique.\n- Le risque doit venir de ce travail."),
		Scope:       templates.Section{ID: "portee", Heading: "Portée géographique", Text: v.markdown("Internationale")},
		LanguagesSec: templates.Section{ID: "langues", Heading: "Langues", Text: v.markdown(
			"Le site se lit en anglais, en français et en espagnol.")},
		SiteLangs: "Site web : anglais, français", ReplyLangs: "Répond en anglais",
		Sources: []templates.Source{{Href: "https://www.rsd.example/aide", Text: "www.rsd.example/aide", Date: "2019"}},
	}
	page.Sections = []templates.Link{{Href: "#contacts", Text: "Coordonnées"}, {Href: "#description", Text: "Description"}, {Href: "#domaines", Text: "Domaines d’activité"}, {Href: "#reponses", Text: "Réponses"}, {Href: "#portee", Text: "Portée géographique"}, {Href: "#langues", Text: "Langues"}}
	return page
}

func (v preview) responses() []templates.Response {
	texts := [][2]string{
		{"Appels urgents et stratégies de communication", "Le Réseau diffuse une alerte pour chaque personne en danger, femmes défenseures comprises. Chaque alerte décrit le cas, dit ce que les autorités devraient faire et donne les adresses auxquelles chacun peut écrire. Les nouvelles alertes paraissent sur le site, dans trois langues, avec la suite donnée aux précédentes."},
		{"Plaidoyer auprès des mécanismes internationaux", "Le Réseau transmet des dossiers aux organes suivants :\n\n- les comités des traités des Nations unies ;\n- les rapporteurs spéciaux, selon la nature de la violation ;\n- la commission africaine et la commission interaméricaine ;\n- les ambassades et les institutions de l’Union européenne."},
		{"Prix et stages", "Le Réseau siège au jury d’un prix annuel pour les défenseur-e-s des droits humains."},
		{"Assistance juridique et observation de procès", "Un fonds paie les avocates et avocats des personnes poursuivies en raison de leur travail. Il peut aussi financer une demande d’asile quand un retour serait dangereux.\n\nDes juristes assistent aux audiences et publient leurs observations, avec l’accord de la personne concernée."},
		{"Assistance médicale et psychosociale", "Les centres membres soignent les victimes de mauvais traitements. Le fonds couvre les consultations, les médicaments, le trajet vers un centre spécialisé et les premiers besoins quand l’hôpital n’est pas nécessaire.\n\nUn suivi psychologique est possible à distance, dans les langues des membres."},
		{"Accompagnement de protection, visites", "À la demande de ses membres, le Réseau envoie une mission de solidarité. Elle vise à :\n\n- soutenir une personne isolée ou menacée ;\n- rencontrer les autorités et les diplomates sur place ;\n- attirer l’attention de la presse internationale.\n\nLe calendrier se décide avec les partenaires locaux."},
		{"Relocalisation temporaire", "Le fonds prend en charge le départ et les premières dépenses dans le pays d’accueil, pour la personne et pour ses proches. Le Réseau ne délivre pas de visa et ne gère pas de refuge."},
		{"Subventions d’urgence", "Une subvention sert à faire face à une situation exceptionnelle :\n\n- soins, défense, transport sûr, sécurité du logement ou du bureau ;\n- vie quotidienne de la famille quand il faut se cacher.\n\nChaque demande est examinée en quelques jours ; un membre du réseau ou un partenaire de confiance la vérifie."},
	}
	var list []templates.Response
	for i, t := range texts {
		list = append(list, templates.Response{ID: fmt.Sprintf("reponse-%d", i+1), Heading: words(t[0]), Text: v.markdown(t[1])})
	}
	return list
}

// fallback is an entry in every state a translation can be in, with every kind
// of contact.
func (v preview) fallback() templates.ProfilePage {
	page := v.profile()
	page.Name = templates.Words{Text: "شبكة الإغاثة", Lang: "ar", Dir: "rtl"}
	page.Notices = []templates.Notice{
		{Kind: "information", Strong: "Pas encore traduit.", Text: "Le texte est en arabe."},
		{Kind: "warning", Strong: "Traduction à revoir.", Text: "L’original a changé.", Link: templates.Link{Href: "/ar/x", Text: "Lire l’original en arabe"}},
	}
	page.Availability = templates.Notice{Kind: "warning", Strong: "Suspendu.", Text: "Pas de nouvelles demandes."}
	page.AvailabilityNote = v.foreign("اسأل")
	page.Contacts = []templates.Contact{phone(), mail(), site(), post(), phone(), switchboard(), signal(), session(), encrypted(""), encrypted("Cette clé a expiré.")}
	page.Unconfirmed = []templates.Contact{phone(), {Icon: templates.IconMail, Kind: "Courriel", Value: "a-very-long-name@department.organisation.example", Href: "mailto:x@y.example"}}
	page.Mark = templates.Mark{State: templates.MarkVerified, Text: "Vérifié le 3 mars 2025"}
	page.Description.Text = v.foreign("وصف")
	page.Areas.Review = templates.Review{Text: "Traduction à revoir.", Link: templates.Link{Href: "/ar/x#areas", Text: "Lire l’original"}}
	page.OwnName = templates.Words{Text: "Relief Network", Lang: "en", Dir: "ltr"}
	page.WhoMayAsk, page.Pace = "Toute personne ou organisation peut demander", "Quelqu’un répond tout de suite"
	page.Responses[0].Holds = templates.Holds{State: "Aide suspendue", Warn: true}
	page.Responses[1].Holds = holds()
	page.Responses[0].Heading, page.Responses[0].Text = templates.Words{Text: "نداءات", Lang: "ar", Dir: "rtl"}, v.foreign("نص")
	page.Responses[1].Review = page.Areas.Review
	page.Places = "Asie, Afrique"
	page.Carried = []templates.Carried{{Value: phone().Value, CodeHref: "/fr/x/qr/phone-1", FileHref: "/fr/x/qr/phone-1/contact.vcf"}}
	return page
}
