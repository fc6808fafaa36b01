package desk_test

import (
	"context"
	"testing"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

func locales(tb testing.TB) []*lang.Locale {
	tb.Helper()
	var all []*lang.Locale
	for _, tag := range []lang.Tag{"fr", "en", "es"} {
		l, err := lang.Load(tag)
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

// many is a directory far larger than any real one.
func many(b *testing.B) *store.Store {
	b.Helper()
	s := storetest.Open(b)
	storetest.Fill(b, s, 10_000)
	return s
}

func now(tb testing.TB, x *desk.Index) *desk.Snapshot {
	tb.Helper()
	if x.Last() == nil {
		if err := x.Build(context.Background()); err != nil {
			tb.Fatal(err)
		}
	}
	s, err := x.Now(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func BenchmarkBuild(b *testing.B) {
	s, all := many(b), locales(b)
	for b.Loop() {
		now(b, desk.New(s, all))
	}
}

// BenchmarkAfterLog: somebody signed in.
func BenchmarkAfterLog(b *testing.B) {
	s := many(b)
	x := desk.New(s, locales(b))
	now(b, x)
	for b.Loop() {
		act := account.Act{Action: "session.end", At: storetest.At(3)}
		if err := s.RequestVerification(context.Background(), act, nil); err != nil {
			b.Fatal(err)
		}
		now(b, x)
	}
}

// BenchmarkAfterSave: somebody saved an entry.
func BenchmarkAfterSave(b *testing.B) {
	s := many(b)
	x := desk.New(s, locales(b))
	ctx, id := context.Background(), now(b, x).Rows()[77].ID
	for b.Loop() {
		head, err := s.HeadOf(ctx, id)
		if err != nil {
			b.Fatal(err)
		}
		storetest.Save(b, s, head.Entry, head.ID)
		now(b, x)
	}
}

func BenchmarkFind(b *testing.B) {
	x := desk.New(many(b), locales(b))
	f := desk.Filter{Text: "fon", State: desk.StateLive, Texts: directory.StateMissing, Verify: desk.VerifyNever, Place: "002", Now: storetest.At(3)}
	now(b, x)
	for b.Loop() {
		now(b, x).Find(f, desk.ByVerified, "es")
	}
}

// BenchmarkDoubles: somebody saved an entry, and opens its form with six
// contacts.
func BenchmarkDoubles(b *testing.B) {
	s := many(b)
	x := desk.New(s, locales(b))
	ctx, id := context.Background(), now(b, x).Rows()[77].ID
	doubles := x.Doubles()
	if _, err := doubles.Of(ctx, id, nil); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		head, err := s.HeadOf(ctx, id)
		if err != nil {
			b.Fatal(err)
		}
		storetest.Save(b, s, head.Entry, head.ID)
		if _, err := doubles.Of(ctx, id, head.Entry.Contacts); err != nil {
			b.Fatal(err)
		}
	}
}
