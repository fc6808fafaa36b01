package lang

import (
	"slices"
	"strings"
	"testing"
)

func TestAncestors(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"FR":  "155 150 001",
		"SN":  "011 202 002 001",
		"MX":  "013 003 419 019 001",
		"CA":  "021 003 019 001",
		"PS":  "145 142 001",
		"XK":  "039 150 001",
		"AQ":  "001",
		"011": "202 002 001",
		"202": "002 001",
		"029": "003 419 019 001",
		"019": "001",
		"001": "",
		"QQ":  "", "": "", "EU": "", "fr": "",
	}
	for code, want := range tests {
		if got := strings.Join(Ancestors(code), " "); got != want {
			t.Errorf("Ancestors(%q) = %q, want %q", code, got, want)
		}
	}
	changed := Ancestors("FR")
	changed[0] = "changed"
	if Ancestors("FR")[0] != "155" {
		t.Error("a caller can change the facts")
	}
}

func TestKnownCodes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		code                      string
		country, region, language bool
	}{
		{"FR", true, false, false}, {"PS", true, false, false}, {"XK", true, false, false}, {"SS", true, false, false}, {"AQ", true, false, false},
		{"EU", false, false, false}, {"UN", false, false, false}, {"ZZ", false, false, false}, {"AN", false, false, false}, {"SU", false, false, false},
		{"UK", false, false, false}, {"EA", false, false, false}, {"XA", false, false, false},
		{"001", false, true, false}, {"202", false, true, false}, {"419", false, true, false}, {"003", false, true, false},
		{"999", false, false, false}, {"830", false, false, false},
		{"fr", false, false, true}, {"ckb", false, false, true}, {"pt-BR", false, false, true}, {"zh-Hant", false, false, true},
		{"und", false, false, false}, {"mul", false, false, false}, {"xx", false, false, false}, {"", false, false, false},
	}
	for _, tt := range tests {
		if got := IsCountry(tt.code); got != tt.country {
			t.Errorf("IsCountry(%q) = %v", tt.code, got)
		}
		if got := IsRegion(tt.code); got != tt.region {
			t.Errorf("IsRegion(%q) = %v", tt.code, got)
		}
		if got := IsLanguage(tt.code); got != tt.language {
			t.Errorf("IsLanguage(%q) = %v", tt.code, got)
		}
	}
}

func TestRegions(t *testing.T) {
	t.Parallel()
	regions := Regions()
	if len(regions) != 30 || regions[0] != "001" {
		t.Errorf("%d regions from %s, want the 30 of the geoscheme from 001", len(regions), regions[0])
	}
	for i, r := range regions {
		if !IsRegion(r) || slices.Contains(regions[:i], r) {
			t.Errorf("region %s is unknown or listed twice", r)
		}
		for _, a := range Ancestors(r) {
			if a != "003" && slices.Index(regions, a) >= i {
				t.Errorf("%s is listed before %s, which contains it", r, a)
			}
		}
	}
}

func TestEveryCountryIsInTheWorld(t *testing.T) {
	t.Parallel()
	countries := Countries()
	if len(countries) != 250 { // 249 of ISO 3166, and Kosovo
		t.Errorf("%d countries, want 250", len(countries))
	}
	for _, c := range countries {
		a := Ancestors(c)
		if len(a) == 0 || a[len(a)-1] != "001" {
			t.Errorf("Ancestors(%s) = %v", c, a)
		}
	}
	if !slices.IsSorted(countries) || !slices.IsSorted(Languages()) || len(Languages()) < 500 {
		t.Error("lists of codes are not sorted or too short")
	}
}
