package manual

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v3"
)

// zsh is the script for zsh: a file _amparo in one of the folders of fpath.
func zsh(root *cli.Command) string {
	all := places(root, "")
	var b strings.Builder
	fmt.Fprintf(&b, `#compdef %[1]s
# Completion of %[1]s for zsh, made by "%[1]s completion zsh".
_%[1]s() {
  local cur=$words[CURRENT] prev=$words[CURRENT-1] at= i own=
  local -a commands flags files folders values
  for ((i = 2; i < CURRENT; i++)); do
    case $at/$words[i] in
      %[2]s) at=$at/$words[i] ;;
    esac
  done
  case $at in
`, root.Name, strings.Join(ways(all), "|"))
	for _, at := range all {
		fmt.Fprintf(&b, "    %s)\n", quoted(at.way))
		if len(at.commands) > 0 {
			b.WriteString("      commands=(\n")
			for _, c := range at.commands {
				fmt.Fprintf(&b, "        %s\n", described(c.name, c.does))
			}
			b.WriteString("      )\n")
		}
		b.WriteString("      flags=(\n")
		for _, o := range at.flags {
			fmt.Fprintf(&b, "        %s\n", described(o.name, o.does))
		}
		b.WriteString("      )\n")
		for _, list := range []struct{ name, kind string }{{"files", aFile}, {"folders", aFolder}, {"values", aWord}} {
			if flags := at.having(list.kind); len(flags) > 0 {
				fmt.Fprintf(&b, "      %s=(%s)\n", list.name, strings.Join(flags, " "))
			}
		}
		if at.files {
			b.WriteString("      own=files\n")
		}
		b.WriteString("      ;;\n")
	}
	fmt.Fprintf(&b, `  esac
  if (( ${files[(Ie)$prev]} )); then
    _files
  elif (( ${folders[(Ie)$prev]} )); then
    _files -/
  elif (( ${values[(Ie)$prev]} )); then
    _message value
  elif [[ $cur == -* ]]; then
    _describe -o flag flags
  elif [[ $own == files ]]; then
    _files
  elif (( $#commands )); then
    _describe command commands
  fi
}
if [[ $funcstack[1] == _%[1]s ]]; then
  _%[1]s
else
  compdef _%[1]s %[1]s
fi
`, root.Name)
	return b.String()
}

// described is a word of _describe: a colon divides a name from what it does.
func described(name, does string) string {
	return quoted(strings.ReplaceAll(name, ":", `\:`) + ":" + does)
}
