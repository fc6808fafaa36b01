// Package contacts is how contacts are typed and said on the editors' side: hours as
// days, times and a city, keys as blocks and files, and what was tidied of a value.
package contacts

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/opening"
	"amparo/internal/web/form"
	"amparo/internal/zone"
)

// What the form calls the parts of a contact that are not called as in the schema.
const (
	Short     = "short"        // ticked: a phone that works from some countries only
	Extension = "extension"    // digits, behind the value
	Reach     = "reach"        // one of the reaches
	City      = "city"         // whose time the hours are
	Zone      = "zone"         // the zone of the city, or which of several was chosen
	In        = "zone_country" // the country of a city that no zone is named after
	File      = "key.file"     // the file of a key
	Block     = "key.block"
	Drop      = "key.drop" // ticked: the key is to go
	Opened    = "opened"   // a form with many contacts shows the fields of this one
	Secret    = "secret"   // a secret key was typed and thrown away
	Change    = "change"   // another type is being chosen
)

// Group is what the names of all fields of contacts begin with.
const Group = "contact"

// When a contact answers.
const (
	ReachDay   = "day"
	ReachHours = "hours"
	ReachNone  = ""
)

// Places read what is typed as a place.
type Places struct {
	Own       lang.Tag                  // in which names of cities are written
	Languages []lang.Tag                // in which they are read
	Country   func(typed string) string // the code of a country, or what was typed
}

// DaysChosen is the choice of days that are ticked one by one.
const DaysChosen = "some"

// DaysKnown are the days that can be chosen at once.
var DaysKnown = []string{"Mo-Fr", "Mo-Sa", "Mo-Su", "Sa,Su"}

// HoursPart is a field of the hours of a contact in a line of the form: its "days",
// "day", "from" or "to".
func HoursPart(line int, field string) string { return "hours-" + strconv.Itoa(line) + "." + field }

// rawHours parts a line of hours that is none, so that it can be mended.
var rawHours = regexp.MustCompile(`^(\S*) (.*)-(.*)$`)

// reachOf is when a contact answers, as the form asks for it.
func reachOf(c *directory.Contact) string {
	switch {
	case c.DayAndNight:
		return ReachDay
	case len(c.OpeningHours) > 0 || c.Zone != "":
		return ReachHours
	}
	return ReachNone
}

// PutHours writes when a contact answers into a form.
func PutHours(v form.Values, prefix string, c *directory.Contact, own lang.Tag) {
	v.Set(prefix+Reach, reachOf(c))
	for i, line := range c.OpeningHours {
		days, from, to := "", "", ""
		if o, ok := opening.Read(line); ok {
			days, _, _ = strings.Cut(line, " ")
			from, to = opening.Clock(o.From), opening.Clock(o.To)
		} else if m := rawHours.FindStringSubmatch(line); m != nil {
			days, from, to = m[1], m[2], m[3]
		} else {
			from = line
		}
		putDays(v, prefix, i+1, days)
		v.Set(prefix+HoursPart(i+1, "from"), from)
		v.Set(prefix+HoursPart(i+1, "to"), to)
	}
	v.Set(prefix+Zone, "")
	v.Set(prefix+City, c.Zone)
	if z, known := zone.Named(c.Zone); known {
		v.Set(prefix+Zone, c.Zone)
		v.Set(prefix+City, z.City(own))
	}
}

func putDays(v form.Values, prefix string, line int, days string) {
	if !slices.Contains(DaysKnown, days) {
		numbers, _ := opening.ReadDays(days)
		for _, d := range numbers {
			v.Add(prefix+HoursPart(line, "day"), opening.Days[d])
		}
		days = DaysChosen
	}
	v.Set(prefix+HoursPart(line, "days"), days)
}

// HoursLines counts the lines of hours that a form has for a contact.
func HoursLines(v form.Values, prefix string) int {
	n := 0
	for v.Values[prefix+HoursPart(n+1, "from")] != nil {
		n++
	}
	return n
}

// ReadHours reads when a contact answers.
func ReadHours(v form.Values, prefix string, c *directory.Contact, places Places) {
	if v.Values[prefix+Reach] == nil {
		return
	}
	switch reach, was := v.Line(prefix+Reach), reachOf(c); {
	case reach == ReachHours:
		c.DayAndNight = false
		readLines(v, prefix, c)
		readCity(v, prefix, c, places)
	case reach != was:
		c.DayAndNight = reach == ReachDay
		c.OpeningHours, c.Zone = nil, ""
	}
}

// readLines reads lines of hours; one without times says nothing. What is none
// stays as it was typed, for the rules to find.
func readLines(v form.Values, prefix string, c *directory.Contact) {
	var lines []string
	for i := range HoursLines(v, prefix) {
		from, to := v.Line(prefix+HoursPart(i+1, "from")), v.Line(prefix+HoursPart(i+1, "to"))
		if from != "" || to != "" {
			lines = append(lines, hoursLine(days(v, prefix, i+1), from, to))
		}
	}
	if !slices.Equal(lines, c.OpeningHours) {
		c.OpeningHours = lines
	}
}

func days(v form.Values, prefix string, line int) string {
	if days := v.Line(prefix + HoursPart(line, "days")); days != DaysChosen {
		return days
	}
	var o opening.Hours
	for _, day := range v.All(prefix + HoursPart(line, "day")) {
		if d := slices.Index(opening.Days, day); d >= 0 && !slices.Contains(o.Days, d) {
			o.Days = append(o.Days, d)
		}
	}
	slices.Sort(o.Days)
	days, _, _ := strings.Cut(o.String(), " ")
	return days
}

// hoursLine is hours as a document has them. Midnight at the end is 24:00.
func hoursLine(days, from, to string) string {
	first, ok := opening.ReadClock(from)
	last, sure := opening.ReadClock(to)
	if last == 0 {
		last = 24 * 60
	}
	if numbers, known := opening.ReadDays(days); ok && sure && known {
		return opening.Hours{Days: numbers, From: first, To: last}.String()
	}
	return days + " " + from + "-" + to
}

// readCity reads the city whose time the hours are.
func readCity(v form.Values, prefix string, c *directory.Contact, places Places) {
	city, chosen := v.Line(prefix+City), v.Line(prefix+Zone)
	if z, known := zone.Named(c.Zone); known && city == z.City(places.Own) && (chosen == "" || chosen == c.Zone) {
		return
	}
	c.Zone = ZoneTyped(v, prefix, places)
}

// ZoneTyped is the zone of the city in a form, or the city itself when no zone is
// named after it, or nobody has said which of several it is: for the rules to find.
func ZoneTyped(v form.Values, prefix string, places Places) string {
	city, chosen := v.Line(prefix+City), v.Line(prefix+Zone)
	if z, known := zone.Named(chosen); known && city == z.City(places.Own) {
		return chosen
	}
	return zoneOf(city, chosen, places.Country(v.Line(prefix+In)), places.Languages)
}

// zoneOf is the zone that a city is in, or the city itself when nobody has said
// which of several it is.
func zoneOf(city, chosen, country string, languages []lang.Tag) string {
	found := ZonesOf(city, country, languages)
	for _, z := range found {
		if z.Name == chosen {
			return chosen
		}
	}
	if len(found) == 1 {
		return found[0].Name
	}
	return city
}

// ZonesOf are the zones that a city may mean, or those of its country where no
// zone is named after it.
func ZonesOf(city, country string, languages []lang.Tag) []zone.Zone {
	if city == "" {
		return nil
	}
	if found := zone.Find(city, languages...); len(found) > 0 {
		return found
	}
	return zone.InCountry(country)
}
