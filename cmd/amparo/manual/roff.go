package manual

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/setting"
)

// Pages are the manual pages of a program by their file names: amparo.1, and one for each of
// its commands.
func Pages(root *cli.Command) map[string]string {
	pages := map[string]string{pageName(root) + ".1": page(root)}
	for _, g := range commandGroups(root) {
		for _, c := range g.of {
			pages[pageName(c)+".1"] = page(c)
		}
	}
	return pages
}

func pageName(c *cli.Command) string { return strings.ReplaceAll(c.FullName(), " ", "-") }

// page is the manual page of a command, in the man macros of roff. Commands of one level
// more are in the page of that above them. It has no date: the same program writes the same
// page.
func page(c *cli.Command) string {
	m := &roff{}
	m.macro("TH", strings.ToUpper(pageName(c)), "1", "", "amparo "+c.Root().Version, "Amparo")
	m.macro("nh") // the names of variables are not to be broken
	m.out.WriteString(".ad l\n")
	m.macro("SH", "NAME")
	m.text(pageName(c) + " - " + c.Usage)
	m.macro("SH", "SYNOPSIS")
	m.synopsis(c)
	for _, g := range commandGroups(c) {
		if c.Root() != c {
			for _, below := range g.of {
				m.macro("br")
				m.synopsis(below)
			}
		}
	}
	m.macro("SH", "DESCRIPTION")
	m.description(describing(c))
	if c.Root() == c {
		m.commands(c)
		m.topics()
	} else {
		m.below(c)
	}
	m.flags(c, "SH", "OPTIONS")
	m.end(c)
	return m.out.String()
}

type roff struct{ out strings.Builder }

// macro is a line that begins with a dot.
func (m *roff) macro(name string, args ...string) {
	m.out.WriteString("." + name)
	for _, a := range args {
		m.out.WriteString(` "` + strings.ReplaceAll(escaped(a), `"`, `\(dq`) + `"`)
	}
	m.out.WriteString("\n")
}

// text is a line of text; what it begins with is no macro.
func (m *roff) text(text string) {
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		m.out.WriteString(`\&`)
	}
	m.out.WriteString(escaped(text) + "\n")
}

// escaped is a text in which nothing is a command of roff, in ASCII.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case r == '\'':
			b.WriteString(`\(aq`)
		case r == '`':
			b.WriteString(`\(ga`)
		case r == '^':
			b.WriteString(`\(ha`)
		case r == '~':
			b.WriteString(`\(ti`)
		case r > '~':
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (m *roff) synopsis(c *cli.Command) {
	m.out.WriteString(`\fB` + escaped(c.FullName()) + `\fR` + escaped(strings.TrimPrefix(synopsis(c), c.FullName())) + "\n")
}

// describing is the description of a command, or at least its usage.
func describing(c *cli.Command) string {
	if c.Description == "" {
		return sentence(c.Usage)
	}
	return c.Description
}

func (m *roff) description(text string) {
	asIs := false
	for _, p := range paragraphs(text) {
		if left := strings.HasPrefix(p, " "); left != asIs {
			asIs = left
			m.macro(map[bool]string{true: "nf", false: "fi"}[left])
		}
		if p == "" {
			m.macro("PP")
			continue
		}
		m.text(p)
	}
	if asIs {
		m.macro("fi")
	}
}

// sentence is a text with a capital and a full stop.
func sentence(text string) string {
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// commands are those of the program, in their groups, with the page of each.
func (m *roff) commands(root *cli.Command) {
	m.macro("SH", "COMMANDS")
	for _, g := range commandGroups(root) {
		m.macro("SS", g.name)
		for _, c := range g.of {
			m.macro("TP")
			m.out.WriteString(`\fB` + escaped(pageName(c)) + `\fR(1)` + "\n")
			m.text(sentence(c.Usage))
		}
	}
}

// topics are what concerns several commands, whole: they have no pages of their own.
func (m *roff) topics() {
	for _, t := range Topics() {
		m.macro("SH", strings.ToUpper(t.Name))
		m.text(sentence(t.Title))
		m.macro("PP")
		m.description(t.text)
	}
}

// below are the commands of a command, with all that they can be told.
func (m *roff) below(c *cli.Command) {
	for _, g := range commandGroups(c) {
		for _, one := range g.of {
			m.macro("SH", strings.ToUpper(one.FullName()))
			m.description(describing(one))
			m.flags(one, "SS", "Options")
		}
	}
}

func (m *roff) flags(c *cli.Command, macro, heading string) {
	groups := flagGroups(c)
	if len(groups) == 0 {
		return
	}
	m.macro(macro, heading)
	for _, g := range groups {
		if len(groups) > 1 {
			m.macro("SS", g.name)
		}
		for _, flag := range g.of {
			m.flag(flag)
		}
	}
}

func (m *roff) flag(flag cli.Flag) {
	word, usage := setting.Words(flag)
	m.macro("TP")
	line := `\fB` + escaped("--"+flag.Names()[0]) + `\fR`
	if word != "" {
		line += ` \fI` + escaped(word) + `\fR`
	}
	m.out.WriteString(line + "\n")
	if note := remark(flag); note != "" {
		usage += " (" + note + ")"
	}
	m.text(usage)
}

// end is what holds for every command.
func (m *roff) end(c *cli.Command) {
	m.macro("SH", "ENVIRONMENT AND FILES")
	m.text("Every variable named above is also a line of the file that --config or AMPARO_CONFIG names, in TOML: AMPARO_DATA is data = \"/var/lib/amparo\". A flag goes before a variable, that before the file. There is no file that is read without being named. amparo config example prints one with all settings.")
	m.macro("SH", "EXIT STATUS")
	m.text("0 when all is well, 1 after one line on standard error that says what is wrong.")
	m.macro("SH", "SEE ALSO")
	if c.Root() != c {
		m.out.WriteString(`\fBamparo\fR(1), ` + "\n")
	}
	m.out.WriteString(`\fBamparo\-config\fR(1)` + "\n")
}
