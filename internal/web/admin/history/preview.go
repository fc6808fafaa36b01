package history

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
)

type previewStore interface {
	// PreviewKey returns the key that signs the addresses of previews: the one
	// that is kept, or fresh, kept from now on.
	PreviewKey(ctx context.Context, fresh string) (string, error)
}

// previewLife is how long the address of a preview is valid.
const previewLife = 24 * time.Hour

// previewKey keeps the key once it was read.
type previewKey struct {
	mu    sync.Mutex
	value string
}

func (k *previewKey) read(ctx context.Context, s previewStore) (string, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.value != "" {
		return k.value, nil
	}
	value, err := s.PreviewKey(ctx, ident.Token())
	if err == nil {
		k.value = value
	}
	return value, err
}

// previewed is what the address of a preview says: a revision in a language,
// and until when.
type previewed struct {
	entry, revision string
	tag             lang.Tag
	until           time.Time
}

// addressEncoding is lower case, as addresses are.
var addressEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// signature is what nobody can make without the key.
func signature(key, said string) string {
	mac := hmac.New(sha256.New, []byte(key))
	_, _ = mac.Write([]byte("preview\n" + said)) // never fails
	return string(mac.Sum(nil))
}

func (p previewed) token(key string) string {
	said := strings.Join([]string{p.entry, p.revision, string(p.tag), strconv.FormatInt(p.until.Unix(), 36)}, "\n")
	return addressEncoding.EncodeToString([]byte(signature(key, said) + said))
}

// readPreview reads the address of a preview; false for one that we did not
// sign, or that has ended.
func readPreview(key, token string, now time.Time) (previewed, bool) {
	all, err := addressEncoding.DecodeString(token)
	if err != nil || len(all) < sha256.Size || addressEncoding.EncodeToString(all) != token {
		return previewed{}, false
	}
	signed, said := string(all[:sha256.Size]), string(all[sha256.Size:])
	if !hmac.Equal([]byte(signed), []byte(signature(key, said))) {
		return previewed{}, false
	}
	parts := strings.Split(said, "\n")
	if len(parts) != 4 {
		return previewed{}, false
	}
	until, err := strconv.ParseInt(parts[3], 36, 64)
	p := previewed{entry: parts[0], revision: parts[1], tag: lang.Tag(parts[2]), until: time.Unix(until, 0)}
	return p, err == nil && now.Before(p.until) && !now.Before(p.until.Add(-2*previewLife))
}

// Previews are the addresses at which revisions can be seen as their pages
// would be, without an account and for 24 hours from the visit they are made
// for.
type Previews struct {
	key       string // "" while the database does not answer
	until     time.Time
	languages []lang.Tag // of the site
}

// Previews reads what the addresses are signed with. A page is worth more than
// its previews: a failure is for the log, and there are no addresses.
func (d *Room) Previews(ctx context.Context, v *visit.Visit) Previews {
	key, err := d.previewKey.read(context.WithoutCancel(ctx), d.Store)
	if err != nil {
		d.Log.Error("the addresses of previews cannot be signed", slog.String("cause", err.Error()))
	}
	return Previews{key: key, until: v.Now.Add(previewLife), languages: v.Words.Languages()}
}

// Href is where a revision is shown in a language, "" when there is no page to
// show or no address can be made.
func (p Previews) Href(n *directory.Revision, tag lang.Tag) string {
	if p.key == "" || n.Entry.OriginalText() == nil || n.Entry.Text(tag) == nil || !slices.Contains(p.languages, tag) {
		return ""
	}
	of := previewed{entry: n.EntryID, revision: n.ID, tag: tag, until: p.until}
	return visit.Root + "/preview/" + of.token(p.key)
}

// previewPage shows a revision as its page would be to whoever has the
// address.
func (d *Room) previewPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	key, err := d.previewKey.read(r.Context(), d.Store)
	if err != nil {
		return err
	}
	p, ok := readPreview(key, chi.URLParam(r, "token"), d.Now())
	if !ok {
		d.Events.Note(account.EventAddress, "", d.Now())
		return d.previewEnded(w, r, v)
	}
	n, err := d.Store.Revision(r.Context(), p.entry, p.revision)
	if err != nil {
		return err
	}
	if n.Entry.OriginalText() == nil || n.Entry.Text(p.tag) == nil {
		return directory.ErrNotFound
	}
	w.Header().Set("X-Robots-Tag", "noindex")
	return d.Public.PreviewProfile(w, r, n.Entry.Preview(), p.tag)
}

// previewEnded says that an address has ended, or never was one: which of the
// two is nobody's business.
func (d *Room) previewEnded(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	page := admin.FailurePage{Frame: d.Frame(r, v, v.Printer.T("preview.ended_title")), Text: v.Printer.T("preview.ended")}
	return reply.Page(r.Context(), w, http.StatusNotFound, admin.Failure(page))
}
