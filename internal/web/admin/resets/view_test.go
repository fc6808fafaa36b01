package resets

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	ui "amparo/templates/admin/resets"
)

// TestRequestsView: who asked may take it back, who is to be let in may do
// nothing, and somebody else confirms.
func TestRequestsView(t *testing.T) {
	t.Parallel()
	ask := func(of, by string) account.ResetAsk {
		return account.ResetAsk{AccountID: of, Name: "lena", AskedBy: by, AskedName: "rosa", AskedAt: visittest.Now}
	}
	for name, row := range map[string]struct {
		role    account.Role
		ask     account.ResetAsk
		buttons []string
		why     string
	}{
		"somebody else's":         {account.RoleEditor, ask("lena", "rosa"), []string{"/admin/accounts/requests/confirm Confirm and get the address", "/admin/accounts/requests/refuse Refuse"}, ""},
		"of a manager":            {account.RoleManager, ask("lena", "rosa"), []string{"/admin/accounts/requests/confirm Confirm and get the address", "/admin/accounts/requests/refuse Refuse"}, ""},
		"one's own request":       {account.RoleManager, ask("lena", "ada"), []string{"/admin/accounts/requests/refuse Withdraw the request"}, "Somebody else has to confirm."},
		"about one's own account": {account.RoleEditor, ask("ada", "rosa"), nil, "This request is about your own account: others decide on it."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := requestsView(visittest.As(row.role, "en"), []account.ResetAsk{row.ask})
			if len(page.Requests) != 1 || page.Empty != "" {
				t.Fatalf("%+v", page)
			}
			n := page.Requests[0]
			if n.Name != "lena" || n.Text != "asked for by rosa, 23 November 2026, 10:42 UTC" || n.Why != row.why {
				t.Errorf("%q %q %q", n.Name, n.Text, n.Why)
			}
			var buttons []string
			for _, f := range n.Forms {
				buttons = append(buttons, f.Action+" "+f.Buttons[0].Text)
				if f.Hidden[0].Value != row.ask.AccountID || f.Hidden[1].Value != "1795430520000" || f.Hidden[2].Name != "key" || f.Buttons[0].Hint != "lena" {
					t.Errorf("what travels: %+v", f)
				}
			}
			if !slices.Equal(buttons, row.buttons) {
				t.Errorf("buttons: %q", buttons)
			}
		})
	}
}

func TestNoRequests(t *testing.T) {
	t.Parallel()
	for tag, want := range map[lang.Tag]string{"en": "No request is waiting.", "fr": "Aucune demande n’attend.", "es": "No hay peticiones pendientes."} {
		if page := requestsView(visittest.As(account.RoleEditor, tag), nil); page.Empty != want || page.Requests != nil {
			t.Errorf("%s: %+v", tag, page)
		}
	}
}

func TestRequestsLink(t *testing.T) {
	t.Parallel()
	for tag, want := range map[lang.Tag][]string{
		"en": {"1 request for a new second factor is waiting", "2 requests for a new second factor are waiting"},
		"fr": {"1 demande de nouveau deuxième facteur attend", "2 demandes de nouveau deuxième facteur attendent"},
		"es": {"1 petición de un segundo factor nuevo está pendiente", "2 peticiones de un segundo factor nuevo están pendientes"},
	} {
		p := visittest.Words().Printer(tag)
		for i, text := range want {
			if link := requestsLink(p, i+1); link.Href != "/admin/accounts/requests" || link.Text != text {
				t.Errorf("%s: %+v", tag, link)
			}
		}
		if link := requestsLink(p, 0); link.Href != "" || link.Text != "" {
			t.Errorf("%s: none waits: %+v", tag, link)
		}
	}
}

func TestRequestsAreNoMarkup(t *testing.T) {
	t.Parallel()
	const hostile = `<img src=x onerror=alert(1)>"'`
	v := visittest.As(account.RoleEditor, "en")
	page := requestsView(v, []account.ResetAsk{{AccountID: hostile, Name: hostile, AskedBy: "x", AskedName: hostile, AskedAt: visittest.Now}})
	var b strings.Builder
	if err := ui.Show(page).Render(i18n.With(t.Context(), v.Printer), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<img src=x") {
		t.Error("a name is markup")
	}
}
