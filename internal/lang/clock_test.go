package lang

import (
	"strings"
	"testing"
)

func TestClock(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		tag     Tag
		minutes int
		want    string
	}{
		{"fr", 8 * 60, "8\u00a0h"},
		{"fr", 18*60 + 5, "18\u00a0h\u00a005"},
		{"fr", 24 * 60, "24\u00a0h"},
		{"en", 8 * 60, "8\u00a0am"},
		{"en", 8*60 + 30, "8:30\u00a0am"},
		{"en", 0, "midnight"},
		{"en", 30, "12:30\u00a0am"},
		{"en", 12 * 60, "noon"},
		{"en", 12*60 + 15, "12:15\u00a0pm"},
		{"en", 18 * 60, "6\u00a0pm"},
		{"en", 24 * 60, "midnight"},
		{"es", 8 * 60, "8:00"},
		{"es", 24 * 60, "24:00"},
		{"de", 8 * 60, "08:00"},
		{"fi", 18 * 60, "18.00"},
		{"hi", 18 * 60, "6:00 pm"},
		{"ar", 8*60 + 30, "8:30 ص"},
		{"fa", 8 * 60, "۸:۰۰"},
	} {
		if got := load(t, row.tag).Clock(row.minutes); got != row.want {
			t.Errorf("%s: %d minutes are %q, want %q", row.tag, row.minutes, got, row.want)
		}
	}
}

func TestWeekday(t *testing.T) {
	t.Parallel()
	for tag, want := range map[Tag]string{"fr": "lundi dimanche", "en": "Monday Sunday", "es": "lunes domingo", "sw": "Jumatatu Jumapili"} {
		if l := load(t, tag); l.Weekday(0)+" "+l.Weekday(6) != want {
			t.Errorf("%s: a week is from %s to %s, want %s", tag, l.Weekday(0), l.Weekday(6), want)
		}
	}
}

func TestMoney(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		tag    Tag
		amount int
		code   string
		want   string
	}{
		{"fr", 3000, "EUR", "3\u202f000\u00a0€"},
		{"fr", 7500, "USD", "7\u202f500\u00a0$US"},
		{"fr", 500_000, "XOF", "500\u202f000\u00a0F\u202fCFA"},
		{"fr", 900, "CHF", "900\u00a0CHF"},
		{"en", 3000, "EUR", "€3,000"},
		{"en", 7500, "USD", "US$7,500"},
		{"en", 900, "CHF", "CHF\u00a0900"},
		{"es", 3000, "EUR", "3000\u00a0€"},
		{"es", 12_000, "USD", "12\u202f000\u00a0US$"},
		{"es", 12_000, "ZZZ", "12\u202f000\u00a0ZZZ"},
	} {
		if got := load(t, row.tag).Money(row.amount, row.code); got != row.want {
			t.Errorf("%s: %d %s are %q, want %q", row.tag, row.amount, row.code, got, row.want)
		}
	}
}

// checkClock: times and sums of any language are whole.
func checkClock(t *testing.T, l *Locale) {
	t.Helper()
	days := map[string]bool{}
	for day := range 7 {
		days[l.Weekday(day)] = true
	}
	if len(days) != 7 || days[""] {
		t.Errorf("days of the week: %v", days)
	}
	if s := l.Clock(9*60 + 41); strings.ContainsAny(s, "{}") || !strings.Contains(s, l.digits("41")) || s == l.Clock(21*60+41) {
		t.Errorf("time %q", s)
	}
	for _, code := range []string{"EUR", "USD", "CHF"} {
		if s := l.Money(900, code); strings.ContainsAny(s, "{} ") || !strings.Contains(s, l.digits("900")) || s == l.Number(900) {
			t.Errorf("sum %q", s)
		}
	}
}

func TestOf(t *testing.T) {
	t.Parallel()
	for town, want := range map[string]string{
		"Dakar": "de Dakar", "Abidjan": "d’Abidjan", "Le Caire": "du Caire", "La Havane": "de La Havane", "Hô-Chi-Minh-Ville": "d’Hô-Chi-Minh-Ville",
		"Hong Kong": "de Hong Kong", "Yaoundé": "de Yaoundé", "Île de Pâques": "d’Île de Pâques",
	} {
		if got := load(t, "fr").Of(town); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := load(t, "es").Of("El Cairo"); got != "El Cairo" {
		t.Errorf("in Spanish %q", got)
	}
}
