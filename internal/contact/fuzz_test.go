package contact

import (
	"strings"
	"testing"
)

// seeds are the values of the tables.
func seeds(f *testing.F) {
	f.Helper()
	for _, row := range rowsOf(f, "email.tsv", 3) {
		f.Add(row[0], "", "")
	}
	for _, row := range rowsOf(f, "web.tsv", 4) {
		f.Add(row[0], "", "")
	}
	for _, row := range rowsOf(f, "number.tsv", 8) {
		f.Add(row[1], row[2], row[3])
	}
	for _, row := range rowsOf(f, "messenger.tsv", 4) {
		f.Add(row[1], "CH", "FR")
	}
	for _, name := range services {
		f.Add("http://"+name+".onion/", "", "")
	}
}

// fuzzKinds normalises what is typed as each of the kinds, and holds the results against what is
// true of all.
func fuzzKinds(f *testing.F, kinds ...Kind) {
	f.Helper()
	seeds(f)
	f.Fuzz(func(t *testing.T, typed, country, from string) {
		for _, kind := range kinds {
			holds(t, typed, Normalise(kind, typed, Options{Country: country, From: strings.Fields(from)}))
		}
	})
}

func FuzzNumbers(f *testing.F) { fuzzKinds(f, Phone, Short, Fax) }

func FuzzEmail(f *testing.F) { fuzzKinds(f, Email) }

func FuzzWeb(f *testing.F) { fuzzKinds(f, Web, Form, Onion) }

func FuzzMessengers(f *testing.F) {
	fuzzKinds(f, Signal, WhatsApp, Telegram, Threema, Wire, Matrix, Session, SimpleX, Briar)
}

func FuzzTexts(f *testing.F) { fuzzKinds(f, Post, Other) }

func FuzzRecognise(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, typed, country, _ string) {
		q, ok := Recognise(typed, country)
		if ok != (len(q.Keys) > 0 || q.Digits != "") {
			t.Fatalf("%q: %v, %+v", typed, ok, q)
		}
		if len(q.Keys) > 600 {
			t.Fatalf("%q: %d keys", typed, len(q.Keys))
		}
	})
}
