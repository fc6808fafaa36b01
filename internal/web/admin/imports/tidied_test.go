package imports_test

import (
	"net/http"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// TestImportSaysWhatWasTidied: per contact, in every language, before anything
// is stored; what cannot work is refused by name.
func TestImportSaysWhatWasTidied(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	file := func(value string) []byte {
		return []byte(fileOfEntry(t, manager, "omct", `"value": "+41 22 809 4939"`, `"value": "`+value+`"`))
	}
	for tag, want := range map[lang.Tag]string{
		"en": "Phone [U+202A]0041 22 809 4940[U+202C] +41 22 809 4940 Tidied: invisible marks were taken off and 00 became +",
		"fr": "Téléphone [U+202A]0041 22 809 4940[U+202C] +41 22 809 4940 Mis en forme\u00a0: des signes invisibles ont été retirés et 00 est devenu +",
		"es": "Teléfono [U+202A]0041 22 809 4940[U+202C] +41 22 809 4940 Puesto en orden: se quitaron signos invisibles y 00 pasó a ser +",
	} {
		t.Run(string(tag), func(t *testing.T) {
			reader := site.SignIn(account.RoleManager)
			act := account.Act{Action: "account.interface", Subject: reader.Account.ID, At: site.Now()}
			if err := site.Store.SetInterface(t.Context(), act, reader.Account.ID, tag); err != nil {
				t.Fatal(err)
			}
			at := sendFile(t, reader, "a.json", file(`\u202a0041 22 809 4940\u202c`))
			if got := strings.Join(reader.Get(at).Texts(".tidied li"), " | "); got != want {
				t.Errorf("the page says %q", got)
			}
		})
	}
	at := sendFile(t, manager, "a.json", file("+999 12 34 56 78"))
	if got := strings.Join(manager.Get(at).Texts(".none .reason"), " | "); got != "no country has the code +999" {
		t.Errorf("the refusal says %q", got)
	}
}

// TestImportKeepsNoSecretKey: a file with one does not even wait.
func TestImportKeepsNoSecretKey(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	secret := `"key": {"block": "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nxVgEZxyz\n-----END PGP PRIVATE KEY BLOCK-----"}, "kind": "email"`
	file := fileOfEntry(t, manager, "omct", `"kind": "email"`, secret)
	before := site.LogEnd()
	w := manager.Upload("/admin/exchange/import", nil, "a.json", []byte(file))
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "The file holds a secret key. It was not kept.") {
		t.Errorf("%d %q", w.Code, w.Texts(".problems a"))
	}
	if site.LogEnd() != before {
		t.Error("it was kept")
	}
}
