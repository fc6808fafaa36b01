package search

import (
	"slices"

	"amparo/internal/lang"
)

// apartWords are words that a stemmer, or a reader who leaves accents out, takes for others that mean
// something else: "jeûne" is no "jeune", and "visa" no form of "viser". A line has the forms of a
// word, of which the first is its own key. With an accent it is found by whoever leaves the accent out,
// too, as the other is; who writes it finds it alone (preferOwn).
var apartWords = map[lang.Tag]string{
	"es": `
		año años
		bebé bebés
		campaña campañas
		caña cañas
		cortés corteses
		cuña cuñas
		doña doñas
		mamá mamás
		moño moños
		papá papás
		peña peñas
		sábana sábanas
		té tés
		uña uñas
		visa visas
		`,
	"fr": `
		armée armées
		cité cités
		côlon côlons
		côte côtes
		côté côtés
		curé curés
		durée durées
		élève élèves
		fermé fermée fermés fermées
		forêt forêts
		gène gènes
		gêne gênes gêné gênée gênés gênées
		interné internée internés internées
		jeûne jeûnes jeûner jeûneur jeûneurs jeûneuse jeûneuses
		mâle mâles
		marché marchés
		mûr mûre mûrs mûres
		né née nés nées
		pâte pâtes
		pâté pâtés
		péché péchés
		pêche pêches
		pêcher pêcheur pêcheurs pêcheuse pêcheuses
		pécheur pécheurs
		portée portées
		rôder rôde rôdent rôdeur rôdeurs
		salé salée salés salées
		sûr sûre sûrs sûres
		tâche tâches
		traité traités
		visa visas
		`,
	"pt": `
		avô avôs
		avó avós
		caça caças
		força forças
		maçã maçãs
		país países
		peça peças
		roça roças
		sábio sábia sábios sábias
		visa visas
		`,
}

// preferOwn leaves out what only looks like a word that somebody wrote with its accents, where
// documents have the word itself, and reports whether they have.
func (u *unit) preferOwn() bool {
	if !slices.ContainsFunc(u.alts, func(a alternative) bool { return ownKey(a.key) }) {
		return false
	}
	u.alts = slices.DeleteFunc(u.alts, func(a alternative) bool { return isWord(a.key) && !ownKey(a.key) })
	return true
}

// ownKey reports whether a key is that of a word kept apart by its accents: all others are folded.
func ownKey(key string) bool { return key != "" && isWord(key) && lang.Fold(key) != key }
