package take

import (
	"bytes"
	"context"
	"crypto/sha256"
	"sync"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/templates/take"
)

// Form is what kind of file a list is.
type Form string

// The forms of a list.
const (
	Page Form = "html"
	Text Form = "txt"
)

// Fact is what a page says of a file.
type Fact struct {
	Region Region
	Form   Form
	Size   int // in bytes
	Sum    [sha256.Size]byte
}

// Kept makes files, and keeps what takes time to find out: who is in them, and what
// their sizes and fingerprints are. The files themselves are made anew each time:
// whoever sends them keeps them. It is safe for concurrent use; one is made at a
// time, so that nobody can keep the whole machine busy.
type Kept struct {
	mu     sync.Mutex
	seq    int64 // of the directory
	serial int64 // of the settings
	choice *choice
	facts  map[lang.Tag][]Fact
	unsaid map[*catalogue.Card]map[lang.Tag]unsaid
}

// Facts are those of all files in the language of a room, of each region both forms,
// and the day of the last change. serial counts the states of the settings.
func (k *Kept) Facts(ctx context.Context, r Room, serial int64) (all []Fact, day time.Time, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.catchUp(r, serial)
	tag := r.Printer.Lang()
	if known := k.facts[tag]; known != nil {
		return known, k.choice.day, nil
	}
	for _, region := range Regions() {
		list, err := k.list(ctx, r, region)
		if err != nil {
			return nil, day, err
		}
		for _, form := range []Form{Page, Text} {
			content, err := written(ctx, r, list, form)
			if err != nil {
				return nil, day, err
			}
			all = append(all, Fact{region, form, len(content), sha256.Sum256(content)})
		}
	}
	k.facts[tag] = all
	return all, k.choice.day, nil
}

// File makes a file, and says of which day it is, as the ISO writes it.
func (k *Kept) File(ctx context.Context, r Room, serial int64, region Region, form Form) (content []byte, day string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.catchUp(r, serial)
	list, err := k.list(ctx, r, region)
	if err != nil {
		return nil, "", err
	}
	content, err = written(ctx, r, list, form)
	return content, k.choice.day.Format(time.DateOnly), err
}

// List is the list of a region, for a page of the site.
func (k *Kept) List(ctx context.Context, r Room, serial int64, region Region) (*take.List, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.catchUp(r, serial)
	return k.list(ctx, r, region)
}

// catchUp forgets what was true of another state of the directory or the settings.
func (k *Kept) catchUp(r Room, serial int64) {
	if k.choice != nil && k.seq == r.Directory.Seq && k.serial == serial {
		return
	}
	k.seq, k.serial, k.facts = r.Directory.Seq, serial, map[lang.Tag][]Fact{}
	k.choice = choose(r.Directory, r.Printer.Locale())
	still := map[*catalogue.Card]map[lang.Tag]unsaid{}
	for _, c := range k.choice.regions {
		for card := range c.in {
			if known, ok := k.unsaid[card]; ok {
				still[card] = known
			}
		}
	}
	k.unsaid = still
}

func (k *Kept) list(ctx context.Context, r Room, region Region) (*take.List, error) {
	for card := range k.choice.regions[region].in {
		if err := k.read(ctx, r, card); err != nil {
			return nil, err
		}
	}
	return r.listOf(k.choice, region, k.unsaid), nil
}

// unsaid is what an entry says, and no card has.
type unsaid struct {
	limits string // of its help, the beginning
	first  string // how to make the first contact, where no card says it in a sentence
}

// read reads of an entry what no card has.
func (k *Kept) read(ctx context.Context, r Room, card *catalogue.Card) error {
	if _, known := k.unsaid[card]; known {
		return nil
	}
	said, err := r.Said(ctx, card)
	if err != nil {
		return err
	}
	k.unsaid[card] = map[lang.Tag]unsaid{}
	for tag, text := range said.All() {
		one := unsaid{limits: beginning(tag, text.Section(directory.SectionLimits))}
		if text.Section(directory.SectionCardFirst) == "" {
			one.first = plainWords(tag, text.Section(directory.SectionFirstContact))
		}
		k.unsaid[card][tag] = one
	}
	return nil
}

// written is a list as the bytes of a file.
func written(ctx context.Context, r Room, l *take.List, form Form) ([]byte, error) {
	if form == Text {
		return plain(r.Printer, l), nil
	}
	var b bytes.Buffer
	err := take.Document(l).Render(i18n.With(ctx, r.Printer), &b)
	return b.Bytes(), err
}
