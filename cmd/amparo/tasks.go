package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/notice"
	"amparo/internal/store"
	"amparo/internal/web/admin"
)

// taskEvery is how often it is looked whether something is due.
const taskEvery = 30 * time.Second

// startTasks starts what is done by itself, each at its own pace, until ctx ends; beside
// has ended when all of it has.
func startTasks(ctx context.Context, beside *sync.WaitGroup, desk *admin.Desk, post *postman, db *store.Store, log *slog.Logger) {
	if post != nil {
		post.mailer.Slow = func() { log.Warn("the mail server keeps a notice waiting") }
	}
	beside.Go(func() { prepare(ctx, desk, log) })
	beside.Go(func() { recordEvents(ctx, db, log) })
	beside.Go(func() { settleComments(ctx, desk, post, log) })
	beside.Go(func() { runSchedules(ctx, desk, log) })
	beside.Go(func() { runLinkChecks(ctx, desk.LinkChecker(), log) })
}

// prepare reads what the lists of the editors are made of, before one of them asks. Who
// asks later has it read again should that fail.
func prepare(ctx context.Context, desk *admin.Desk, log *slog.Logger) {
	if err := desk.Prepare(ctx); err != nil && ctx.Err() == nil {
		log.Error("the lists of the editors could not be prepared", slog.String("cause", err.Error()))
	}
}

// settleComments does what is due about comments until ctx ends: the desk settles and
// erases, and notices are mailed.
func settleComments(ctx context.Context, desk *admin.Desk, post *postman, log *slog.Logger) {
	tick := time.NewTicker(taskEvery)
	defer tick.Stop()
	for {
		err := errors.Join(desk.SettleComments(ctx), post.deliver(ctx))
		if err != nil && ctx.Err() == nil {
			log.Error("comments could not be settled", slog.String("cause", err.Error()))
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// recordEvents writes what happens to accounts into its record, and removes what is old,
// until ctx ends.
func recordEvents(ctx context.Context, db *store.Store, log *slog.Logger) {
	tick := time.NewTicker(taskEvery)
	defer tick.Stop()
	var purged time.Time
	for {
		err := db.FlushEvents(ctx)
		if now := time.Now(); now.Sub(purged) >= 24*time.Hour {
			purged, err = now, errors.Join(err, db.PurgeEvents(ctx, now))
		}
		if err != nil && ctx.Err() == nil {
			log.Error("what happens to accounts could not be recorded", slog.String("cause", err.Error()))
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// postman mails the notices of the outbox. A nil one has nothing to do.
type postman struct {
	store  *store.Store
	mailer *notice.Mailer
	words  *i18n.Printer
	base   string // address of the site
	now    func() time.Time
}

// newPostman returns nil when no mail server was named.
func newPostman(config Config, db *store.Store) (*postman, error) {
	if config.Notice.Server == "" {
		return nil, nil
	}
	mailer, err := notice.New(config.Notice)
	if err != nil {
		return nil, err
	}
	return &postman{store: db, mailer: mailer, now: time.Now}, nil
}

// join gives the postman the words of the site, which are read after it.
func (p *postman) join(words *i18n.Catalogues, language lang.Tag, base string) {
	if p != nil {
		p.words, p.base = words.Printer(language), base
	}
}

// noticeWords are the subject and the text of each notice.
var noticeWords = map[comment.NoticeKind]struct {
	subject, text i18n.Key
	path          string
}{
	comment.NoticeComments: {"moderate.mail_comments", "moderate.mail_comments_text", "/admin/comments"},
	comment.NoticeReports:  {"moderate.mail_reports", "moderate.mail_reports_text", "/admin/reports"},
	comment.NoticeSecurity: {"moderate.mail_security", "moderate.mail_security_text", "/admin/security"},
}

// deliver sends what is due and whose kind has rested; what fails is tried again later.
func (p *postman) deliver(ctx context.Context) error {
	if p == nil {
		return nil
	}
	due, err := p.store.Notices(ctx, p.now())
	for _, n := range due {
		err = errors.Join(err, p.send(ctx, n))
	}
	return err
}

func (p *postman) send(ctx context.Context, n comment.Notice) error {
	words := noticeWords[n.Kind]
	err := p.mailer.Send(ctx, p.words.T(words.subject), p.words.T(words.text, i18n.Args{"Address": p.base + words.path}))
	if err != nil {
		return errors.Join(err, p.store.NoticeFailed(ctx, n, p.now().Add(n.Retry())))
	}
	return p.store.NoticeSent(ctx, n, p.now())
}

// scheduleEvery is how exactly publications happen at their time.
const scheduleEvery = 10 * time.Second

// scheduler makes publications happen whose time has come.
type scheduler interface {
	RunSchedules(ctx context.Context, now time.Time) error
}

// runSchedules asks for what is due until ctx ends: at once, for what should
// have happened while the program did not run, and then again and again.
func runSchedules(ctx context.Context, s scheduler, log *slog.Logger) {
	tick := time.NewTicker(scheduleEvery)
	defer tick.Stop()
	for {
		lookAfter(ctx, s, log)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func lookAfter(ctx context.Context, s scheduler, log *slog.Logger) {
	if err := s.RunSchedules(ctx, time.Now()); err != nil && ctx.Err() == nil {
		log.Error("scheduled publications could not be looked after", slog.String("cause", err.Error()))
	}
}
