package demo_test

const (
	hostCountry = "the facts name the country that receives people; who may ask comes from anywhere"
	whichOf     = "the source does not say what these are languages of"
)

// excused are the places where an entry rightly says something else than the
// facts. A row that nothing needs any more fails.
var excused = []excuse{
	{"access-now-helpline", "email help@accessnow.org - public two-sources 2019-03-26", "email help@accessnow.org - day and night public two-sources 2019-03-26",
		"the response of the facts: a help desk by e-mail, at any hour"},
	{"committee-to-protect-journalists", "phone +1 206 590 6191 information public first-party", "whatsapp +1 206 590 6191 information public first-party",
		"the label of the facts: a WhatsApp robot"},
	{"freedom-house", "email Lifeline@icnl.org - public third-party-only", "email Lifeline@icnl.org - team third-party-only",
		"not for emergencies, and nobody knows whether it works since January 2025"},
	{"maria-dajuda", "email sos@mariadajuda.org - public third-party-only", "email sos@mariadajuda.org - team third-party-only",
		"the notes of the facts: not to be shown"},
	{"mecanismo-proteccion-mexico", "short 55-39-58-56-29 help-desk public es third-party-only 2024-02-02", "short 55-39-58-56-29 help-desk team es third-party-only 2024-02-02",
		"the notes of the facts: not to be shown"},
	{"cyberhub-am", "pgp-key https://cyberhub.am/keys/helpdesk.asc - public third-party-only", "",
		"a key that nobody has read is no contact"},
	{"cyberhub-am", "response emergency-hotline", "", "its chat at any hour is for children"},

	// One number that answers in three messengers.
	{"vita-activa", "phone +52155-8171-1117 help-desk public es two-sources 2023-03", "signal +52155-8171-1117 help-desk public es two-sources 2023-03", "the label of the facts"},
	{"vita-activa", "", "whatsapp +52155-8171-1117 help-desk public es two-sources 2023-03", "the label of the facts"},
	{"vita-activa", "", "telegram +52155-8171-1117 help-desk public es two-sources 2023-03", "the label of the facts"},

	{"catalan-protection-programme", "scope worldwide false, regions [], countries [ES], except []", "scope worldwide true, regions [], countries [], except []", hostCountry},
	{"hamburg-foundation", "scope worldwide false, regions [], countries [DE], except []", "scope worldwide true, regions [], countries [], except []", hostCountry},
	{"initiative-marianne", "scope worldwide false, regions [], countries [FR], except []", "scope worldwide true, regions [], countries [], except []", hostCountry},
	{"nare-basque-programme", "scope worldwide false, regions [], countries [ES], except []", "scope worldwide true, regions [], countries [], except []", hostCountry},
	{"pause", "scope worldwide false, regions [], countries [FR], except []", "scope worldwide true, regions [], countries [], except []", hostCountry},
	{"philipp-schwartz-initiative", "scope worldwide false, regions [], countries [DE], except []", "scope worldwide true, regions [], countries [], except []", hostCountry},
	{"safemuse", "scope worldwide false, regions [], countries [NO], except []", "scope worldwide true, regions [], countries [], except []", hostCountry},

	{"amnesty-international", "language ar", "", whichOf},
	{"amnesty-international", "language en", "", whichOf},
	{"amnesty-international", "language es", "", whichOf},
	{"amnesty-international", "language fr", "", whichOf},
	{"defenders-coalition-kenya", "language sw", "", "of one call, not of the site"},
	{"fidh", "language ar", "", whichOf},
	{"fidh", "language es", "", whichOf},
	{"flip-colombia", "", "language en", "the facts say it in words: part of the site"},
	{"iachr", "language fr", "", whichOf},
	{"iachr", "language pt", "", whichOf},
	{"icrc-journalists-hotline", "", "language es", "the facts say it in words: a page of the site"},
	{"martin-ennals-foundation", "language en", "", "of texts that were read; no site was"},
	{"pplaaf", "language pt", "", "of one technical page"},
	{"reporters-without-borders", "language fr", "", "assumed, not checked"},
	{"scholars-at-risk", "language en", "", "of the posts at host universities"},
	{"socialtic", "language en", "", "of a guide"},
	{"socialtic", "language es", "", "of a guide"},
	{"socialtic", "language pt", "", "of a guide"},

	{"abraji-legal-protection", "", "own name Programa de Proteção Legal para Jornalistas (pt)", "the facts have it among the languages: they know no names in Portuguese"},
	{"ppddh-brazil", "", "own name Programa de Proteção aos Defensores de Direitos Humanos, Comunicadores e Ambientalistas (pt)", "the facts have it among the languages: they know no names in Portuguese"},
	{"catalan-protection-programme", "", "own name Programa Català de Protecció a Defensors i Defensores dels Drets Humans (ca)", "the facts have it among the languages: they know no names in Catalan"},
}
