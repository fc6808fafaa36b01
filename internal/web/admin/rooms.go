package admin

import (
	"context"
	"net/http"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/link"
	"amparo/internal/settings"
	"amparo/internal/web/admin/visit"
)

// changeRoom says in words what differs between two states of an entry.
type changeRoom struct{ *visit.Desk }

// doorRoom lets people in.
type doorRoom struct {
	*visit.Desk
	Store doorStore
	gate  *gate
	Pause func(context.Context, time.Duration) error
}

func newDoor(d *visit.Desk, s doorStore, cost account.Cost, wait func(context.Context, time.Duration) error) *doorRoom {
	if wait == nil {
		wait = pause
	}
	return &doorRoom{Desk: d, Store: s, gate: newGate(cost), Pause: wait}
}

type doorStore interface {
	signInStore
	ticketStore
}

// accountsRoom is for those who manage everybody's accounts.
type accountsRoom struct {
	*visit.Desk
	Store  accountStore
	Door   *doorRoom
	Resets *resetsRoom
}

// resetsRoom is where two people let a third one in again.
type resetsRoom struct {
	*visit.Desk
	Store resetStore
	Door  *doorRoom
}

// ownRoom is one's own account.
type ownRoom struct {
	*visit.Desk
	Store  ownStore
	Door   *doorRoom
	Resets *resetsRoom
}

// entryRoom is the form of an entry.
type entryRoom struct {
	*visit.Desk
	Store      entryRoomStore
	Change     *changeRoom
	gazetteers map[lang.Tag]func() gazetteer
	Dead       visit.DeadAddresses
}

func newEntryRoom(d *visit.Desk, s entryRoomStore, c *changeRoom) *entryRoom {
	return &entryRoom{Desk: d, Store: s, Change: c, gazetteers: gazetteers(d.Words)}
}

type entryRoomStore interface {
	entryStore
	revisionStore
}

// historyRoom is what an entry was, and what it would look like.
type historyRoom struct {
	*visit.Desk
	Store      historyRoomStore
	Change     *changeRoom
	previewKey previewKey
}

type historyRoomStore interface {
	// HeadOf returns the newest revision of an entry; ErrNotFound if there is none.
	HeadOf(ctx context.Context, entryID string) (directory.Revision, error)
	// Live returns the publication of each language an entry is public in.
	Live(ctx context.Context, entryID string) (map[lang.Tag]directory.Publication, error)
	// Repeated gives account.Repeated for a form that was accepted before.
	Repeated(ctx context.Context, act account.Act) error
	// Revision returns one revision of an entry; ErrNotFound if there is none.
	Revision(ctx context.Context, entryID, revisionID string) (directory.Revision, error)
	// Revisions returns the newest revisions without their documents.
	Revisions(ctx context.Context, entryID string, limit int) ([]directory.Revision, error)
	// SaveAs adds a revision in somebody's name.
	SaveAs(ctx context.Context, act account.Act, r directory.Revision) error
	historyStore
	previewStore
}

// releaseRoom decides what readers see.
type releaseRoom struct {
	*visit.Desk
	Store   releaseStore
	Change  *changeRoom
	History *historyRoom
}

// translateRoom is where translations are made.
type translateRoom struct {
	*visit.Desk
	Store  translateStore
	Index  *desk.Index
	Change *changeRoom
	Entry  *entryRoom
}

type translateStore interface {
	// HeadOf returns the newest revision of an entry; ErrNotFound if there is none.
	HeadOf(ctx context.Context, entryID string) (directory.Revision, error)
	// Live returns the publication of each language an entry is public in.
	Live(ctx context.Context, entryID string) (map[lang.Tag]directory.Publication, error)
	// Revision returns one revision of an entry; ErrNotFound if there is none.
	Revision(ctx context.Context, entryID, revisionID string) (directory.Revision, error)
}

// verifyRoom is where contacts are tried.
type verifyRoom struct {
	*visit.Desk
	Store verifyRoomStore
	Index *desk.Index
	Dead  visit.DeadAddresses
}

type verifyRoomStore interface {
	// HeadOf returns the newest revision of an entry; ErrNotFound if there is none.
	HeadOf(ctx context.Context, entryID string) (directory.Revision, error)
	// Verifications returns the last verification of the entry and its contacts.
	Verifications(ctx context.Context, entryID string) (map[string]directory.Verification, error)
	verifyStore
}

// listsRoom lists entries, and does something to several.
type listsRoom struct {
	*visit.Desk
	Store   listRoomStore
	Index   *desk.Index
	Release *releaseRoom
}

type listRoomStore interface {
	// Repeated gives account.Repeated for a form that was accepted before.
	Repeated(ctx context.Context, act account.Act) error
	listStore
	bulkStore
}

// linksRoom is what is known of web addresses.
type linksRoom struct {
	*visit.Desk
	Store   linkStore
	Index   *desk.Index
	Checker LinkChecker // nil: this program asks nothing of other sites
	Change  *changeRoom
}

// moderateRoom judges comments.
type moderateRoom struct {
	*visit.Desk
	Store   commentStore
	Learned *comment.Classifier
}

// reportsRoom is what readers reported.
type reportsRoom struct {
	*visit.Desk
	Store    reportStore
	Moderate *moderateRoom
}

// transferRoom is where entries leave.
type transferRoom struct {
	*visit.Desk
	Store exchangeStore
}

// importsRoom is where entries come in.
type importsRoom struct {
	*visit.Desk
	Store    importStore
	Change   *changeRoom
	Transfer *transferRoom
}

// vocabularyRoom is where terms are edited.
type vocabularyRoom struct {
	*visit.Desk
	Store vocabularyStore
}

// settingsRoom is what the team decides about its site.
type settingsRoom struct {
	*visit.Desk
	Store settingsStore
	Pages staticPages // given by Join
}

// staticPages are those of the public side.
type staticPages interface {
	// BuiltInText is the Markdown a static page came with; "" for none.
	BuiltInText(name string, t lang.Tag) (string, error)
	// PreviewText answers with a static page as readers would see it.
	PreviewText(w http.ResponseWriter, r *http.Request, text settings.Text, source string) error
}

// logRoom is who did what.
type logRoom struct {
	*visit.Desk
	Store logStore
}

// homeRoom is the dashboard.
type homeRoom struct {
	*visit.Desk
	Store    homeStore
	Index    *desk.Index
	Lists    *listsRoom
	Links    *linksRoom
	Moderate *moderateRoom
}

type homeStore interface {
	// Links returns what is known of the addresses with one of these verdicts,
	// or of all for none.
	Links(ctx context.Context, verdicts ...link.Verdict) ([]link.Result, error)
	// LastEntryRecords returns the newest rows of the log about entries.
	LastEntryRecords(ctx context.Context, limit int) ([]account.Record, error)
	// LastLinkCheck is when any address was last asked; the zero time: never.
	LastLinkCheck(ctx context.Context) (time.Time, error)
	// PrivateDrafts returns what an account is writing, the newest first.
	PrivateDrafts(ctx context.Context, accountID string) ([]directory.PrivateDraft, error)
	// ToModerate returns how much waits for moderators.
	ToModerate(ctx context.Context) (comment.Waiting, error)
}
