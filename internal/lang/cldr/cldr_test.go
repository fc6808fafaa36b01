package cldr

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	world = World{
		Version:    "1",
		Tags:       []Tag{{Tag: "aa"}, {Tag: "bb"}},
		Languages:  Codes{"aa", "bb"},
		Containers: Table{"FR": {"155", "001"}, "AQ": {"001"}},
		Aliases:    Table{"aaa": {"aa"}},
		Related:    Table{},
	}
	languages = []Language{
		{Name: "A", Languages: Names{"a a", ""}, Territories: Names{"", ""}, Date: Pattern{Text: "{y}"}, Days: Names{"m", "t"}, Plurals: []string{"other"}},
		{Name: "B", Languages: Names{"é", "“b”"}, Territories: Names{"<&>", "c"}, Number: Number{Group: "\u202f", Minimum: 2}, Days: Names{"l"}, Money: Money{Symbols: map[string]string{"XOF": "F\u202fCFA"}}},
	}
)

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	data, err := Encode(world, languages)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(world.Containers, f.World.Containers); diff != "" {
		t.Errorf("containers (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(world.Languages, f.World.Languages); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
	for i, tag := range world.Tags {
		got, ok, err := f.Language(tag.Tag)
		if !ok || err != nil {
			t.Errorf("Language(%s): %v, %v", tag.Tag, ok, err)
		}
		if diff := cmp.Diff(languages[i], got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tag.Tag, diff)
		}
	}
	if _, ok, err := f.Language("cc"); ok || err != nil {
		t.Errorf("a language the file does not have: %v, %v", ok, err)
	}
}

func TestEncodeIsDeterministic(t *testing.T) {
	t.Parallel()
	first, err := Encode(world, languages)
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		again, err := Encode(world, languages)
		if err != nil || !bytes.Equal(first, again) {
			t.Fatalf("other bytes, %v", err)
		}
	}
	if _, err := Encode(world, languages[:1]); err == nil {
		t.Error("Encode accepts a language too few")
	}
}
