package place

import (
	"strings"

	"amparo/internal/place/gazetteer"
)

// set is some folded words.
type set map[string]bool

func words(list string) set {
	s := set{}
	for w := range strings.FieldsSeq(list) {
		s[w] = true
	}
	return s
}

// folded is a text as names are compared with it.
func folded(words []gazetteer.Word) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.Text
	}
	return strings.Join(texts, " ")
}

// Words that stand before a place and before hardly anything else. French "en" and Spanish "a" are
// not among them.
var (
	ofPlace = map[string]set{
		"en": words("in from at near inside outside throughout across"),
		"fr": words("depuis vers au aux"),
		"es": words("en desde hacia"),
	}
	anyOfPlace = words("in from at near inside outside throughout across depuis vers en desde hacia em na")
)

// articles may stand before any place.
var articles = words("the la le les l el los las lo o os as der die das il al")

// ofThings are words that stand before things and people, and before places only with a capital: "un
// panama", "mi cuba".
var ofThings = words("un une uno una unos unas my your his her our their mi mis su sus nuestro nuestra tu tus mon ma mes son sa ses notre votre leur kilo kilos")

// things are names that are things behind an article, in small letters: where they are countries they
// have none.
var things = map[string]set{
	"en": words("china turkey jersey"),
	"es": words("cuba chile panama lima malta jersey granada bermudas oporto jamaica"),
}

// titles are words before the name of a person.
var titles = words("mr mrs ms miss mister dr doctor sir madam madame monsieur mme mlle mademoiselle docteur maitre senor senora senorita don dona sr sra srta doctora licenciado licenciada lic " +
	"juez jueza judge juge fiscal general capitan captain coronel colonel commandant comandante sergeant sargento profesor profesora professeur named nommee nomme prenommee prenomme llamado llamada")

// forms are the words that may be left in a field beside the name: articles, and what states and
// other places are.
var forms = words("the la le les l el los las o os as de du des del d do da of and et y e in en au aux a from " +
	"republic republique republica democratic democratique democratica kingdom royaume reino state etat estado nation nacion " +
	"islamic islamique islamica islamico federal federale federative federated federation federacion federee federes plurinational plurinacional " +
	"bolivarian bolivarienne bolivariana people peoples s populaire popular socialist socialiste socialista arab arabe united unie unies uni unida unido unidos " +
	"union commonwealth principality principaute principado sultanate sultanat sultanato emirate emirat emirato grand duchy duche gran ducado " +
	"hashemite hachemite hachemita independent independant independiente cooperative cooperativa oriental occupied occupe occupee ocupado ocupada former ex ancien ancienne antiguo antigua " +
	"north northern northwest northwestern northeast northeastern south southern southwest southwestern southeast southeastern east eastern west western central inner outer " +
	"nord sud est ouest nordeste noroeste norte sur este oeste noreste suroeste sureste occidental occidentale orientale centre centro edo " +
	"states etats estados federados federees special speciale especial administrative administrativa department departement departamento collectivity collectivite colectividad bailiwick bailliage bailia most serene serenisima group groupe grupo " +
	"rep dem federativa federativo confederation confederacion mancomunidad territories territoires territorios arabs arabes occupes ocupados ocupadas sovereign souverain soberano soberana transitional transition transicion " +
	"country pays pais territory territoire territorio city ville ciudad capital capitale province provincia region state island islands ile iles isla islas near pres cerca")

// spoken are words after which a language is meant, not people.
var spoken = words("in en into em al speak speaks speaking spoke spoken parle parles parlent parler parlons parlez hablo habla hablan hablar hablamos " +
	"lang language languages langue langues idioma idiomas lengua translate translated translation traduit traduite traduction traducido traducida traduccion learn read write english french spanish and y et or ou o")

// ofState are words beside which a demonym is a country, and no language: "the Slovak Republic".
var ofState = words("republic republique republica kingdom royaume reino state etat estado citizen citizens citizenship citoyen citoyenne citoyens citoyennes ciudadano ciudadana ciudadanos ciudadanas " +
	"national nationals nationality nationalite nacionalidad ressortissant ressortissante ressortissants ressortissantes")

// money are words beside which a currency is meant: "American dollars".
var money = words("dollar dollars dolar dolares euro euros peso pesos franc francs franco francos pound pounds livre livres libra libras dinar dinars dinares dirham dirhams rupee rupees roupie roupies rupia rupias " +
	"yen yuan rouble roubles ruble rubles rublo rublos couronne couronnes corona coronas krona kroner shilling shillings lira livre birr naira rand real reais won")

// speaks are words before which a language is meant.
var speaks = words("speaking speaker speakers language languages langue langues idioma translation translator version interpreter lessons " +
	"traduction traducteur traductrice interprete traduccion traductor traductora hablante hablantes")
