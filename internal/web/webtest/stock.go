package webtest

import (
	"bytes"
	"context"
	"io/fs"
	"sync"
	"testing"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/demo"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/situation"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
	"amparo/locales"
)

// speech is what a site speaks: its words, and what it understands of what
// people say. It never changes.
type speech struct {
	words   *i18n.Catalogues
	locales []*lang.Locale
	lexicon *situation.Lexicon
}

func loadSpeech(files fs.FS) (speech, error) {
	words, err := i18n.Load(files)
	if err != nil {
		return speech{}, err
	}
	s := speech{words: words}
	for _, tag := range words.Languages() {
		s.locales = append(s.locales, words.Printer(tag).Locale())
	}
	s.lexicon, err = situation.Load(locales.FS)
	return s, err
}

// ownSpeech is that of the project, read once.
var ownSpeech = sync.OnceValues(func() (speech, error) { return loadSpeech(locales.FS) })

// stock is what many sites begin with: a database, and the catalogue that is
// made of it. It is made once in a process, and each site has a copy.
type stock struct {
	entries   int // generated ones; 0 for the sample of the demonstration directory
	at        time.Time
	image     *storetest.Image
	catalogue []byte // as Catalogue.Save wrote it
}

// largestStock is the number of generated entries from which on a stock would
// take more memory than it saves time.
const largestStock = 1000

var stocks struct {
	sync.Mutex
	made []*stock
}

// stockOf returns what a site begins with. It is made when it is first asked
// for.
func stockOf(entries int, at time.Time) *stock {
	stocks.Lock()
	defer stocks.Unlock()
	for _, s := range stocks.made {
		if s.entries == entries && s.at.Equal(at) {
			return s
		}
	}
	s := &stock{entries: entries, at: at}
	s.image = storetest.NewImage(s.fill)
	stocks.made = append(stocks.made, s)
	return s
}

// fill stores the entries, and keeps the catalogue of them.
func (s *stock) fill(ctx context.Context, db *store.Store) error {
	if err := s.load(ctx, db); err != nil {
		return err
	}
	own, err := ownSpeech()
	if err != nil {
		return err
	}
	c, err := catalogue.Open(ctx, db, own.locales, own.lexicon)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if _, err := c.Save(ctx, &file, stockProgram); err != nil {
		return err
	}
	s.catalogue = file.Bytes()
	return nil
}

// stockProgram is what the file of the catalogue calls the program it is for.
const stockProgram = "webtest"

func (s *stock) load(ctx context.Context, db *store.Store) error {
	if s.entries > 0 {
		return storetest.Generate(ctx, db, s.entries)
	}
	batch, err := exchange.Read(demo.Sample(), nil, time.Now())
	if err != nil {
		return err
	}
	_, err = db.Import(ctx, batch, s.at, false)
	return err
}

// open opens the store of a site, and its catalogue.
func (o Options) open(tb testing.TB, dir string, of speech) (*store.Store, *catalogue.Catalogue) {
	tb.Helper()
	if o.Entries != nil || o.Many > largestStock {
		db := storetest.OpenIn(tb, dir)
		o.fill(tb, db)
		return db, rebuilt(tb, db, of)
	}
	s := stockOf(o.Many, o.Now)
	db := s.image.Open(tb, dir)
	if o.Words != nil {
		return db, rebuilt(tb, db, of)
	}
	c := catalogue.New(db, of.locales, of.lexicon)
	if _, err := c.Restore(tb.Context(), bytes.NewReader(s.catalogue), stockProgram); err != nil {
		tb.Fatal(err)
	}
	return db, c
}

// fill stores entries that no other site begins with.
func (o Options) fill(tb testing.TB, db *store.Store) {
	tb.Helper()
	if o.Many > 0 {
		storetest.Fill(tb, db, o.Many)
		return
	}
	batch, err := exchange.Read(o.Entries, nil, time.Now())
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := db.Import(tb.Context(), batch, o.Now, false); err != nil {
		tb.Fatal(err)
	}
}

func rebuilt(tb testing.TB, db *store.Store, of speech) *catalogue.Catalogue {
	tb.Helper()
	c, err := catalogue.Open(tb.Context(), db, of.locales, of.lexicon)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}
