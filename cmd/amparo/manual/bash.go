package manual

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v3"
)

// bash is the script for bash, 4 or newer. Its variables are lists of words for each place.
func bash(root *cli.Command) string {
	all := places(root, "")
	var b strings.Builder
	fmt.Fprintf(&b, `# Completion of %[1]s for bash, made by "%[1]s completion bash".
_%[1]s() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} at= i
  local commands= flags= files= folders= values= words=
  COMPREPLY=()
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case $at/${COMP_WORDS[i]} in
      %[2]s) at=$at/${COMP_WORDS[i]} ;;
    esac
  done
  case $at in
`, root.Name, strings.Join(ways(all), "|"))
	for _, at := range all {
		commands, flags := at.names()
		fmt.Fprintf(&b, "    %s)\n", quoted(at.way))
		for _, list := range []struct {
			name  string
			words []string
		}{{"commands", commands}, {"flags", flags}, {"files", at.having(aFile)}, {"folders", at.having(aFolder)}, {"values", at.having(aWord)}} {
			if len(list.words) > 0 {
				fmt.Fprintf(&b, "      %s=%s\n", list.name, quoted(strings.Join(list.words, " ")))
			}
		}
		if at.files {
			b.WriteString("      words=files\n")
		}
		b.WriteString("      ;;\n")
	}
	fmt.Fprintf(&b, `  esac
  case " $files " in *" $prev "*) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;; esac
  case " $folders " in *" $prev "*) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;; esac
  case " $values " in *" $prev "*) return ;; esac
  if [[ $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$cur")
  elif [[ $words == files ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  else
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$cur")
  fi
}
complete -F _%[1]s %[1]s
`, root.Name)
	return b.String()
}

// quoted is a word of a shell in which nothing has a meaning.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
