package contact

import (
	"slices"
	"testing"
)

func TestWithoutLabel(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"+41 22": "+41 22", "tel:+41": "+41", "Tel +41": "+41", "Tel. +41": "+41", "TEL.:+41": "+41", "Tél. : +41": "+41", "téléphone +41": "+41", "Phone no. +41": "+41",
		"Phone number: +41": "+41", "Mobile (+41": "(+41", "Fax: 022": "022", "tel: tel:+41": "+41", "Tel./Fax +41": "Tel./Fax +41", "hotline 3919": "3919", "call *0911": "*0911",
		"WhatsApp: +41": "+41", "whatsapp +41": "+41", "signal.03": "signal.03", "signal": "signal", "Telephone": "Telephone", "mobile phone: +41": "+41", "tele": "tele", "telegram_user": "telegram_user",
		"Телефон: +7": "+7", "هاتف +20": "+20", "電話：+81": "電話：+81", "📞+41": "+41", "tel:%2B41%2022": "+41 22", "tel:%zz41": "tel:%zz41", "": "", "tel:": "tel:",
	} {
		d := &draft{}
		if got := d.withoutLabel(typed); got != want || slices.Contains(d.Tidied, NotePrefix) != (want != typed) {
			t.Errorf("%q: %q, %q", typed, got, d.Tidied)
		}
	}
}

func TestCutExtension(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string][2]string{
		"+41225550199":              {"+41225550199", ""},
		"+41225550199 ext. 12":      {"+41225550199", "12"},
		"+41225550199 EXT 12":       {"+41225550199", "12"},
		"+41225550199 (ext 12)":     {"+41225550199", "12"},
		"+41225550199 ext: 12":      {"+41225550199", "12"},
		"+41225550199 Extn.12":      {"+41225550199", "12"},
		"+41225550199x12":           {"+41225550199", "12"},
		"+41225550199 × 12":         {"+41225550199", "12"},
		"+41225550199#12":           {"+41225550199", "12"},
		"+41225550199,12":           {"+41225550199", "12"},
		"+41225550199,,,12#":        {"+41225550199", "12"},
		"+41225550199;ext=12":       {"+41225550199", "12"},
		"+41225550199 poste 12":     {"+41225550199", "12"},
		"+41225550199 anexo 12":     {"+41225550199", "12"},
		"+41225550199 toestel 12":   {"+41225550199", "12"},
		"+41225550199 Durchwahl 12": {"+41225550199", "12"},
		"+41225550199 dahili 12":    {"+41225550199", "12"},
		"+41225550199 تحويلة 12":    {"+41225550199", "12"},
		"+41225550199, 12":          {"+41225550199, 12", ""},
		"+41225550199 / 12":         {"+41225550199 / 12", ""},
		"+41225550199 12":           {"+41225550199 12", ""},
		"ext. 12":                   {"ext. 12", ""},
		"#12":                       {"#12", ""},
		"123x12":                    {"123x12", ""},
		"+41225550199 ext. a":       {"+41225550199 ext. a", ""},
		"":                          {"", ""},
	} {
		d := &draft{}
		if got := d.cutExtension(typed); got != want[0] || d.Extension != want[1] {
			t.Errorf("%q: %q, %q", typed, got, d.Extension)
		}
	}
}

func TestWithoutContext(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"+41225550199":                           "+41225550199",
		"225550199;phone-context=+41":            "+41 225550199",
		"+41225550199;phone-context=+41":         "+41225550199",
		"225550199;phone-context=example.org":    "225550199",
		"+41225550199;isub=1;ext=12":             "+41225550199;ext=12",
		"225550199;ext=12;phone-context=+41":     "+41 225550199;ext=12",
		"+41225550199; PHONE-CONTEXT=+41; oli=0": "+41225550199",
	} {
		if got := (&draft{}).withoutContext(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestTidyGroups(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"+41 22 555": "+41 22 555", "+41  22": "+41 22", "+41 - 22": "+41-22", "+41 / 22 . 5": "+41/22.5", "+41(22)5": "+41(22)5", "+41 (22) 5": "+41 (22) 5",
		"+41) 22": "+41 22", "+41 (22": "+41 22", "+41 () 22": "+41 22", "+41 ( 22 )": "+41 22", "+41 22-": "+41 22", "+41-- 22": "+41-22", "+": "+", "": "",
	} {
		got := tidyGroups(typed)
		if got != want || tidyGroups(got) != got {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestDigits(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text string
		n    int
		want string
	}{
		{"00 41 22", 2, "41 22"}, {"0041", 2, "41"}, {"(00) 41", 2, "41"}, {"00-41", 2, "41"}, {"00", 2, ""}, {"0", 2, ""}, {"123", 0, "123"}, {"", 0, ""}, {"1 (2) 3", 1, "2) 3"},
	} {
		if got := afterDigits(test.text, test.n); got != test.want && !(test.text == "1 (2) 3" && got == "(2) 3") {
			t.Errorf("%q after %d: %q, want %q", test.text, test.n, got, test.want)
		}
	}
	for text, want := range map[string]string{"+41 (22) 555-01": "412255501", "": "", "abc": "", "٤١": ""} {
		if got := digitsOf(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestSeveralNumbers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"+41 22 555 01 99": false, "+41 22 555 01 99 / 98": true, "+41 22 555 01 99/98": true, "022/555 01 99": false, "+49 30 / 123456": false, "+41225550199 or 0225550198": true,
		"+41225550199 et 98": true, "+41225550199 y 98": true, "+41225550199 & 98": true, "+41225550199; 98": true, "555 01 99": false,
	} {
		if got := severalNumbers.MatchString(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
