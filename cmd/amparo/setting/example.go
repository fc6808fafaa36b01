package setting

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/urfave/cli/v3"
)

// head begins the file that Example writes.
const head = `# Settings of amparo, in TOML. Name this file by --config, or by AMPARO_CONFIG:
# none is read without that. A flag (--addr) goes before a variable
# (AMPARO_ADDR), that before a line of this file, that before what is usual. A
# line counts when the # before it is taken away; what stands in it now is what
# is usual, or a word for what is wanted. Paths are best written from the root:
# /var/lib/amparo. With a password in it, nobody but its owner and group may be
# able to read this file. Whether all is well says: amparo config check
`

// Example writes a file with every setting of a program as a remark, those of some flags
// first and in their categories, then what other commands have besides.
func (t *Table) Example(w io.Writer, first []cli.Flag) error {
	var b strings.Builder
	b.WriteString(head)
	shown := map[string]bool{}
	var order []string
	groups := map[string][]Setting{}
	take := func(s Setting) {
		if shown[s.Key] {
			return
		}
		shown[s.Key] = true
		if _, ok := groups[s.Category]; !ok {
			order = append(order, s.Category)
		}
		groups[s.Category] = append(groups[s.Category], s)
	}
	for _, flag := range first {
		if s, ok := Of(flag); ok {
			take(s)
		}
	}
	for _, key := range t.Keys() {
		s := t.settings[key]
		s.Category = "Other commands"
		take(s)
	}
	for _, name := range order {
		fmt.Fprintf(&b, "\n\n## %s\n", name)
		for _, s := range groups[name] {
			b.WriteString("\n")
			for _, line := range remarks(s.Usage + s.Also) {
				b.WriteString("# " + line + "\n")
			}
			fmt.Fprintf(&b, "#%s = %s\n", s.Key, s.sample())
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// remarks are a text in lines that stand behind "# ".
func remarks(text string) []string {
	lines := []string{""}
	for _, word := range strings.Fields(text) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case utf8.RuneCountInString(*last)+utf8.RuneCountInString(word) < 77:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}

// sample is a value as the file holds it: the usual one, or the word that stands for one.
func (s Setting) sample() string {
	switch {
	case s.Kind == Switch || s.Kind == Number:
		return s.Default
	case s.Kind == List && s.Default == "":
		return "[" + strconv.Quote(s.Word) + "]"
	case s.Kind == Duration && s.Default == "":
		return strconv.Quote(tidy(time.Minute))
	case s.Default == "":
		return strconv.Quote(s.Word)
	}
	return s.toml(s.Default)
}

// toml is a value of the setting, as a flag is given it, as the file holds it.
func (s Setting) toml(text string) string {
	switch s.Kind {
	case Switch, Number:
		return text
	case List:
		var list []string
		for one := range strings.SplitSeq(text, ",") {
			list = append(list, strconv.Quote(one))
		}
		return "[" + strings.Join(list, ", ") + "]"
	}
	return strconv.Quote(text)
}

// Show writes what every setting of a command is, as a line of the file, and where that came
// from. Found has been asked before.
func (t *Table) Show(w io.Writer, c *cli.Command) error {
	var b strings.Builder
	for _, flag := range c.Flags {
		s, ok := Of(flag)
		if !ok {
			continue
		}
		line := s.Key + " = " + s.now(flag)
		from, given := t.origins[s.Key]
		where := from.String()
		if !given && s.Default == "" {
			line = "#" + line
			if usual := DefaultWords(flag); usual != "" {
				where += ": " + usual
			}
		}
		fmt.Fprintf(&b, "%-47s # %s\n", line, where)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// stars stand for what nobody may read over a shoulder.
const stars = "********"

// unspoken is a value without the password that an address may hold, such as that of a proxy.
func unspoken(value string) string {
	begin, rest, ok := strings.Cut(value, "://")
	authority, _, _ := strings.Cut(rest, "/")
	at := strings.LastIndex(authority, "@")
	if !ok || at < 0 {
		return value
	}
	user, _, has := strings.Cut(authority[:at], ":")
	if !has {
		return value
	}
	return begin + "://" + user + ":" + stars + rest[at:]
}

// now is the value that a flag has, as the file holds it; stars for a secret.
func (s Setting) now(flag cli.Flag) string {
	switch v := flag.Get().(type) {
	case string:
		if s.Secret && v != "" {
			return strconv.Quote(stars)
		}
		return strconv.Quote(unspoken(v))
	case []string:
		if len(v) == 0 {
			return "[]"
		}
		return s.toml(strings.Join(v, ","))
	case time.Duration:
		return strconv.Quote(tidy(v))
	default:
		return fmt.Sprint(v)
	}
}
