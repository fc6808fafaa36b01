package setting

import "testing"

func TestNearest(t *testing.T) {
	t.Parallel()
	flags := []string{"data", "addr", "host", "demo", "create", "base-url", "address-header", "backup-to", "backup-recipient", "notice-server"}
	commands := []string{"serve", "import", "export", "check", "backup", "restore", "verify", "version", "init"}
	for _, row := range []struct {
		typed string
		names []string
		want  string
	}{
		{"dta", flags, "data"}, {"dtat", flags, "data"}, {"DATA", flags, "data"}, {"base_url", flags, "base-url"}, {"baseurl", flags, "base-url"},
		{"addres-header", flags, "address-header"}, {"adress-heder", flags, "address-header"}, {"backup-recipients", flags, "backup-recipient"},
		{"srve", commands, "serve"}, {"bakcup", commands, "backup"}, {"exprot", commands, "export"}, {"rest", commands, "restore"},
		{"home", flags, ""}, {"port", flags, ""}, {"test", flags, ""}, {"service-host", flags, ""}, {"ver", commands, ""}, {"x", commands, ""}, {"", flags, ""},
		{"banana", commands, ""},
	} {
		t.Run(row.typed, func(t *testing.T) {
			t.Parallel()
			if got := Nearest(row.typed, row.names); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}
