package tongue

import (
	"strings"

	"amparo/internal/lang"
)

// common are words of sentences that questions seldom have, and names never.
var common = map[lang.Tag]string{
	"en": "but very more also all nothing well thanks thank never always days weeks better other others only so then two three still than them again even them ago soon good told said got",
	"fr": "mais très plus aussi tout tous toute rien bien merci jamais toujours parce jours semaines mieux autre autres seulement ainsi alors après avant deux trois ça cela fait même encore dit bon bonne",
	"es": "al hace hacen dos tres pero muy más también todo todos nada bien gracias nunca siempre porque días semanas mejor otro otra otros sólo solo así entonces después antes aún todavía dijo bueno buena",
	"pt": "ao à mas muito mais também tudo nada bem obrigado obrigada nunca sempre porque dias semanas melhor outro outra só assim então depois antes dois duas três ainda disse bom boa",
	"sw": "lakini sana pia asante siku wiki mbili tatu kila tena bado hivyo",
	"tr": "ama çok daha gün hafta iki üç teşekkürler teşekkür her hiç iyi sonra önce hâlâ hala",
	other: "aber sehr auch alles nichts gut danke nie immer weil tage wochen besser noch schon " +
		"ma molto più anche tutto niente bene grazie mai sempre giorni settimane meglio due ancora " +
		"maar zeer ook alles niets goed dank nooit altijd omdat dagen weken beter nog al " +
		"ale bardzo też wszystko nic dobrze dziękuję nigdy zawsze dni lepiej jeszcze " +
		"tapi sangat juga semua terima kasih tidak hari minggu lebih baik " +
		"dar foarte toate nimic bine mulțumesc zile mai men meget mycket også också " +
		"nhưng rất cũng cảm ơn ngày",
}

// commonWeights are those of common, by word.
var commonWeights = func() map[string]map[lang.Tag]float64 {
	table := map[string]map[lang.Tag]float64{}
	addWords(table, common, strongWeight)
	return table
}()

// scoresInText adds to the scores of a text what words of sentences count.
func scoresInText(text string) map[lang.Tag]float64 {
	score, seen := scores(text), map[string]bool{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(withoutAddresses(text)), parts) {
		if !seen[word] {
			seen[word] = true
			for tag, weight := range commonWeights[word] {
				score[tag] += weight
			}
		}
	}
	return score
}
