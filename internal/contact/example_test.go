package contact_test

import (
	"fmt"
	"strings"

	"amparo/internal/contact"
)

func ExampleNormalise() {
	for _, typed := range []string{"0041 22 555 01 99 x12", "+44 020 7946 0000", "+999 12 34 56 78"} {
		r := contact.Normalise(contact.Phone, typed, contact.Options{})
		if !r.OK() {
			fmt.Println("refused:", r.Refused, r.Detail)
			continue
		}
		fmt.Println(r.Value, "|", strings.ReplaceAll(r.Shown, "\u00a0", " "), "|", r.Href, "|", r.Tidied, "|", r.Doubt == contact.DoubtTrunk)
	}
	// Output:
	// +41 22 555 01 99 ext. 12 | +41 22 555 01 99 | tel:+41225550199 | [extension plus] | false
	// +44 20 7946 0000 | +44 20 7946 0000 | tel:+442079460000 | [trunk] | true
	// refused: no_country +999
}

func ExampleNormalise_short() {
	r := contact.Normalise(contact.Phone, "116 123", contact.Options{From: []string{"GB", "IE"}})
	fmt.Println(r.Value, r.Href, r.From)
	// Output: 116 123 tel:116123 [GB IE]
}

func ExampleRecognise() {
	entry := contact.Normalise(contact.WhatsApp, "https://wa.me/41225550199", contact.Options{})
	index := map[contact.Key]string{entry.Key: "harbour-fund"}
	q, ok := contact.Recognise("who is 022 555 01 99?")
	for _, key := range q.Keys {
		if slug := index[key]; slug != "" {
			fmt.Println(ok, slug)
		}
	}
	// Output: true harbour-fund
}

func ExampleBreaks() {
	fmt.Printf("%q\n", contact.Breaks("example.org/help/form"))
	// Output: ["example" ".org/" "help/" "form"]
}
