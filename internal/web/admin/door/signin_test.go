package door_test

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/webtest"
)

func TestFirstManager(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	n := site.Ticket(account.PurposeFirst, "")
	p := site.Browser().Open("/admin/ticket/" + n.Word + "?lang=fr")
	if !p.Has("html[lang=fr]") || p.Code != http.StatusOK {
		t.Errorf("the page is not in French: %d", p.Code)
	}
	p.Submit("main form", url.Values{"name": {"r"}, "password": {"passwordpassword"}})
	if p.Code != http.StatusUnprocessableEntity || len(p.Texts(".problems li")) != 2 || !p.Has("#name[aria-invalid], #password[aria-invalid]") {
		t.Errorf("a bad name and a common password: %d %q", p.Code, p.Texts(".problems li"))
	}
	rosa := site.FirstManager()
	if len(rosa.Recovery) != 10 {
		t.Errorf("%d recovery codes", len(rosa.Recovery))
	}
	rosa.Submit("main form", nil)
	if rosa.Open("/admin/me/recovery"); len(rosa.Texts(".codes li")) != 0 {
		t.Error("the recovery codes are shown again")
	}
	if rosa.Open("/admin"); rosa.Code != http.StatusOK || !strings.Contains(rosa.Text("header"), "management") {
		t.Errorf("the first manager does not get in: %d", rosa.Code)
	}
	if again := site.Browser().Open("/admin/ticket/" + n.Word); again.Code != http.StatusNotFound {
		t.Errorf("an address that was replaced: %d", again.Code)
	}
	second := site.Ticket(account.PurposeFirst, "")
	late := site.Browser().Open("/admin/ticket/" + second.Word)
	late.Submit("main form", url.Values{"name": {"mallory"}, "password": {webtest.GoodPassword}})
	late.Submit("#generator form", url.Values{"code": {webtest.Code(t, late.Text("#generator .secret"), site.Now())}})
	if late.Code != http.StatusNotFound {
		t.Errorf("a second first manager: %d", late.Code)
	}
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.FirstManager()
	before := p.Cookie("amparo")
	p.Open("/admin").Submit("header form", nil)
	if !p.Has("input[name=password]") || p.Cookie("amparo") != "" {
		t.Fatalf("signing out leads to %s", p.Path)
	}
	p.Open("/admin/me")
	p.Submit("main form", url.Values{"name": {" ROSA "}, "password": {webtest.GoodPassword}})
	half := p.Cookie("amparo")
	if p.Submit("main form", url.Values{"code": {webtest.Code(t, p.Secret, site.Now())}}); p.Code != http.StatusUnprocessableEntity {
		t.Errorf("a code that was used: %d", p.Code)
	}
	site.Wait(30 * time.Second)
	p.Submit("main form", url.Values{"code": {webtest.Code(t, p.Secret, site.Now())}})
	if p.Path != "/admin/me" || p.Code != http.StatusOK {
		t.Fatalf("signed in at %s: %d %s", p.Path, p.Code, p.Text(".problems"))
	}
	if now := p.Cookie("amparo"); now == half || now == before {
		t.Error("the token of the session did not change")
	}
	site.Wait(30 * time.Second)
	recovery := site.Browser().Open("/admin")
	for range 2 {
		recovery.Submit("main form", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
		recovery.Submit("main form", url.Values{"recovery": {strings.ToUpper(p.Recovery[3])}})
		if recovery.Code == http.StatusOK {
			recovery.Forget()
			recovery.Open("/admin")
		}
	}
	if recovery.Code != http.StatusUnprocessableEntity {
		t.Errorf("a recovery code the second time: %d", recovery.Code)
	}
	if half := site.Browser().Open("/admin"); true {
		half.Submit("main form", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
		if half.Open("/admin/me"); !strings.HasPrefix(half.Path, "/admin/sign-in") {
			t.Errorf("the password alone opens %s", half.Path)
		}
	}
}

// TestNobodyLearnsNames: whatever is wrong, the answer is the same but for the
// name that was typed.
func TestNobodyLearnsNames(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	site.FirstManager()
	ctx := context.Background()
	for name, state := range map[string]account.State{"paul": account.StateSuspended, "lena": account.StateInvited} {
		id := name + "-id"
		act := account.Act{Action: "account.add", Subject: id, At: site.Now()}
		if err := site.Store.AddAccount(ctx, act, &account.Account{ID: id, Name: name, Role: account.RoleEditor, Interface: "fr", State: state, CreatedAt: site.Now()}, ""); err != nil {
			t.Fatal(err)
		}
	}
	want := ""
	for _, name := range []string{"rosa", "nobody", "paul", "lena", ""} {
		w := site.Post("/admin/sign-in", url.Values{"name": {name}, "password": {"not the right one"}})
		body := strings.ReplaceAll(w.Body.String(), `value="`+name+`"`, `value="NAME"`)
		if w.Code != http.StatusUnprocessableEntity || len(w.Result().Cookies()) != 0 {
			t.Errorf("%q: %d", name, w.Code)
		}
		if name == "" {
			continue
		}
		if want == "" {
			want = body
		}
		if body != want {
			t.Errorf("%q is answered otherwise", name)
		}
	}
}

func TestFailuresDelay(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.FirstManager()
	fail := func(name string) time.Duration {
		site.Post("/admin/sign-in", url.Values{"name": {name}, "password": {"wrong"}})
		all := site.Pauses() // before the password is looked at, and after it was wrong
		if after := all[len(all)-1]; after < time.Second || after > 3*time.Second {
			t.Errorf("it is said after %s that a password is wrong", after)
		}
		return all[len(all)-2]
	}
	for _, name := range []string{"rosa", "nobody"} {
		last := time.Duration(0)
		for i := range 12 {
			wait := fail(name)
			if (i < 3) != (wait == 0) || wait < last || wait > 8*time.Second {
				t.Errorf("%s: failure %d waits %s after %s", name, i+1, wait, last)
			}
			last = wait
		}
		if last != 8*time.Second {
			t.Errorf("%s: the last failure waits %s", name, last)
		}
	}
	p.Forget()
	site.Wait(30 * time.Second)
	if p.Open("/admin").Code != http.StatusOK || p.SignIn().Path != "/admin" {
		t.Error("strangers have locked the account")
	}
	if wait := fail("rosa"); wait != 0 {
		t.Errorf("after the right password, a failure waits %s", wait)
	}
}

// TestCodesCannotBeGuessed: who knows the password has few tries; passkeys and
// recovery codes are not held up.
func TestCodesCannotBeGuessed(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.FirstManager()
	site.Wait(time.Minute)
	thief := site.Browser().Open("/admin")
	thief.Submit("main form", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
	for range 5 {
		thief.Submit("main form", url.Values{"code": {"000000"}})
	}
	if thief.Submit("main form", url.Values{"code": {webtest.Code(t, p.Secret, site.Now())}}); thief.Code != http.StatusUnprocessableEntity {
		t.Errorf("the sixth code at once: %d", thief.Code)
	}
	if thief.Submit("main form", url.Values{"recovery": {p.Recovery[0]}}); thief.Code != http.StatusOK {
		t.Errorf("a recovery code meanwhile: %d", thief.Code)
	}
}

// TestTooManySignIns: so many may wait for a name under attack, and the three before that
// came while it was not; all others are told to come again, with what they typed.
func TestTooManySignIns(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	site.FirstManager()
	release := site.Desk.Rooms.Door.HoldHashes()
	const at, fit = 200, 20 + 3
	codes := make(chan int, at)
	for range at {
		go func() {
			w := site.Post("/admin/sign-in", url.Values{"name": {"rosa"}, "password": {"wrong"}})
			if w.Code == http.StatusServiceUnavailable && (w.Header().Get("Retry-After") == "" || !w.Has("input[name=name][value=rosa]")) {
				w.Code = 0
			}
			codes <- w.Code
		}()
	}
	for range at - fit {
		if c := <-codes; c != http.StatusServiceUnavailable {
			t.Fatalf("a sign-in too many: %d", c)
		}
	}
	release()
	for range fit {
		if c := <-codes; c != http.StatusUnprocessableEntity {
			t.Errorf("a sign-in that waited: %d", c)
		}
	}
}

// TestPasswordIsHashedAnew: a password that was hashed at another cost is
// brought to today's when its owner signs in.
func TestPasswordIsHashedAnew(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.FirstManager()
	ctx := context.Background()
	a, err := site.Store.AccountByName(ctx, "rosa")
	if err != nil {
		t.Fatal(err)
	}
	old, err := account.NewHasher(account.Cost{Memory: 128, Time: 1, Threads: 1}).Hash(ctx, webtest.GoodPassword)
	if err != nil {
		t.Fatal(err)
	}
	if err := site.Store.SetPassword(ctx, account.Act{Action: "account.password", At: site.Now()}, &account.Session{AccountID: a.ID}, old); err != nil {
		t.Fatal(err)
	}
	site.Wait(time.Minute)
	if p.Open("/admin"); p.SignIn().Path != "/admin" {
		t.Fatalf("the old hash opens nothing: %s", p.Path)
	}
	now, err := site.Store.Password(ctx, a.ID)
	if err != nil || !strings.HasPrefix(now, "$argon2id$v=19$m=64,") {
		t.Errorf("the hash is %q, %v", now, err)
	}
}

// TestManyNamesDelay: a program that tries another name each time is slowed
// down too.
func TestManyNamesDelay(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for i := range 60 {
		site.Post("/admin/sign-in", url.Values{"name": {"name" + strings.Repeat("x", i)}, "password": {"wrong"}})
	}
	all := site.Pauses()
	if first, last := all[1], all[len(all)-1]; first != time.Second || last <= first || last > 3*time.Second {
		t.Errorf("the first is wrong after %s, the sixtieth after %s", first, last)
	}
	site.FirstManager()
	n := len(site.Pauses())
	site.Post("/admin/sign-in", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
	if all := site.Pauses()[n:]; len(all) != 1 || all[0] != 0 {
		t.Errorf("whoever knows their password waits %s", all)
	}
}

func TestSessionCookie(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{BaseURL: "https://" + webtest.Host})
	p := site.FirstManager()
	if p.Cookie("__Host-amparo") == "" {
		t.Fatal("the first manager has no session")
	}
	w := site.Post("/admin/sign-in", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
	cookies := w.Result().Cookies()
	if len(cookies) != 1 {
		t.Fatalf("%d cookies", len(cookies))
	}
	c := cookies[0]
	if c.Name != "__Host-amparo" || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" || c.MaxAge != 0 || !c.Expires.IsZero() {
		t.Errorf("the cookie is %s", c.Raw)
	}
	if strings.Contains(w.Body.String(), c.Value) || strings.Contains(site.Log.String(), c.Value) {
		t.Error("the token is in the page or in the log of the program")
	}
}

// FuzzNext: whatever is asked for, signing in leads to the editors' side.
func FuzzNext(f *testing.F) {
	for _, s := range []string{"/admin", "//evil.example", `/admin/\evil`, "/admin?x=//y", "javascript:x", "/admin/%2e%2e/x", "/admin#x", " /admin", "/admin\t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, next string) {
		got := door.LocalAddress(next)
		u, err := url.Parse(got)
		if err != nil || u.Host != "" || u.Scheme != "" || u.Path != "/admin" && !strings.HasPrefix(u.Path, "/admin/") || strings.ContainsAny(got, "\\\r\n") {
			t.Errorf("%q leads to %q", next, got)
		}
		if door.LocalAddress(got) != got {
			t.Errorf("%q leads to %q, and that elsewhere", next, got)
		}
	})
}

// TestSecretsAreNotStored: who reads the disk learns no password, no token, no
// recovery code and no one-time address.
func TestSecretsAreNotStored(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	n := site.Ticket(account.PurposeFirst, "")
	p := site.Enrol(n, "rosa")
	site.Post("/admin/sign-in", url.Values{"name": {"marker-of-a-stranger"}, "password": {"marker-of-a-password"}})
	secrets := append([]string{webtest.GoodPassword, n.Word, p.Cookie("amparo"), "marker-of-a-stranger", "marker-of-a-password"}, p.Recovery...)
	for _, c := range p.Recovery {
		secrets = append(secrets, strings.ReplaceAll(c, "-", ""))
	}
	places := map[string]string{"the log": site.Log.String()}
	files, err := os.ReadDir(site.Dir)
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		content, err := os.ReadFile(filepath.Join(site.Dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		places[f.Name()] = string(content)
	}
	for place, content := range places {
		for _, s := range secrets {
			if strings.Contains(content, s) {
				t.Errorf("%q is in %s", s, place)
			}
		}
	}
}
