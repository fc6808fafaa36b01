package manual

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v3"
)

// fish is the script for fish, 3 or newer.
func fish(root *cli.Command) string {
	all := places(root, "")
	var b strings.Builder
	fmt.Fprintf(&b, `# Completion of %[1]s for fish, made by "%[1]s completion fish".
function __%[1]s_at
    set -l at ''
    for word in (commandline -opc)[2..]
        switch "$at/$word"
            case %[2]s
                set at "$at/$word"
        end
    end
    test "$at" = "$argv[1]"
end
complete -c %[1]s -e
complete -c %[1]s -f
`, root.Name, strings.Join(ways(all), " "))
	for _, at := range all {
		here := fmt.Sprintf("complete -c %s -n %s", root.Name, fishQuoted("__"+root.Name+"_at '"+at.way+"'"))
		for _, c := range at.commands {
			fmt.Fprintf(&b, "%s -a %s -d %s\n", here, c.name, fishQuoted(c.does))
		}
		for _, o := range at.flags {
			fmt.Fprintf(&b, "%s -l %s%s -d %s\n", here, strings.TrimPrefix(o.name, "--"), map[string]string{aFile: " -rF", aFolder: " -xa '(__fish_complete_directories)'", aWord: " -x"}[o.value], fishQuoted(o.does))
		}
		if at.files {
			fmt.Fprintf(&b, "%s -F\n", here)
		}
	}
	return b.String()
}

// fishQuoted is a word of fish in which nothing has a meaning.
func fishQuoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}
