package form_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"amparo/internal/web/form"
)

// TestBudget: so much may be in memory at once, of those who are not exempt; short forms
// cost nothing, and what is released can be had again.
func TestBudget(t *testing.T) {
	t.Parallel()
	const size = 40 << 10
	b := form.NewBudget(size)
	send := func(bytes int, exempt bool) (*form.Charged, error) {
		c := b.Charge(io.NopCloser(strings.NewReader(strings.Repeat("x", bytes))), func() bool { return exempt })
		_, err := io.ReadAll(c)
		return c, err
	}
	first, err := send(size, false)
	if err != nil {
		t.Fatal(err)
	}
	second, err := send(2*size, false)
	if !errors.Is(err, form.ErrCrowded) {
		t.Errorf("twice as much as there is room: %v", err)
	}
	if _, err := send(2*size, true); err != nil {
		t.Errorf("of somebody who is exempt: %v", err)
	}
	for range 1000 {
		if _, err := send(10<<10, false); err != nil {
			t.Fatalf("a short one: %v", err)
		}
	}
	first.Release()
	first.Release()
	second.Release()
	for range 3 {
		c, err := send(size+(10<<10), false)
		if err != nil {
			t.Fatalf("after all was released: %v", err)
		}
		c.Release()
	}
}

// TestParseManyFields: a form of nothing but separators is refused before it fills the
// memory.
func TestParseManyFields(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, sent string
		want       error
	}{
		{"as many as are taken", strings.Repeat("a=b&", 99) + "a=b", nil},
		{"one more", strings.Repeat("a=b&", 100) + "a=b", form.ErrFields},
		{"empty ones", strings.Repeat("&", 1<<20), form.ErrFields},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(row.sent))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			if err := form.Parse(r, form.Limit{Fields: 100}); !errors.Is(err, row.want) {
				t.Errorf("%v, want %v", err, row.want)
			}
		})
	}
}
