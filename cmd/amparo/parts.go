package main

import (
	"context"
	"log/slog"
	"net"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/catalogue"
	"amparo/internal/comment"
	"amparo/internal/counting"
	"amparo/internal/health"
	"amparo/internal/i18n"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/proof"
	"amparo/internal/sign"
	"amparo/internal/situation"
	"amparo/internal/store"
	"amparo/internal/vitals"
	"amparo/internal/web"
	"amparo/internal/web/admin"
	"amparo/internal/web/admin/door"
	"amparo/locales"
)

// parts are what a site is made of.
type parts struct {
	db        *store.Store
	directory *catalogue.Catalogue
	kept      *catalogueFile
	words     *i18n.Catalogues
	health    *health.Board
	proof     *proof.Watch
	counts    *counting.Tally
	vitals    *vitals.Watch // nil where nobody asks how the program is
	log       *slog.Logger
}

// gather reads the words, and the catalogue as it was kept or from the
// database.
func gather(ctx context.Context, data string, db *store.Store, log *slog.Logger) (of parts, err error) {
	of = parts{db: db, health: health.NewBoard(log, time.Now), counts: counting.New(time.Now), log: log}
	of.proof = proof.New(db, of.health, log) // before anything is read
	if of.words, err = i18n.Load(locales.FS); err != nil {
		return of, err
	}
	if of.directory, err = newCatalogue(db, of.words); err != nil {
		return of, err
	}
	if of.kept, err = newCatalogueFile(data, log); err != nil {
		return of, err
	}
	return of, of.kept.open(ctx, of.directory)
}

// newCatalogue is a catalogue of a database that has nothing yet.
func newCatalogue(source catalogue.Source, words *i18n.Catalogues) (*catalogue.Catalogue, error) {
	siteLocales := make([]*lang.Locale, 0, len(words.Languages()))
	for _, tag := range words.Languages() {
		siteLocales = append(siteLocales, words.Printer(tag).Locale())
	}
	lexicon, err := situation.Load(locales.FS)
	if err != nil {
		return nil, err
	}
	return catalogue.New(source, siteLocales, lexicon), nil
}

// newSite joins the store, the catalogue and the words.
func newSite(ctx context.Context, config Config, of parts, addr net.Addr) (*web.Site, *admin.Desk, error) {
	demonstration, err := of.db.Setting(ctx, store.SettingDemo)
	if err != nil {
		return nil, nil, err
	}
	visitors, err := newVisitors(ctx, config, of.db)
	if err != nil {
		return nil, nil, err
	}
	signing, err := sign.Of(ctx, of.db)
	if err != nil {
		return nil, nil, err
	}
	base := strings.TrimSuffix(config.BaseURL, "/")
	events := account.NewTally()
	of.db.Watch(events)
	list, err := config.breached()
	if err != nil {
		return nil, nil, err
	}
	var stolen door.Breached
	if list != nil {
		stolen = list
	}
	desk := admin.New(admin.Config{
		Breached: stolen,
		Events:   events, Notify: visitors.Notify,
		Store: of.db, Directory: of.directory, Words: of.words, BaseURL: base, Secure: strings.HasPrefix(base, "https://"),
		Learned: visitors.Learned, Links: linkChecker(config, of.db, of.words), Vitals: of.vitals, Log: of.log, Now: time.Now,
	})
	go place.Open() // before somebody names one
	site, err := web.New(web.Config{
		Directory: of.directory, Settings: of.db, Words: of.words, Pages: locales.FS, BaseURL: base, Admin: desk, Visitors: visitors, Signing: signing,
		Hosts: append(loopback(addr), config.Hosts...), Onion: config.Onion, Demo: demonstration == "yes",
		Health: of.health, Count: of.counts.Add, Log: of.log, Now: time.Now, CacheBytes: max(config.Cache, 1), Unpadded: !config.Padding,
	})
	if err != nil {
		return nil, nil, err
	}
	desk.Join(site)
	return site, desk, nil
}

// newVisitors is what taking comments and reports needs. The secret of its
// codes and stamps is made at the first start.
func newVisitors(ctx context.Context, config Config, db *store.Store) (web.Visitors, error) {
	secret, err := db.CommentSecret(ctx, ident.Token())
	if err != nil {
		return web.Visitors{}, err
	}
	counts, err := db.CommentCounts(ctx)
	return web.Visitors{
		Store: db, Seal: comment.NewSeal(secret), Learned: comment.NewClassifier(secret, counts), Limits: comment.NewLimiter(),
		Notify: config.Notice.Server != "", Header: config.Header,
	}, err
}

// loopback is the names of this machine the site may be tried under.
func loopback(addr net.Addr) []string {
	_, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return nil
	}
	return []string{addr.String(), net.JoinHostPort("127.0.0.1", port), net.JoinHostPort("localhost", port), net.JoinHostPort("::1", port)}
}
