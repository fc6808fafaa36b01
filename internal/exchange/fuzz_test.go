package exchange_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/exchange"
)

// FuzzRead: whatever a file holds, reading it ends, and either says what is
// wrong with it or gives an entry that survives being written and read again.
func FuzzRead(f *testing.F) {
	f.Add(entry("fund"))
	f.Add(goodTerms)
	f.Add(`{"format": "amparo-entry/1", "texts": {"fr": null}}`)
	f.Add(`{"format": "amparo-entry/1", "texts": {"fr": {"responses": {"a": null}, "contacts": {"b": null}}}}`)
	f.Add(`{"format": "amparo-entry/1", "original": "fr", "texts": {"fr": {"to_review": {"name": {"since": "x"}}}}}`)
	f.Add(`{"format": "amparo-vocabularies/1", "vocabularies": {"areas": null}}`)
	f.Add("\ufeff[[[[{}]]]]")
	f.Add(second(`["en"]`, `"live": [{"languages": ["fr"], "entry": `+older+`}], "former_addresses": ["/FR/x/"], "withdrawn": {"on": "2026-11-20"}`))
	f.Fuzz(func(t *testing.T, content string) {
		batch, err := exchange.Read(folder("a.json", content, "terms.json", goodTerms), nil, time.Now())
		if err != nil {
			var refused exchange.Refused
			if !errors.As(err, &refused) || len(refused) == 0 {
				t.Fatalf("refused without a reason: %v", err)
			}
			return
		}
		for _, e := range batch.Entries {
			written, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			again, err := exchange.Read(folder("a.json", string(written), "terms.json", goodTerms), nil, time.Now())
			if err != nil {
				t.Fatalf("written again it is refused: %v\n%s", err, written)
			}
			for _, tidied := range again.Entries[0].Tidied {
				if len(tidied.Notes) > 0 {
					t.Errorf("tidied once more: %+v", tidied)
				}
			}
			e.Tidied = again.Entries[0].Tidied
			if diff := cmp.Diff(e, again.Entries[0]); diff != "" {
				t.Errorf("written and read (-before +after):\n%s", diff)
			}
		}
	})
}
