package even_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/http2/hpack"

	"amparo/internal/web/even"
)

func TestEveryAddressIsAsLong(t *testing.T) {
	t.Parallel()
	for _, path := range []string{
		"/fr/", "/en/find", "/es/directorio", "/en/directory/omct", "/es/directorio/african-environmental-defenders-fund/imprimir",
		"/fr/repertoire/zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "/fr/pays/cote-d-ivoire", "/es/directorio?page=17", "/en/directory/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	} {
		filled := even.Address(path)
		if len(filled) != even.Length || hpack.HuffmanEncodeLength(filled) != even.Compressed {
			t.Errorf("%s: %d bytes, %d compressed: %s", path, len(filled), hpack.HuffmanEncodeLength(filled), filled)
		}
		if got := even.Clean(filled); got != path {
			t.Errorf("%s comes back as %s", path, got)
		}
		if got := even.Clean(path); got != path {
			t.Errorf("%s that was never filled comes back as %s", path, got)
		}
	}
	for _, long := range []string{"/" + strings.Repeat("a", 95), "/" + strings.Repeat("%C3%A9", 20), "/" + strings.Repeat("~", 60), "/" + strings.Repeat("e", 200)} {
		filled := even.Address(long)
		if len(filled)%32 != 0 || even.Clean(filled) != long || hpack.HuffmanEncodeLength(filled)*8 != uint64(len(filled)*6) {
			t.Errorf("%d bytes: %s", len(filled), filled)
		}
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"/fr/?": "/fr/?", "/fr/?q=visa": "/fr/?q=visa", "/fr/?q=_": "/fr/?q=_", "/fr/?____": "/fr/", "/fr/?page=2&__::": "/fr/?page=2", "/fr/?page=2&": "/fr/?page=2&",
		"/fr/?__&__": "/fr/?__", "/a&__": "/a&__", "": "", "?_": "",
	} {
		if got := even.Clean(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

func TestCleaned(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{"/fr/x?____": "/fr/x", "/fr/x?page=2&__": "/fr/x?page=2", "/fr/x?q=_": "/fr/x?q=_", "/fr/x": "/fr/x", "/fr/x?": "/fr/x?"} {
		r := httptest.NewRequest(http.MethodGet, address, nil)
		got := even.Cleaned(r)
		if got.RequestURI != want || got.URL.RequestURI() != want || r.RequestURI != address || r.URL.RequestURI() != address {
			t.Errorf("%s: %s, %s", address, got.RequestURI, got.URL)
		}
	}
}
