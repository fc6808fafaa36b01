package contact

import (
	"regexp"
	"strings"
)

// extensionMark is how an extension is kept after a number: "+41 22 555 01 99 ext. 12".
const extensionMark = "ext. "

// maxExtension is how many digits an extension may have.
const maxExtension = 11

// extensions are how people and programs write one: in words of several languages, x, #, commas
// for a pause, or as RFC 3966 has it. A comma with a space after it is between two numbers.
var extensions = regexp.MustCompile(`(?i)(?:;\s*ext=|,{1,3}|;|[ ]*[x×#][ .:]*|[ (,;]*(?:extension|extensión|ext|extn|poste|pst|interno|interne|anexo|ramal|durchwahl|nebenstelle|toestel|доб|вн|dahili|تحويلة|داخلي)[ .:=#]*)\(?(\d{1,20})[)# ]*$`)

// cutExtension takes the extension off a number.
func (d *draft) cutExtension(text string) string {
	at := extensions.FindStringSubmatchIndex(text)
	if at == nil || len(digitsOf(text[:at[0]])) < 4 {
		return text
	}
	digits := text[at[2]:at[3]]
	if len(digits) > maxExtension {
		d.refuse(ReasonSeveral, text)
		return text
	}
	if text[at[0]:at[1]] != " "+extensionMark+digits {
		d.note(NoteExtension)
	}
	d.Extension = digits
	return strings.TrimRight(text[:at[0]], " ,;(")
}

// parameters are what links of telephones may carry besides (RFC 3966): the extension is kept, the
// country of a local number read.
var parameters = regexp.MustCompile(`(?i);\s*(phone-context|isub|tsp|verstat|cpc|oli)=([^;]*)`)

// withoutContext puts the country code of a link before its number, and leaves out other parameters
// but the extension.
func (d *draft) withoutContext(text string) string {
	for _, m := range parameters.FindAllStringSubmatch(text, -1) {
		d.note(NotePrefix)
		text = strings.Replace(text, m[0], "", 1)
		if strings.EqualFold(m[1], "phone-context") && strings.HasPrefix(m[2], "+") && !isInternational(text) {
			text = m[2] + " " + text
		}
	}
	return text
}
