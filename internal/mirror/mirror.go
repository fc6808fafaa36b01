// Package mirror writes the public site as a folder of files, which any host can serve,
// an onion service as well, and a browser can open from a stick: every link is relative
// and names a file.
//
// The site is read as a reader reads it, from its first pages along all links, without a
// network. What only a server can do is said in words instead: a copy has no form that
// sends anything. The answers to each need are made beforehand.
//
// The bytes depend on the directory, the program, and the day where a page speaks of
// the age of something. They do not depend on when the copy is made: the date in it is
// that of the last change. Files that would be the same are left as they are, with
// their times.
package mirror

import (
	"context"
	"errors"
	"net/http"
	"runtime"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/paths"
)

// Order is what a copy is made of. Make fills in nothing: all fields but Known and
// Progress are needed.
type Order struct {
	Site    http.Handler     // it answers at BaseURL, pads nothing, and has no editors' side
	BaseURL string           // scheme and host, no final slash
	Live    string           // where the original is, scheme and host, no final slash
	Words   *i18n.Catalogues // of the site
	Name    string           // what the site is called
	Changed time.Time        // the last change of what readers see
	Out     string           // the folder
	Known   bool             // the copy will be at BaseURL: it has a sitemap
	// Progress is told how many pages were read, now and then.
	Progress func(pages int)
}

// Result is what was done.
type Result struct {
	Pages   int // addresses that were read
	Written int // files that are new, or other than before
	Same    int // files that were there already
	Removed int // files that were there and no longer are
}

// copier makes one copy.
type copier struct {
	Order
	languages []paths.Language
	folder    *folder
	queue     *queue
	left      atomic.Int64 // pages read
}

// atOnce is how many addresses are read between two looks at what they lead to.
const atOnce = 64

// Make writes a copy into the folder of an order. The folder is new, empty, or an
// earlier copy: ErrOther if it holds anything else. It is replaced as a whole when all
// is written; until then, and when anything fails, it stays as it was.
func Make(ctx context.Context, o Order) (result Result, err error) {
	c := &copier{Order: o}
	for _, tag := range o.Words.Languages() {
		c.languages = append(c.languages, paths.Of(o.Words.Printer(tag)))
	}
	if c.folder, err = openFolder(o.Out); err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, c.folder.abandon()) }()
	if c.queue, err = newQueue(); err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, c.queue.close()) }()
	if err := c.read(ctx); err != nil {
		return result, err
	}
	result.Pages = int(c.left.Load())
	err = c.folder.finish(&result)
	return result, err
}

// read reads all pages, from the first ones on.
func (c *copier) read(ctx context.Context) error {
	start := []target{{path: rootPath}, {path: "/robots.txt"}, {path: sitemapPath}}
	for _, l := range c.languages {
		start = append(start, target{path: l.Home()})
	}
	if err := c.queue.add(start); err != nil {
		return err
	}
	for {
		next, err := c.queue.take(atOnce)
		if err != nil || len(next) == 0 {
			return err
		}
		found := make([][]target, len(next))
		var all errgroup.Group
		all.SetLimit(runtime.GOMAXPROCS(0))
		for i, t := range next {
			all.Go(func() (err error) {
				found[i], err = c.one(ctx, t)
				return err
			})
		}
		if err := all.Wait(); err != nil {
			return err
		}
		for _, list := range found {
			if err := c.queue.add(list); err != nil {
				return err
			}
		}
		if c.left.Add(int64(len(next))); c.Progress != nil {
			c.Progress(int(c.left.Load()))
		}
	}
}

// printer is the words of a language, by its tag; those of the first language for one
// that the site does not have.
func (c *copier) printer(tag string) *i18n.Printer { return c.Words.Printer(lang.Tag(tag)) }
