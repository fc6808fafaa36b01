package manual

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/setting"
)

// Help writes what a command does and what it can be told, in lines of 80 columns.
func Help(w io.Writer, c *cli.Command) {
	h := &helping{}
	h.text("", c.FullName()+" - "+c.Usage)
	h.line("")
	h.line("Usage: %s", synopsis(c))
	h.description(c.Description)
	h.commands(c)
	if c.Root() == c {
		h.topics()
	}
	for _, g := range flagGroups(c) {
		h.line("\n%s", g.name)
		for _, flag := range g.of {
			h.flag(flag)
		}
	}
	h.end(c)
	_, _ = io.WriteString(w, h.out.String()) // to a terminal or a pager that may be gone
}

type helping struct{ out strings.Builder }

func (h *helping) line(format string, args ...any) { fmt.Fprintf(&h.out, format+"\n", args...) }

func (h *helping) description(text string) {
	if text == "" {
		return
	}
	h.line("")
	for _, p := range paragraphs(text) {
		if strings.HasPrefix(p, " ") {
			h.line("%s", p)
			continue
		}
		h.text("", p)
	}
}

// text writes a text in lines, each with an indent.
func (h *helping) text(indent, text string) {
	for _, line := range wrapped(text, width-len(indent)) {
		h.line("%s", strings.TrimRight(indent+line, " "))
	}
}

func (h *helping) commands(c *cli.Command) {
	longest := 0
	for _, below := range c.Commands {
		longest = max(longest, len(below.Name))
	}
	for _, g := range commandGroups(c) {
		name := g.name
		if name == "" {
			name = "Commands"
		}
		h.line("\n%s", name)
		for _, below := range g.of {
			lines := wrapped(below.Usage, width-longest-4)
			h.line("  %-*s  %s", longest, below.Name, lines[0])
			for _, more := range lines[1:] {
				h.line("  %-*s  %s", longest, "", more)
			}
		}
	}
}

func (h *helping) topics() {
	h.line("\nTopics")
	for _, t := range Topics() {
		lines := wrapped(t.Title, width-14)
		h.line("  %-10s  %s", t.Name, lines[0])
		for _, more := range lines[1:] {
			h.line("  %-10s  %s", "", more)
		}
	}
}

// flag writes what a flag does below how it is written.
func (h *helping) flag(flag cli.Flag) {
	word, usage := setting.Words(flag)
	h.line("  %s", strings.TrimRight("--"+flag.Names()[0]+" "+word, " "))
	if note := remark(flag); note != "" {
		usage += " (" + note + ")"
	}
	h.text("        ", usage)
}

// end is what holds for every command.
func (h *helping) end(c *cli.Command) {
	h.line("")
	if c.Root() == c {
		h.text("", "amparo help COMMAND says what a command can be told, amparo help TOPIC what concerns several. Most of it can also be said by variables (AMPARO_DATA for --data) and in a file (--config FILE, or AMPARO_CONFIG); a flag goes before a variable, that before the file. amparo help config tells more.")
		return
	}
	if len(commandGroups(c)) > 0 {
		h.text("", "What can be told to each of them: amparo help "+strings.TrimPrefix(c.FullName(), c.Root().Name+" ")+" COMMAND")
		return
	}
	h.text("", "Every variable above is also a line of the file that --config names; a flag goes before a variable, that before the file (amparo help config).")
}

// wrapped is a text in lines of at most so many columns; a longer word has a line for itself.
func wrapped(text string, columns int) []string {
	lines := []string{""}
	for _, word := range strings.Fields(text) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case utf8.RuneCountInString(*last)+1+utf8.RuneCountInString(word) <= columns:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}
