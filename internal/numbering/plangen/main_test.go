package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
)

// TestPlansAreOfTheRelease: the file is what the release of the library that go.mod names says.
func TestPlansAreOfTheRelease(t *testing.T) {
	t.Parallel()
	have, err := os.ReadFile("../plans.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "plans.txt")
	if err := run(out); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != string(want) {
		t.Error("plans.txt is of another release: go generate ./internal/numbering")
	}
}

func TestBlock(t *testing.T) {
	t.Parallel()
	text := func(s string) *string { return &s }
	desc := func(s string) *phonenumbers.PhoneNumberDesc {
		return &phonenumbers.PhoneNumberDesc{NationalNumberPattern: &s, PossibleLength: []int32{5, 6}}
	}
	code, yes := int32(99), true
	m := &phonenumbers.PhoneMetadata{
		Id: text("ZZ"), CountryCode: &code, MainCountryForCode: &yes, InternationalPrefix: text("00"), NationalPrefix: text("0"),
		NationalPrefixForParsing: text("0|9"), NationalPrefixTransformRule: text("7$1"), LeadingDigits: text("2"), GeneralDesc: desc("g"),
		FixedLine: desc("f"), Mobile: desc("NA"), Voip: desc("v"), Pager: desc("v"), Uan: desc("u"),
		NumberFormat: []*phonenumbers.NumberFormat{
			{Pattern: text("p"), Format: text("$1"), LeadingDigitsPattern: []string{"1", "12"}},
			{Pattern: text("q"), Format: text("$2")},
		},
	}
	service := &phonenumbers.PhoneMetadata{Emergency: desc("112"), ShortCode: desc("112"), TollFree: desc("116")}
	want := strings.Join([]string{
		"= ZZ 99 main", "i 00", "n 0", "t 0|9", "T 7$1", "d 2", "l 5 6", "g g", "v v|u", "f f", "F $1\tp\t12", "F $2\tq", "s 112|116", "", "",
	}, "\n")
	if got := block(m, service); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	m.IntlNumberFormat = []*phonenumbers.NumberFormat{{Pattern: text("i"), Format: text("$3")}}
	if got := block(m, nil); !strings.HasSuffix(got, "f f\nF $3\ti\n\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestFileThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	if err := run(filepath.Join(t.TempDir(), "nowhere", "plans.txt")); err == nil {
		t.Error("no error")
	}
}
