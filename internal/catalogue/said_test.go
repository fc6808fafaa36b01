package catalogue_test

import (
	"context"
	"strings"
	"testing"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/store/storetest"
)

// counted is a source that counts how often single entries are read, and whose entries say
// as much more in French as long is.
type counted struct {
	catalogue.Source
	long  string
	reads int
}

func (c *counted) Published(_ context.Context, each func(*directory.Published) error) ([]*directory.Damaged, error) {
	for _, e := range entries(3) {
		e.Texts["fr"].Limits = "Rien." + c.long
		if err := each(e.Preview()); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

func (c *counted) PublishedEntry(_ context.Context, id string) (*directory.Published, error) {
	c.reads++
	for _, e := range entries(3) {
		if e.ID == id {
			e.Texts["fr"].Limits = "Rien." + c.long
			return e.Preview(), nil
		}
	}
	return nil, directory.ErrNotFound
}

// limits are what all entries say of their limits in French.
func (s site) limits() (list []string) {
	s.t.Helper()
	for _, c := range s.Now().Sorted("fr") {
		says, err := s.Said(s.t.Context(), c)
		if err != nil {
			s.t.Fatal(err)
		}
		text, _ := says.In("fr")
		list = append(list, strings.TrimSpace(text.Section(directory.SectionLimits)))
	}
	return list
}

// TestSaidIsKept: what entries say is read with them, and what there is no room for when
// it is asked for.
func TestSaidIsKept(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct{ each, reads int }{
		"a little": {0, 0}, "two of three fit": {10 << 20, 1}, "none fits": {25 << 20, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source := &counted{Source: storetest.Open(t), long: strings.Repeat(" ", row.each)}
			c, err := catalogue.Open(t.Context(), source, siteLocales(t), nil)
			if err != nil {
				t.Fatal(err)
			}
			s := site{c, t, nil}
			if got := strings.Join(s.limits(), " "); got != "Rien. Rien. Rien." || source.reads != row.reads {
				t.Errorf("%q after %d reads, want %d", got, source.reads, row.reads)
			}
			for range 4 { // what is read again takes the room it had
				if err := c.Again(t.Context(), entries(1)[0].ID); err != nil {
					t.Fatal(err)
				}
			}
			source.reads = 0
			if s.limits(); source.reads != row.reads {
				t.Errorf("read again: %d reads, want %d", source.reads, row.reads)
			}
		})
	}
}

// TestSaidIsSaved: it is in the file, and follows what is published.
func TestSaidIsSaved(t *testing.T) {
	t.Parallel()
	e := storetest.Entry(1)
	e.Texts["fr"].Limits = "Avant."
	s := open(t, e)
	file := s.file()
	source := &moving{Source: s.store, between: func() { t.Error("an entry was read") }}
	restored := catalogue.New(source, siteLocales(t), nil)
	if _, err := restored.Restore(t.Context(), strings.NewReader(string(file)), program); err != nil {
		t.Fatal(err)
	}
	after := site{restored, t, s.store}
	if got := after.limits(); len(got) != 1 || got[0] != "Avant." {
		t.Errorf("from the file: %v", got)
	}
	source.between = nil
	e.Texts["fr"].Limits = "Après."
	after.republish(e, "fr")
	after.catchUp()
	if got := after.limits(); len(got) != 1 || got[0] != "Après." {
		t.Errorf("published again: %v", got)
	}
}
