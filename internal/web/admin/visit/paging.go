package visit

import (
	"net/url"
	"strconv"

	"amparo/internal/i18n"
	"amparo/templates"
	"amparo/templates/admin"
)

// Window is which of n rows a page shows; a page beyond the last is the last.
func Window(n, page int) (number, from, to, pages int) {
	pages = max((n+perPage-1)/perPage, 1)
	number = min(page, pages)
	from = (number - 1) * perPage
	return number, from, min(from+perPage, n), pages
}

// Numbered is the numbers below a list: the first, the last, and those near.
func Numbered(p *i18n.Printer, number, pages int, href func(int) string) admin.Pages {
	var list admin.Pages
	if pages == 1 {
		return list
	}
	const near = 2
	for n := 1; n <= pages; n++ {
		switch {
		case n == 1 || n == pages || (n >= number-near && n <= number+near):
			list.Pages = append(list.Pages, templates.Page{Text: p.Locale().Number(n), Href: href(n), Current: n == number})
		case n == number-near-1 || n == number+near+1:
			list.Pages = append(list.Pages, templates.Page{Gap: true})
		}
	}
	if number > 1 {
		list.Previous = href(number - 1)
	}
	if number < pages {
		list.Next = href(number + 1)
	}
	return list
}

// perPage is how many rows the long lists of translations and verifications
// show at once.
const perPage = 50

// PageHref is the address of one page of a list.
func PageHref(path string, q url.Values, page int) string {
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// PageNumber reads the number of a page, 1 if it is none.
func PageNumber(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 1
	}
	return max(n, 1)
}
