package even_test

import (
	"strings"
	"testing"

	"amparo/internal/web/even"
)

func TestPage(t *testing.T) {
	t.Parallel()
	skip := func(address string) bool { return strings.HasPrefix(address, "/admin") }
	long := func(path string) string { return strings.Replace(even.Address(path), "&", "&amp;", 1) }
	for page, want := range map[string]string{
		`<a href="/fr/">x</a>`:                                 `<a href="` + long("/fr/") + `">x</a>`,
		`<p><a class="b" href="/fr/x#y" lang="fr">x</a><abbr>`: `<p><a class="b" href="` + long("/fr/x") + `#y" lang="fr">x</a><abbr>`,
		`<a href="/fr/x?page=2">2</a>`:                         `<a href="` + long("/fr/x?page=2") + `">2</a>`,
		`<form class="x" method="post" action="/fr/x" autocomplete="off"><button name="a" formaction="/es/y">`: `<form class="x" method="post" action="` + long("/fr/x") + `" autocomplete="off"><button name="a" formaction="` + long("/es/y") + `">`,
		`<a href="/fr/x"><a href="/es/y">`: `<a href="` + long("/fr/x") + `"><a href="` + long("/es/y") + `">`,
	} {
		if got := string(even.Page([]byte(page), skip)); got != want {
			t.Errorf("%s: %s", page, got)
		}
	}
	for _, page := range []string{
		"", "<a ", `<a href="/fr/`, "<", ">", "text", `<form method="get" action="/fr/x">`, `<form method="post" action="/admin/x">`, `<abbr href="/x">`, `<p>/fr/</p>`, `<link href="/fr/">`, `<a href="//host/">`, `<a href="https://x.test/">`, `<a href="#x">`, `<a href="/admin/x">`,
		`<a href="/fr/x.asc">`, `<a href="/fr/x.atom">`, `<a href="/fr/x?q=visa">`, `<a href="/fr/x?page=2&amp;kind=a">`, `<form action="/fr/x">`,
	} {
		if got := string(even.Page([]byte(page), skip)); got != page {
			t.Errorf("%s became %s", page, got)
		}
	}
}

// BenchmarkPage fills up the addresses of a page with a hundred links. Figure to keep:
// 60 µs, which whoever is sent a kept page does not wait for.
func BenchmarkPage(b *testing.B) {
	page := []byte(strings.Repeat(`<li class="row"><h3><a href="/fr/repertoire/front-line-defenders" lang="en">Front Line Defenders</a></h3><p>Some <b>words</b> on it.</p></li>`, 100))
	b.ReportAllocs()
	for b.Loop() {
		even.Page(page, func(string) bool { return false })
	}
}
