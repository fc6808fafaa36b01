package gazetteer

import (
	"bytes"
	"compress/gzip"
	"reflect"
	"strings"
	"testing"
)

var (
	somePlaces = []Place{
		{Kind: 'a', Code: "BF", Countries: []string{"BF"}, Names: [3]string{"", "", ""}},
		{Kind: 'a', Code: "NE", Countries: []string{"NE"}},
		{Kind: 'a', Code: "NG", Countries: []string{"NG"}},
		{Kind: 'e', Code: "north", Countries: []string{"AM", "RU"}, Parts: []string{"RU-CE"}, Names: [3]string{"North", "Nord", "Norte"}},
		{Kind: 'g', Code: "12", Countries: []string{"NE"}, Weight: 200, Capital: true, Names: [3]string{"Niamey", "", ""}},
	}
	someNames = []Name{
		{Text: "bf", Refs: []Ref{{Place: 0, Languages: English | French | Spanish, Use: Code}}},
		{Text: "burkina", Refs: []Ref{{Place: 0, Languages: English}}, Near: true},
		{Text: "burkina faso", Refs: []Ref{{Place: 0, Languages: English | Other}}, Near: true},
		{Text: "niamey", Refs: []Ref{{Place: 4, Languages: French, Use: Small}}, Common: French, Rare: English | Spanish, Mixed: Spanish},
		{Text: "niger", Refs: []Ref{{Place: 1, Languages: English}, {Place: 2, Languages: Other, Use: Letter}}, Near: true, Tongue: true},
		{Text: "nigeria", Refs: []Ref{{Place: 2, Languages: English}}, Near: true},
		{Text: "north republic", Refs: []Ref{{Place: 3, Languages: English}}, Near: true},
	}
)

func someFile(t *testing.T) *Gazetteer {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, somePlaces, someNames, []string{"nigel", "nigers"}); err != nil {
		t.Fatal(err)
	}
	g, err := Read(&b)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestReadsWhatItWrites(t *testing.T) {
	t.Parallel()
	g := someFile(t)
	if g.Places() != len(somePlaces) || g.Names() != len(someNames) {
		t.Fatalf("%d places, %d names", g.Places(), g.Names())
	}
	for i, want := range somePlaces {
		if got := g.Place(i); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
		if at := g.Find(string(want.Kind) + want.Code); at != i {
			t.Errorf("%s is at %d", want.Code, at)
		}
	}
	for i, want := range someNames {
		want.Ordinal = i
		if got := g.Name(i); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
		if at := g.Exact(want.Text); at != i {
			t.Errorf("%s is at %d", want.Text, at)
		}
	}
	if g.Find("aXX") >= 0 || g.Find("z") >= 0 || g.Exact("burkin") >= 0 || g.Exact("zz") >= 0 {
		t.Error("found what is not there")
	}
}

func TestSpoiltFiles(t *testing.T) {
	t.Parallel()
	var cut bytes.Buffer
	z := gzip.NewWriter(&cut)
	if _, err := z.Write([]byte("aBF\tBF\t\t0\t\t\t")); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{"empty": "", "no gzip": "places", "cut": cut.String()} {
		if _, err := Read(strings.NewReader(file)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestLongest(t *testing.T) {
	t.Parallel()
	g := someFile(t)
	for text, want := range map[string]struct{ many, name int }{
		"burkina": {1, 1}, "Burkina Faso": {2, 2}, "burkina fasos": {1, 1}, "burkina faso niger": {2, 2}, "north": {0, -1}, "north republics": {0, -1}, "north republic": {2, 6}, "zz": {0, -1}, "": {0, -1},
	} {
		if many, name := g.Longest(Words(text)); many != want.many || name != want.name {
			t.Errorf("%q: %d words, name %d", text, many, name)
		}
	}
	for text, want := range map[string]bool{"north": true, "burkina": true, "niger": false, "republic": false} {
		if got := g.Begins(Words(text)); got != want {
			t.Errorf("%q begins a name: %v", text, got)
		}
	}
	if first, end := g.Begin("ni"); first != 3 || end != 6 {
		t.Errorf("from %d to %d begin with ni", first, end)
	}
}
