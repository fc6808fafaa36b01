package exchangetest

import (
	"amparo/internal/directory"
	"amparo/internal/lang"
)

var vocabularies = map[string][]string{
	directory.VocabularyKinds: {"urgent-appeals", "advocacy-mechanisms", "awards-fellowships", "legal-assistance", "medical-psychosocial",
		"accompaniment-visits", "temporary-relocation", "emergency-grants", "digital-security", "training", "hotlines"},
	directory.VocabularyAreas:     {"torture", "land-rights", "press-freedom", "womens-rights", "childrens-rights", "labour-rights", "environment", "lgbti-rights"},
	directory.VocabularyAudiences: {"all-defenders", "women-defenders", "journalists", "lawyers", "families", "organisations"},
}

var words = map[lang.Tag]vocabulary{
	"fr": {
		kinds:  []string{"Réseau", "Fonds d’urgence", "Observatoire", "Comité de soutien", "Association", "Œuvre", "Centre", "Étoile"},
		groups: []string{"des défenseur-e-s", "des avocates", "des journalistes en exil", "des peuples autochtones", "des éleveurs", "des écologistes", "des familles de disparus"},
		labels: []string{"Permanence", "Assistance juridique", "Secrétariat, en semaine", "Urgences, la nuit"},
		sentences: []string{
			"L’organisation aide {0} de {1} qui sont menacés à cause de leur travail.",
			"Une demande peut être faite par téléphone ou par courriel : la réponse arrive en deux à cinq jours.",
			"Elle prend en charge les frais de voyage, un logement pour trois mois et un suivi médical.",
			"Qui peut demander de l’aide ? Toute personne active à {1}, membre ou non d’une association.",
			"Les frais d’avocat sont payés jusqu’à un plafond ; au-delà, un autre fonds est cherché avec la personne.",
			"Des observatrices assistent aux procès et publient un rapport en « accès libre ».",
			"L’équipe parle avec {0}, évalue le risque et propose un plan de protection adapté.",
			"Un bureau à {2} reçoit sans rendez-vous et garde les documents en lieu sûr.",
			"Le fonds porte le nom de {2}, arrêtée puis libérée après une campagne d’appels.",
			"Des formations à la sécurité numérique ont lieu chaque mois à {2} et en ligne.",
			"Une maison d’accueil près de {2} héberge des familles pendant la procédure de visa.",
			"Les plaintes sont transmises aux rapporteurs spéciaux avec l’accord de {2} et de ses proches.",
		},
	},
	"en": {
		kinds:  []string{"Network", "Emergency Fund", "Observatory", "Support Committee", "Association", "Work", "Centre", "Star"},
		groups: []string{"of defenders", "of women lawyers", "of journalists in exile", "of indigenous peoples", "of herders", "of environmentalists", "of families of the disappeared"},
		labels: []string{"Help desk", "Legal assistance", "Office, on weekdays", "Emergencies at night"},
		sentences: []string{
			"The organisation helps members {0} from {1} who are threatened because of their work.",
			"A request can be made by phone or by e-mail: an answer arrives within two to five days.",
			"It pays for travel, for a place to live during three months and for medical care.",
			"Who can ask for help? Anybody active in {1}, whether a member of an association or not.",
			"Lawyers’ fees are paid up to a limit; beyond it another fund is looked for together.",
			"Observers attend trials and publish a report that is free to read.",
			"The team talks with members {0}, judges the risk and proposes a plan for protection.",
			"An office in {2} receives people without appointment and keeps documents in a safe place.",
			"The fund is named after {2}, who was arrested and freed after a campaign of appeals.",
			"Trainings on digital security take place every month in {2} and online.",
			"A shelter near {2} hosts families while a visa is being applied for.",
			"Complaints are sent to special rapporteurs with the consent of {2} and of relatives.",
		},
	},
	"es": {
		kinds:  []string{"Red", "Fondo de emergencia", "Observatorio", "Comité de apoyo", "Asociación", "Obra", "Centro", "Estrella"},
		groups: []string{"de personas defensoras", "de abogadas", "de periodistas en el exilio", "de pueblos indígenas", "de ganaderos", "de ecologistas", "de familias de desaparecidos"},
		labels: []string{"Atención", "Asistencia jurídica", "Secretaría, entre semana", "Urgencias nocturnas"},
		sentences: []string{
			"La organización ayuda a miembros {0} de {1} que están amenazados por su trabajo.",
			"La solicitud se hace por teléfono o por correo: la respuesta llega en dos a cinco días.",
			"Paga los gastos de viaje, un alojamiento durante tres meses y la atención médica.",
			"¿Quién puede pedir ayuda? Cualquier persona activa en {1}, sea o no miembro de una asociación.",
			"Los honorarios de abogacía se pagan hasta un límite; después se busca otro fondo.",
			"Observadoras asisten a los juicios y publican un informe de acceso libre.",
			"El equipo habla con miembros {0}, evalúa el riesgo y propone un plan de protección.",
			"Una oficina en {2} recibe sin cita previa y guarda documentos en un lugar seguro.",
			"El fondo lleva el nombre de {2}, detenida y liberada tras una campaña de llamamientos.",
			"Cada mes hay formaciones de seguridad digital en {2} y en línea.",
			"Una casa de acogida cerca de {2} aloja a familias mientras se tramita el visado.",
			"Las denuncias se envían a relatores especiales con el acuerdo de {2} y de sus familiares.",
		},
	},
}

var replyLangs = []string{"en", "fr", "es", "ar", "pt", "ru", "sw", "fa", "zh", "tr", "uk", "vi"}
