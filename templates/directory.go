package templates

import (
	"strconv"
	"strings"
)

// DirectoryPage is one page of all organisations, or of those that were asked
// for.
type DirectoryPage struct {
	Frame
	Lead      string // "" for what was asked for
	CountText string // "42 organisations"
	RangeText string // "1 à 20", finished words; "" on a single page
	Rows      []Row
	Pages     Pagination
	Filters   Filters

	// What follows is for what was asked for.
	Asked     bool
	Question  []Field // all that was asked
	Search    string  // as it was typed
	ByName    bool    // A to Z, not the best first
	Chosen    []Choice
	Notice    Notice
	Plain     []string // words of the search that are no places: somebody said so
	Meant     []string // what was typed, without its spelling mistakes
	Heard     Heard    // what was understood
	Foreign   *Foreign // nil in the languages of the site
	Lines     []Line   // who answers now, where that was asked for or nothing was found
	LinesMark Mark     // one mark for all of them
	Owner     Owner    // whose the number or address is that was typed
	Nothing   *Nothing // in the place of Rows; nil if there are any
}

// Filters is what a list can be filtered by.
type Filters struct {
	Title        string // "Filter (2 chosen)"
	Facets       []Facet
	World        string // who helps everywhere stays in the list
	Country      string // as it was typed, when it is not surely a place
	CountryError string
	Meant        PlaceAsk
}

// Facet is one side to filter by: the first values, and those that have to be
// unfolded under words of their own.
type Facet struct {
	Name, Legend       string
	First, Rest, More  []Tick
	RestText, MoreText string
	Note               string // who stays in the list, whatever is chosen
}

// Tick is a value with how many organisations it gives.
type Tick struct {
	Value     string
	Text      Words
	Count     int
	CountText string
	Chosen    bool
}

// Choice is a value that is chosen; Value is sent to take it away.
type Choice struct {
	Value string
	Text  Words
	Label string // "Remove the filter …"
}

// folded reports whether something that would be folded is chosen.
func folded(ticks []Tick) bool {
	for i := range ticks {
		if ticks[i].Chosen {
			return true
		}
	}
	return false
}

// any reports whether there is something to filter by, or something to say of it.
func (f *Filters) any() bool {
	for i := range f.Facets {
		if !f.Facets[i].empty() {
			return true
		}
	}
	return f.asksPlace()
}

func (f *Facet) empty() bool { return len(f.First)+len(f.Rest)+len(f.More) == 0 }

func (p *Page) value() string { return strconv.Itoa(p.Number) }

// described names what is said about the field for the country: an error, and what
// may be meant.
func (f *Filters) described() string {
	var ids []string
	if f.CountryError != "" {
		ids = append(ids, "country-error")
	}
	if len(f.Meant.Options) > 0 {
		ids = append(ids, "country-meant")
	}
	return strings.Join(ids, " ")
}

// asksPlace reports whether somebody has to say which place is meant.
func (f *Filters) asksPlace() bool { return f.CountryError != "" || len(f.Meant.Options) > 0 }
