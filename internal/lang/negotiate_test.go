package lang

import (
	"slices"
	"strings"
	"testing"
)

func TestNegotiate(t *testing.T) {
	t.Parallel()
	three := "fr en es"
	tests := []struct{ name, header, offered, want string }{
		{"nothing asked", "", three, "fr"},
		{"nothing offered", "fr", "", ""},
		{"exact", "es", three, "es"},
		{"country", "es-MX", three, "es"},
		{"Swiss French", "fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "en es fr", "fr"},
		{"Swiss French alone", "fr-CH", "en es fr", "fr"},
		{"case", "ES-mx", three, "es"},
		{"script and country", "es-Latn-ES", three, "es"},
		{"extension", "en-US-u-ca-gregory", three, "en"},
		{"weights", "en;q=0.5, es;q=0.8, fr;q=0.1", three, "es"},
		{"order among equals", "es, en", three, "es"},
		{"unknown before known", "de, en;q=0.5", three, "en"},
		{"zero is a refusal", "fr;q=0, *", three, "en"},
		{"refused but first", "fr;q=0", three, "en"},
		{"all refused", "fr;q=0, en;q=0, es;q=0", three, "fr"},
		{"zero for a country refuses only it", "fr-CA;q=0, fr;q=0.1", "en fr", "fr"},
		{"wildcard is for the others", "fr;q=0.2, *;q=0.5", three, "en"},
		{"wildcard after a name", "es, *;q=0.5", three, "es"},
		{"wildcard alone", "*", three, "fr"},
		{"wildcard when all are named", "es;q=0.1, fr;q=0.2, en;q=0.3, *;q=0.9", three, "en"},
		{"wildcard refused", "es, *;q=0", three, "es"},
		{"spaces", " es ; q=0.9 ,\ten;q=0.1", three, "es"},
		{"upper case q", "fr;Q=0.1, es;Q=0.2", three, "es"},
		{"long weight", "en;q=0.33333, es;q=0.66666", three, "es"},
		{"broken weight is the least", "es;q=high, en;q=0.002", three, "en"},
		{"broken weight still counts", "es;q=-1", three, "es"},
		{"weight above one", "es;q=7, en;q=0.5", three, "en"},
		{"other code", "spa", three, "es"},
		{"other code and country", "spa-MX", three, "es"},
		{"old code", "iw-IL", "en he", "he"},
		{"old code refused", "iw;q=0", "he en", "en"},
		{"related", "ca", three, "es"},
		{"related with country", "gl-ES", three, "es"},
		{"related gives way to what is named", "ca, en;q=0.1", three, "en"},
		{"related comes before the wildcard", "ca, *;q=0.1", three, "es"},
		{"related but refused", "ca, es;q=0", three, "fr"},
		{"Occitan", "oc", "en fr", "fr"},
		{"Norwegian", "nb-NO", "en no", "no"},
		{"more precise offer", "pt", "en pt-BR", "pt-BR"},
		{"more precise offer refused", "pt;q=0, *;q=0.1", "pt-BR en", "en"},
		{"rubbish", ",,;;q=,=;\x00\xff, -fr, f, fr_FR, " + strings.Repeat("a", 40), "en es", "en"},
		{"rubbish around a language", ";;;, \x00, es", three, "es"},
		{"many ranges", strings.Repeat("de,", 31) + "es,en", three, "es"},
		{"too many ranges", strings.Repeat("de,", 32) + "es", three, "fr"},
		{"a long header is read to its last whole range", strings.Repeat("x", 900) + ", es, " + strings.Repeat("y", 500), three, "es"},
		{"one endless range", strings.Repeat("es-", 50_000), three, "fr"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := Negotiate(tt.header, tags(tt.offered)); got != Tag(tt.want) {
				t.Errorf("Negotiate(%.80q, %s) = %q, want %q", tt.header, tt.offered, got, tt.want)
			}
		})
	}
}

func tags(s string) []Tag {
	var list []Tag
	for _, f := range strings.Fields(s) {
		list = append(list, Tag(f))
	}
	return list
}

var hostile = map[string]string{
	"commas":    strings.Repeat(",", 100_000),
	"languages": strings.Repeat("aa-bb-cc-dd,", 8_000),
	"subtags":   "a" + strings.Repeat("-a", 50_000),
	"short":     strings.Repeat("a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r,", 28),
	"weights":   strings.Repeat("fr;q=0.999999999999,", 5_000),
	"refusals":  strings.Repeat("fr;q=0,", 14_000),
	"bytes":     strings.Repeat("\xff\x00", 50_000),
}

// TestNegotiateHostile is not parallel: it counts allocations.
func TestNegotiateHostile(t *testing.T) {
	offered := tags("fr en es")
	for name, header := range hostile {
		if allocs := testing.AllocsPerRun(5, func() { Negotiate(header, offered) }); allocs > 10 {
			t.Errorf("%s: %v allocations", name, allocs)
		}
	}
}

// FuzzNegotiate checks that the answer is always one of the languages offered, and the one that
// is named when a range is put before the header.
func FuzzNegotiate(f *testing.F) {
	f.Add("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5")
	f.Add("ca, *;q=0")
	f.Add("spa;q=0.1,iw;q=x,\x00")
	offered := tags("fr en es pt-BR")
	f.Fuzz(func(t *testing.T, header string) {
		if got := Negotiate(header, offered); !slices.Contains(offered, got) {
			t.Errorf("Negotiate(%q) = %q", header, got)
		}
		if strings.Contains(header, "q") || strings.Contains(header, "Q") {
			return // what follows may refuse it
		}
		if got := Negotiate("es-MX,"+header, offered); got != "es" {
			t.Errorf("Negotiate(%q) = %q, want es", "es-MX,"+header, got)
		}
	})
}

func BenchmarkNegotiate(b *testing.B) {
	offered := tags("fr en es")
	headers := map[string]string{"usual": "es-MX,es;q=0.9,en-US;q=0.8,en;q=0.7"}
	for name, header := range hostile {
		headers["hostile "+name] = header
	}
	for name, header := range headers {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Negotiate(header, offered)
			}
		})
	}
}
