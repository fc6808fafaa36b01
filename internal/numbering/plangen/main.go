// Command plangen makes ../plans.txt from the metadata of libphonenumber, as the Go library
// github.com/nyaruka/phonenumbers has them. Plans change every few weeks:
//
//	go get github.com/nyaruka/phonenumbers@latest
//	go generate ./internal/numbering
//	go test ./internal/numbering
//
// Only what a plan says of numbers is taken, not the names of carriers and places: the library
// itself is not part of the program. The same release always gives the same bytes.
package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: plangen OUTPUT")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "plangen:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	var b strings.Builder
	if err := writePlans(&b); err != nil {
		return err
	}
	return os.WriteFile(out, []byte(b.String()), 0o644)
}

// writePlans writes a block of lines for each country, and one for each code that is shared by the
// whole world: what a line says is told by its first letter, see ../plan.go.
func writePlans(to io.Writer) error {
	plans, err := phonenumbers.MetadataCollection()
	if err != nil {
		return err
	}
	short, err := phonenumbers.ShortNumberMetadataCollection()
	if err != nil {
		return err
	}
	services := map[string]*phonenumbers.PhoneMetadata{}
	for _, m := range short.GetMetadata() {
		services[m.GetId()] = m
	}
	list := slices.Clone(plans.GetMetadata())
	slices.SortStableFunc(list, func(a, b *phonenumbers.PhoneMetadata) int {
		return strings.Compare(heading(a), heading(b))
	})
	for _, m := range list {
		if _, err := io.WriteString(to, block(m, services[m.GetId()])); err != nil {
			return err
		}
	}
	return nil
}

func heading(m *phonenumbers.PhoneMetadata) string {
	head := fmt.Sprintf("%s %d", m.GetId(), m.GetCountryCode())
	if m.GetMainCountryForCode() {
		head += " main"
	}
	return head
}

func block(m, service *phonenumbers.PhoneMetadata) string {
	var b strings.Builder
	fmt.Fprintln(&b, "=", heading(m))
	line := func(letter byte, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%c %s\n", letter, text)
		}
	}
	line('i', m.GetInternationalPrefix())
	line('n', m.GetNationalPrefix())
	line('t', m.GetNationalPrefixForParsing())
	line('T', m.GetNationalPrefixTransformRule())
	line('d', m.GetLeadingDigits())
	line('l', lengths(m.GetGeneralDesc()))
	line('g', pattern(m.GetGeneralDesc()))
	line('r', pattern(m.GetPremiumRate()))
	line('o', pattern(m.GetTollFree()))
	line('h', pattern(m.GetSharedCost()))
	line('v', pattern(m.GetVoip(), m.GetPersonalNumber(), m.GetPager(), m.GetUan(), m.GetVoicemail()))
	line('f', pattern(m.GetFixedLine()))
	line('m', pattern(m.GetMobile()))
	line('x', pattern(m.GetNoInternationalDialling()))
	formats := m.GetIntlNumberFormat()
	if len(formats) == 0 {
		formats = m.GetNumberFormat()
	}
	for _, f := range formats {
		line('F', format(f))
	}
	if service != nil {
		line('s', pattern(service.GetEmergency(), service.GetShortCode(), service.GetTollFree(),
			service.GetStandardRate(), service.GetPremiumRate(), service.GetSmsServices()))
	}
	b.WriteByte('\n')
	return b.String()
}

// pattern is what matches any of the kinds of number.
func pattern(kinds ...*phonenumbers.PhoneNumberDesc) string {
	var found []string
	for _, kind := range kinds {
		if text := kind.GetNationalNumberPattern(); text != "" && text != "NA" && !slices.Contains(found, text) {
			found = append(found, text)
		}
	}
	return strings.Join(found, "|")
}

func lengths(general *phonenumbers.PhoneNumberDesc) string {
	var list []string
	for _, n := range general.GetPossibleLength() {
		list = append(list, strconv.Itoa(int(n)))
	}
	return strings.Join(list, " ")
}

// format is how the digits are grouped, for which numbers, and for which beginnings of them.
func format(f *phonenumbers.NumberFormat) string {
	begins := ""
	if all := f.GetLeadingDigitsPattern(); len(all) > 0 {
		begins = all[len(all)-1] // the last is the most exact
	}
	return strings.TrimRight(strings.Join([]string{f.GetFormat(), f.GetPattern(), begins}, "\t"), "\t")
}
