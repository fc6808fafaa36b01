package answers

import (
	"strings"
	"testing"

	"amparo/internal/directory"
)

func TestChosen(t *testing.T) {
	t.Parallel()
	phone := directory.PublishedContact{ID: "phone-1", Kind: directory.ContactPhone, Role: directory.RoleEmergency, DayAndNight: true}
	office := directory.PublishedContact{ID: "phone-2", Kind: directory.ContactPhone, Role: directory.RoleOffice}
	mail := directory.PublishedContact{ID: "email-1", Kind: directory.ContactEmail}
	form := directory.PublishedContact{ID: "form-1", Kind: directory.ContactForm}
	site := directory.PublishedContact{ID: "web-1", Kind: directory.ContactWeb}
	page := directory.PublishedContact{ID: "web-2", Kind: directory.ContactWeb, Role: directory.RoleHelpDesk}
	signal := directory.PublishedContact{ID: "signal-1", Kind: directory.ContactSignal, Safety: directory.SafetyEndToEnd}
	robot := directory.PublishedContact{ID: "phone-9", Kind: directory.ContactPhone, Role: directory.RoleInformation}
	for _, row := range []struct {
		name    string
		all     []directory.PublishedContact
		serving string
		want    string
	}{
		{"two at most", []directory.PublishedContact{phone, form, mail, site}, "", "phone-1 form-1"},
		{"an office only where nothing else is", []directory.PublishedContact{office, mail, site}, "", "email-1"},
		{"an office alone", []directory.PublishedContact{office}, "", "phone-2"},
		{"a web site before an office", []directory.PublishedContact{office, site}, "", "web-1"},
		{"one web site", []directory.PublishedContact{site, page}, "", "web-1"},
		{"the way to this help", []directory.PublishedContact{mail, site, page}, "web-2", "web-2 email-1"},
		{"who answers at all hours first", []directory.PublishedContact{phone, site, page}, "web-2", "phone-1 web-2"},
		{"what nobody can listen to before a page", []directory.PublishedContact{signal, site, page}, "web-2", "signal-1 web-2"},
		{"no robot", []directory.PublishedContact{robot, site}, "phone-9", "web-1"},
		{"nothing", nil, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var ids []string
			for _, c := range chosen(row.all, strings.Fields(row.serving)) {
				ids = append(ids, c.ID)
			}
			if got := strings.Join(ids, " "); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}

func TestBeginning(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 30)
	for _, row := range []struct{ name, text, want string }{
		{"all of it", "One.\n\nTwo.", "One.\n\nTwo."},
		{"whole paragraphs", "One.\n\n" + long, "One."},
		{"the first always", long + "\n\nTwo.", long},
		{"items of a list", "Two:\n\n- one;\n- two, which is longer.", "Two:\n\n- one;"},
		{"what a colon promises", "A sentence that is long:\n\n- " + long + ";\n- two.", "A sentence that is long:\n\n- " + long + ";"},
		{"spaces around", "\n\nOne.\n", "One."},
		{"nothing", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := beginning(row.text, 20); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

func TestEveryKindOfContactIsSaidToBeSafeOrNot(t *testing.T) {
	t.Parallel()
	for _, kind := range directory.ContactKinds {
		if safeties[kind] == "" {
			t.Errorf("%s: who may listen is not in safeties", kind)
		}
	}
}
