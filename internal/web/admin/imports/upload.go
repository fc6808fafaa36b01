package imports

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"amparo/internal/account"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/ident"
	"amparo/internal/web/admin/transfer"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
)

// uploadWords is why a file is refused as a whole.
var uploadWords = map[exchange.Upload]i18n.Key{
	exchange.UploadEmpty:     "import.upload_empty",
	exchange.UploadKind:      "import.upload_kind",
	exchange.UploadLarge:     "import.upload_large",
	exchange.UploadDamaged:   "import.upload_damaged",
	exchange.UploadMany:      "import.upload_many",
	exchange.UploadUnpacked:  "import.upload_unpacked",
	exchange.UploadNames:     "import.upload_names",
	exchange.UploadNested:    "import.upload_nested",
	exchange.UploadEncrypted: "import.upload_encrypted",
	exchange.UploadNoFiles:   "import.upload_no_files",
	exchange.UploadSecret:    "import.upload_secret",
}

const (
	maxWaiting = 5                      // imports that wait at the same time
	maxPerDay  = 30                     // files of one account in 24 hours
	maxKept    = 2 * exchange.MaxUpload // bytes of one account that wait
	maxRows    = 2000                   // entries one page can show; the command line takes any number
)

// overBounds are the messages about files that are more than anybody may send.
var overBounds = []i18n.Key{
	"import.upload_large", "import.upload_many", "import.upload_unpacked", "import.upload_nested", "import.too_many_today", "import.too_much_waiting",
}

// importFile keeps a file that was sent, and leads to its dry run.
func (d *Room) importFile(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	d.Transfer.TakeTime(w)
	name, content, err := received(r)
	key, err := d.refusedUpload(name, content, err)
	var to string
	if err == nil && key == "" {
		to, key, err = d.keepUpload(r, v, name, content)
	}
	if err != nil {
		return err
	}
	if key != "" {
		if slices.Contains(overBounds, key) {
			d.Events.Note(account.EventRefused, v.Account.ID, d.Now())
		}
		w.Header().Set("Connection", "close") // else the server waits for a body nobody reads
		return d.Transfer.ShowExchange(w, r, v, transfer.State{Exporting: transfer.Exporting{Format: transfer.FormatJSON}, Status: http.StatusUnprocessableEntity, Field: "file", Key: key})
	}
	return visit.SeeOther(w, r, to)
}

// keepUpload keeps a file that has arrived, one after the other: two of one account must not
// both find the room that is there for one. It returns where the file is looked at, or the
// message about a file for which there is no room.
func (d *Room) keepUpload(r *http.Request, v *visit.Visit, name string, content []byte) (to string, key i18n.Key, err error) {
	d.keeping.Lock()
	defer d.keeping.Unlock()
	if key, err = d.beyondQuota(r.Context(), v.Account.ID, int64(len(content))); err != nil || key != "" {
		return "", key, err
	}
	id, err := ident.New()
	if err != nil {
		return "", "", err
	}
	act := d.Act(r, v, "import.send", id, name)
	act.Detail, act.Result = map[string]any{"bytes": len(content)}, visit.ImportHref(id)+"?done=import-sent"
	err = d.Store.AddImport(r.Context(), act, exchange.Import{ID: id, AccountID: v.Account.ID, Name: name, At: d.Now()}, content)
	return act.Result, "", err
}

// received reads the file of a form, all of it in memory: nothing of it may be
// left in a folder of the machine.
func received(r *http.Request) (name string, content []byte, err error) {
	if err := r.ParseMultipartForm(exchange.MaxUpload); err != nil {
		if errors.Is(err, http.ErrNotMultipart) {
			return "", nil, exchange.UploadError{Why: exchange.UploadEmpty}
		}
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return "", nil, exchange.UploadError{Why: exchange.UploadLarge}
		}
		if errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, io.ErrUnexpectedEOF) {
			return "", nil, reply.Status(http.StatusRequestTimeout)
		}
		return "", nil, reply.Status(http.StatusBadRequest)
	}
	defer func() { _ = r.MultipartForm.RemoveAll() }() // there is nothing to remove
	file, header, err := r.FormFile("file")
	if err != nil {
		return "", nil, exchange.UploadError{Why: exchange.UploadEmpty}
	}
	defer func() { _ = file.Close() }() // only read from
	content, err = io.ReadAll(io.LimitReader(file, exchange.MaxUpload+1))
	return fileName(header.Filename), content, err
}

// fileName is what a sender calls a file, fit to be shown.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, "?"), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, name)
	if name == "" || name == "." || name == "/" {
		return "file"
	}
	if runes := []rune(name); len(runes) > 100 {
		name = string(runes[:60]) + "…" + string(runes[len(runes)-30:])
	}
	return name
}

// refusedUpload is the message about a file that is refused for what is in it, "" for
// none; err is how receiving it went.
func (d *Room) refusedUpload(name string, content []byte, err error) (i18n.Key, error) {
	var batch *exchange.Batch
	if err == nil {
		var problems exchange.Refused
		batch, problems, err = examine(name, content, nil, d.Now())
		if problems.Secret() {
			err = exchange.UploadError{Why: exchange.UploadSecret} // it is not even kept until somebody decides
		}
	}
	var refused exchange.UploadError
	switch {
	case errors.As(err, &refused):
		return uploadWords[refused.Why], nil
	case err != nil:
		return "", err
	case len(batch.Entries) > maxRows:
		return "import.upload_many", nil
	}
	return "", nil
}

// beyondQuota is the message about a file for which there is no room: of one account, or of
// all together. "" for one that can be kept.
func (d *Room) beyondQuota(ctx context.Context, accountID string, size int64) (i18n.Key, error) {
	kept, sent, err := d.Store.ImportsSent(ctx, accountID, d.Now().Add(-24*time.Hour))
	switch {
	case err != nil:
		return "", err
	case sent >= maxPerDay:
		return "import.too_many_today", nil
	case kept+size > maxKept:
		return "import.too_much_waiting", nil
	}
	waiting, err := d.Store.Waiting(ctx)
	if err == nil && waiting >= maxWaiting {
		return "import.too_many_waiting", nil
	}
	return "", err
}

func examine(name string, content []byte, known exchange.Known, now time.Time) (*exchange.Batch, exchange.Refused, error) {
	files, err := exchange.Open(name, content)
	if err != nil {
		return nil, nil, err
	}
	return exchange.Examine(files, known, now)
}
