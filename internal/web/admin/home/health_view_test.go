package home

import (
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/health"
	"amparo/internal/web/admin/visit/visittest"
)

// TestHealthView: managers read each problem in words, since when, what to do, and what
// exactly; the worst decides how the card looks. Others read nothing of it.
func TestHealthView(t *testing.T) {
	t.Parallel()
	since := visittest.Now.Add(-48 * time.Hour)
	damaged := health.Problem{Name: "data.damaged", Kind: health.Hides, Detail: "revision of omct", Since: since}
	facts := []health.Fact{{Name: "data.checked", At: visittest.Now.Add(-2 * time.Hour)}, {Name: "nobody.knows", At: since}}
	for _, c := range []struct {
		name     string
		problems []health.Problem
		kind     string
		verdict  string
		what     string
	}{
		{"all is well", nil, "", "The program is in order", ""},
		{"a warning", []health.Problem{{Name: "nobody.knows", Since: since}}, "todo", "Something to look at", "nobody.knows"},
		{"something is hidden", []health.Problem{damaged, {Name: "nobody.knows", Since: since}}, "none", "Act now", "Something in the database"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			view := healthView(visittest.As(account.RoleManager, "en"), c.problems, facts)
			if view.Kind != c.kind || !strings.HasPrefix(view.Verdict, c.verdict) || len(view.Problems) != len(c.problems) {
				t.Errorf("%+v", view)
			}
			if len(view.Facts) != 1 || !strings.HasSuffix(view.Facts[0], "2 hours ago") {
				t.Errorf("facts: %q", view.Facts)
			}
			if c.what == "" {
				return
			}
			if first := view.Problems[0]; !strings.HasPrefix(first.What, c.what) || !strings.Contains(first.Since, "21 November 2026") || first.Detail != c.problems[0].Detail {
				t.Errorf("%+v", first)
			}
		})
	}
	counted := healthView(visittest.As(account.RoleManager, "en"), nil, []health.Fact{{Name: "backup.drill", At: since, Count: 42, Took: 800 * time.Millisecond}})
	if got := counted.Facts[0]; !strings.Contains(got, "42 entries") || !strings.Contains(got, "1 s") {
		t.Errorf("what was counted: %q", got)
	}
	for _, role := range []account.Role{account.RoleTranslator, account.RoleModerator, account.RoleEditor} {
		if healthView(visittest.As(role, "en"), []health.Problem{damaged}, facts) != nil {
			t.Errorf("%s reads how the program is", role)
		}
	}
}
