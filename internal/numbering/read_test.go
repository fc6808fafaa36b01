package numbering

import (
	"slices"
	"testing"
)

func TestRead(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		typed   string
		verdict Verdict
		want    string // E.164
	}{
		"a code that nobody has":                     {"+999 12 34 56 78", Nowhere, ""},
		"a code kept for nobody":                     {"+210 1234567", Nowhere, ""},
		"nothing":                                    {"+", Nowhere, ""},
		"a code alone":                               {"+41", Short, ""},
		"half a number":                              {"+221 77 12", Short, ""},
		"a digit too few":                            {"+41 22 555 01 9", Short, ""},
		"an old number of eight digits":              {"+229 97 12 34 56", Unplanned, "+22997123456"},
		"a digit too many":                           {"+41 22 555 01 990", Stretched, "+412255501990"},
		"the old mobile numbers of Mexico":           {"+52 1 55 1234 5678", Stretched, "+5215512345678"},
		"three digits too many":                      {"+45 32 12 34 56 789", Long, ""},
		"more than E.164 has":                        {"+41 22 555 01 99 22 555 01 99", Long, ""},
		"the old numbers of Bogotá":                  {"+57 1 368 6155", Unplanned, "+5713686155"},
		"an area that the plan does not have":        {"+41 99 555 01 99", Unplanned, "+41995550199"},
		"an exchange that begins with 1":             {"+1 212 155 0142", Unplanned, "+12121550142"},
		"0 after the code, London":                   {"+44 020 7946 0000", Trunk, "+442079460000"},
		"0 after the code, a Belgian mobile":         {"+32 0475 12 34 56", Trunk, "+32475123456"},
		"0 after the code, Paris":                    {"+33 01 43 55 25 18", Trunk, "+33143552518"},
		"8 after the code, Moscow":                   {"+7 8 495 123-45-67", Trunk, "+74951234567"},
		"06 after the code, Budapest":                {"+36 06 1 234 5678", Trunk, "+3612345678"},
		"1 after the code, New York":                 {"+1 1 212 555 0142", Trunk, "+12125550142"},
		"0 after the code, an area unknown":          {"+41 099 555 01 99", Trunk, "+41995550199"},
		"the 0 of Italy belongs to the number":       {"+39 06 1234 5678", Sound, "+390612345678"},
		"the 0 of Congo belongs to the number":       {"+242 06 123 4567", Sound, "+242061234567"},
		"international freephone":                    {"+800 1234 5678", Sound, "+80012345678"},
		"a telephone by satellite, Inmarsat":         {"+870 772 123 456", Sound, "+870772123456"},
		"a telephone by satellite, Iridium":          {"+881 6 3151 1234", Sound, "+881631511234"},
		"a country that shares its code, Jersey":     {"+44 1534 501 234", Sound, "+441534501234"},
		"a country that shares its code, Kazakhstan": {"+7 771 000 9998", Sound, "+77710009998"},
		"the Vatican":                                {"+39 06 6988 3000", Sound, "+390669883000"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n, verdict := Read(digits(test.typed))
			got := ""
			if n != (Number{}) {
				got = n.E164()
			}
			if verdict != test.verdict || got != test.want {
				t.Errorf("%s: %s %q, want %s %q", test.typed, verdict, got, test.verdict, test.want)
			}
		})
	}
}

func TestReadNational(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		typed, country string
		verdict        Verdict
		want           string
	}{
		"with the code and without plus":    {"41 22 809 49 39", "CH", Sound, "+41228094939"},
		"without the 0":                     {"22 809 49 39", "CH", Sound, "+41228094939"},
		"by a carrier, Brazil":              {"0 15 21 99123 4567", "BR", Sound, "+5521991234567"},
		"a number of Canada, from the USA":  {"416 555 0134", "US", Sound, "+14165550134"},
		"without an area code":              {"809 49 39", "CH", Short, ""},
		"without the area of an island":     {"681 1234", "BM", Sound, "+14416811234"},
		"an area that the plan has not":     {"099 555 01 99", "CH", Unplanned, "+41995550199"},
		"a country without a plan":          {"123456", "AQ", Nowhere, ""},
		"no country":                        {"123456", "", Nowhere, ""},
		"too long":                          {"022 809 49 39 022 809 49 39", "DK", Long, ""},
		"an island that adds its own area":  {"501234", "JE", Sound, "+441534501234"},
		"San Marino adds a prefix of Italy": {"0549 886377", "SM", Sound, "+3780549886377"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n, verdict := ReadNational(digits(test.typed), test.country)
			got := ""
			if n != (Number{}) {
				got = n.E164()
			}
			if verdict != test.verdict || got != test.want {
				t.Errorf("%s %q, want %s %q", verdict, got, test.verdict, test.want)
			}
		})
	}
}

func TestCountries(t *testing.T) {
	t.Parallel()
	for country, code := range map[string]string{"CH": "41", "XK": "383", "JE": "44", "US": "1", "AQ": "", "": "", "ch": ""} {
		if CodeOf(country) != code || IsCountry(country) != (code != "") {
			t.Errorf("%s: %q, %v", country, CodeOf(country), IsCountry(country))
		}
	}
	if got := Lengths("41"); !slices.Equal(got, []int{9, 12}) {
		t.Errorf("lengths of Switzerland: %v", got)
	}
	if got := Lengths("999"); got != nil {
		t.Errorf("lengths of nobody: %v", got)
	}
}

// TestEveryPlanIsWhole compiles everything that is compiled at the first use otherwise.
func TestEveryPlanIsWhole(t *testing.T) {
	t.Parallel()
	b := readBook(archive)
	if len(b.countries) < 240 || len(b.codes) < 210 {
		t.Fatalf("%d countries, %d codes", len(b.countries), len(b.codes))
	}
	for code, own := range b.codes {
		for _, p := range own {
			if len(p.lengths) == 0 || p.general == nil || len(p.kinds) == 0 {
				t.Errorf("%s %s: no lengths or numbers", p.country, code)
			}
			all := []*pattern{p.exit, p.trunk, p.begins, p.general, p.homeOnly, p.short}
			for _, k := range p.kinds {
				all = append(all, k.numbers)
			}
			for _, f := range p.formats {
				all = append(all, f.numbers, f.begins)
			}
			for _, one := range all {
				if one != nil {
					one.compiled()
				}
			}
		}
		if main := own[0]; len(own) > 1 && !main.main {
			t.Errorf("%s is shared and has no main plan", code)
		}
	}
}

func TestFaultsOfTheFileStopTheProgram(t *testing.T) {
	t.Parallel()
	for _, block := range []string{"= CH 41\nl nine", "= CH 41\nq 0"} {
		t.Run(block, func(t *testing.T) {
			t.Parallel()
			defer func() {
				if recover() == nil {
					t.Error("read")
				}
			}()
			readPlan(block)
		})
	}
}

// FuzzRead: whatever the digits are, what is read is read as the same again, and the country reads
// its own numbers.
func FuzzRead(f *testing.F) {
	for _, row := range rows(f, "numbers.tsv", 4) {
		f.Add(digits(row[3]), row[0])
		f.Add(digits(row[2]), row[0])
	}
	f.Fuzz(func(t *testing.T, typed, country string) {
		typed = digits(typed)
		for _, read := range []func() (Number, Verdict){
			func() (Number, Verdict) { return Read(typed) },
			func() (Number, Verdict) { return ReadNational(typed, country) },
		} {
			n, verdict := read()
			if (n == Number{}) != slices.Contains([]Verdict{Short, Long, Nowhere}, verdict) {
				t.Fatalf("%s: %+v", verdict, n)
			}
			if n == (Number{}) {
				continue
			}
			if digits(n.Grouped()) != n.Code+n.National {
				t.Fatalf("%+v grouped: %q", n, n.Grouped())
			}
			if again, verdict := Read(n.Code + n.National); again != n && verdict != Trunk && verdict != Long {
				t.Fatalf("%+v, read again %+v (%s)", n, again, verdict)
			}
		}
		Abroad(typed)
		WithoutExit(typed, country)
	})
}
