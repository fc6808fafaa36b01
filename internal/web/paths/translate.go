package paths

import (
	"strings"

	"amparo/internal/settings"
)

// Translate turns the words of one language's address into another's. The last
// word of a profile or a topic is kept: the page itself knows what to do.
func Translate(rest string, from, to Language) (string, bool) {
	const any = "\x00"
	address := from.Home() + rest
	for _, page := range settings.Pages {
		if from.Page(page.Name) == address {
			return to.Page(page.Name), true
		}
	}
	for _, fixed := range []func(Language) string{
		Language.Find, Language.Directory, Language.AToZ, Language.Countries, Language.Reports, Language.Withdraw, Language.Feed,
		Language.Take, Language.TakePrint, Language.Wallets,
	} {
		if fixed(from) == address {
			return fixed(to), true
		}
	}
	for _, pattern := range []func(Language, string) string{
		Language.Letter, Language.Print, Language.Help, Language.Country, Language.Comments, Language.CommentsFeed, Language.Report, Language.Wallet, Language.Profile,
	} {
		before, after, _ := strings.Cut(pattern(from, any), any)
		word, ok := strings.CutPrefix(address, before)
		if !ok {
			continue
		}
		if word, ok = strings.CutSuffix(word, after); ok && word != "" && !strings.Contains(word, "/") {
			return pattern(to, word), true
		}
	}
	return "", false
}
