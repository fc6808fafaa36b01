package i18n_test

import (
	"context"
	"fmt"
	"testing"

	"amparo/internal/i18n"
	"amparo/internal/lang"
)

func load(t testing.TB) *i18n.Catalogues {
	t.Helper()
	c, err := i18n.Load(sound())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestT(t *testing.T) {
	t.Parallel()
	args := func(count any) i18n.Args { return i18n.Args{"Count": count, "Place": "Chile"} }
	tests := []struct {
		name string
		tag  lang.Tag
		key  i18n.Key
		args []i18n.Args
		want string
	}{
		{"plain", "en", "home.h1", nil, "Who can help?"},
		{"plain in another language", "fr", "home.h1", nil, "Qui peut vous aider\u202f?"},
		{"unknown language is the first", "xx", "path.find", nil, "trouver"},
		{"unknown key", "en", "home.none", nil, "⟦home.none⟧"},
		{"unknown key with arguments", "en", "home.none", []i18n.Args{args(1)}, "⟦home.none⟧"},
		{"arguments too many", "en", "home.h1", []i18n.Args{args(1)}, "Who can help?"},
		{"argument", "en", "home.date", []i18n.Args{{"Date": "3 March"}}, "Checked on 3 March"},
		{"argument that looks like a placeholder", "en", "home.date", []i18n.Args{{"Date": "{{.Date}}"}}, "Checked on {{.Date}}"},
		{"argument is not HTML", "en", "home.date", []i18n.Args{{"Date": "<&>"}}, "Checked on <&>"},
		{"argument missing", "en", "home.date", []i18n.Args{{}}, "Checked on ⟦Date⟧"},
		{"arguments missing", "en", "home.date", nil, "Checked on ⟦Date⟧"},
		{"arguments nil", "en", "home.date", []i18n.Args{nil}, "Checked on ⟦Date⟧"},
		{"argument with a method", "en", "home.date", []i18n.Args{{"Date": stringer{}}}, "Checked on my day"},
		{"number as argument", "fr", "home.date", []i18n.Args{{"Date": 1234}}, "Vérifié le 1\u202f234"},
		{"one", "en", "home.count", []i18n.Args{args(1)}, "1 organisation in Chile"},
		{"other", "en", "home.count", []i18n.Args{args(2)}, "2 organisations in Chile"},
		{"none", "en", "home.count", []i18n.Args{args(0)}, "0 organisations in Chile"},
		{"none is singular in French", "fr", "home.count", []i18n.Args{args(0)}, "0 organisation en Chile"},
		{"grouped", "en", "home.count", []i18n.Args{args(12345)}, "12,345 organisations in Chile"},
		{"many", "fr", "home.count", []i18n.Args{args(2_000_000)}, "2\u202f000\u202f000 d’organisations en Chile"},
		{"negative", "en", "home.count", []i18n.Args{args(-1)}, "-1 organisation in Chile"},
		{"int64", "en", "home.count", []i18n.Args{args(int64(1))}, "1 organisation in Chile"},
		{"uint64", "en", "home.count", []i18n.Args{args(uint64(7))}, "7 organisations in Chile"},
		{"count missing", "en", "home.count", []i18n.Args{{"Place": "Chile"}}, "⟦home.count Count⟧"},
		{"count of another type", "en", "home.count", []i18n.Args{args("1")}, "⟦home.count Count⟧"},
		{"place missing", "en", "home.count", []i18n.Args{{"Count": 1}}, "1 organisation in ⟦Place⟧"},
	}
	c := load(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := c.Printer(tt.tag).T(tt.key, tt.args...); got != tt.want {
				t.Errorf("T(%s, %v) = %q, want %q", tt.key, tt.args, got, tt.want)
			}
		})
	}
}

type stringer struct{}

func (stringer) String() string { return "my day" }

func TestPrinter(t *testing.T) {
	t.Parallel()
	p := load(t).Printer("fr")
	if p.Lang() != "fr" || p.Dir() != "ltr" || p.Locale().Name() != "Français" {
		t.Errorf("printer of %s, %s, %s", p.Lang(), p.Dir(), p.Locale().Name())
	}
	for k, want := range map[i18n.Key]bool{"home.h1": true, "home.count": true, "home.date": true, "home.none": false, "": false} {
		if got := p.Has(k); got != want {
			t.Errorf("Has(%q) = %v", k, got)
		}
	}
}

func TestPrinterOfNothing(t *testing.T) {
	t.Parallel()
	var none *i18n.Catalogues
	for _, c := range []*i18n.Catalogues{none, {}} {
		if got := c.Printer("fr").T("home.h1"); got != "⟦home.h1⟧" {
			t.Errorf("got %q", got)
		}
	}
}

func TestPrinterConcurrently(t *testing.T) {
	t.Parallel()
	c := load(t)
	for i := range 8 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			for n := range 50 {
				want := fmt.Sprintf("%d organisations in X", n+2)
				if got := c.Printer("en").T("home.count", i18n.Args{"Count": n + 2, "Place": "X"}); got != want {
					t.Fatalf("got %q, want %q", got, want)
				}
			}
		})
	}
}

func TestContext(t *testing.T) {
	t.Parallel()
	p := load(t).Printer("fr")
	if got := i18n.From(i18n.With(t.Context(), p)); got != p {
		t.Errorf("From gives another printer: %v", got)
	}
	for name, ctx := range map[string]context.Context{"none": t.Context(), "nil": i18n.With(t.Context(), nil)} {
		got := i18n.From(ctx)
		if got == nil || got.T("home.h1") != "⟦home.h1⟧" || got.Lang() != "en" || got.Dir() != "ltr" || got.Locale() == nil {
			t.Errorf("%s: From gives %v", name, got)
		}
	}
}

// TestPlainMessagesAreFree is not parallel: it counts allocations.
func TestPlainMessagesAreFree(t *testing.T) {
	c := load(t)
	ctx := i18n.With(t.Context(), c.Printer("fr"))
	allocs := testing.AllocsPerRun(100, func() {
		i18n.From(ctx).T("home.h1")
		c.Printer("en").T("path.find")
	})
	if allocs > 0 {
		t.Errorf("%v allocations for messages without placeholders", allocs)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := i18n.Load(sound()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkT(b *testing.B) {
	p := load(b).Printer("fr")
	run := func(name string, k i18n.Key, args ...i18n.Args) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.T(k, args...)
			}
		})
	}
	run("plain", "home.h1")
	run("filled", "home.date", i18n.Args{"Date": "3 mars 2025"})
	run("plural", "home.count", i18n.Args{"Count": 12345, "Place": "Chile"})
}
