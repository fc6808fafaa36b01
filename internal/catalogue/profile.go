package catalogue

import (
	"context"
	"errors"
	"strings"
	"sync"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/said"
)

// Profile is one entry as its page shows it in one language: the facts, and
// the prose already rendered, each section in the language it exists in.
type Profile struct {
	Card  *Card
	Facts *directory.Facts
	// Text is the published text in the language, or the original; Lang says
	// which of the two.
	Text *directory.PublishedText
	Lang lang.Tag
	// Original is the text every section falls back to.
	Original *directory.PublishedText
	Remarks  []Remark // what was said below it
	prose    map[directory.Section]Prose
}

// Prose is a rendered section with the language it is written in.
type Prose struct {
	HTML safehtml.HTML
	Lang lang.Tag
}

// Prose returns a rendered section; the zero Prose if the entry says nothing
// there in any language.
func (p *Profile) Prose(s directory.Section) Prose { return p.prose[s] }

// Words returns a section of one line as it is, with the language it is in.
func (p *Profile) Words(s directory.Section) (string, lang.Tag) {
	if words := p.Text.Section(s); words != "" {
		return words, p.Lang
	}
	return p.Original.Section(s), p.Facts.Original
}

// ToReview reports whether the translation of a section, which the reader
// sees, is older than its original.
func (p *Profile) ToReview(s directory.Section) bool {
	_, outdated := p.Text.ToReview[s]
	return outdated && p.Lang != p.Facts.Original && p.Text.Section(s) != ""
}

// Profile returns an entry for its page. The snapshot decides whether it is
// public; the texts are loaded from the store and kept for the next reader.
func (c *Catalogue) Profile(ctx context.Context, card *Card, t lang.Tag) (*Profile, error) {
	key := profileKey{card, t}
	if p := c.profiles.get(key); p != nil {
		return p, nil
	}
	published, err := c.published(ctx, card)
	if err != nil {
		return nil, err
	}
	comments, err := c.source.Comments(ctx, card.ID)
	if err != nil {
		return nil, err
	}
	p := c.newProfile(card, published, t)
	p.Remarks = remarks(comments)
	c.profiles.put(key, p)
	return p, nil
}

// Said returns what an entry of the snapshot says: what is kept, or what the store has.
// Errors are those of Profile.
func (c *Catalogue) Said(ctx context.Context, card *Card) (said.Entry, error) {
	if card.said != "" {
		return card.said, nil
	}
	published, err := c.published(ctx, card)
	if err != nil {
		return "", err
	}
	return said.By(published.Texts()), nil
}

// published loads an entry of the snapshot. One that turns out not to be as it was
// written is in no list from then on.
func (c *Catalogue) published(ctx context.Context, card *Card) (*directory.Published, error) {
	published, err := c.source.PublishedEntry(ctx, card.ID)
	if errors.Is(err, directory.ErrDamaged) {
		err = errors.Join(err, c.Again(ctx, card.ID))
	}
	return published, err
}

// Draft is an entry as its page in a language would be, published or not. It
// must have a text in its original language.
func (c *Catalogue) Draft(p *directory.Published, t lang.Tag) *Profile {
	return c.newProfile(newCard(p, c.texts, newCodes(), strings.Clone), p, t)
}

func (c *Catalogue) newProfile(card *Card, published *directory.Published, t lang.Tag) *Profile {
	text, tag := published.In(t)
	p := &Profile{Card: card, Facts: published.Facts(), Text: text, Lang: tag,
		Original: published.Texts()[published.Facts().Original], prose: map[directory.Section]Prose{}}
	p.render(text, tag, c.texts)
	p.render(p.Original, p.Facts.Original, c.texts)
	return p
}

// render adds the sections of a text that are not there yet.
func (p *Profile) render(text *directory.PublishedText, tag lang.Tag, texts *locales) {
	for section, words := range text.Sections() {
		if _, done := p.prose[section]; words != "" && !done {
			p.prose[section] = Prose{safehtml.Markdown(words, texts.of(tag), headingLevel(section)), tag}
		}
	}
}

// headingLevel is where the headings inside a section begin: below the h2 of
// the section, or below the h3 of a response.
func headingLevel(s directory.Section) int {
	if strings.HasPrefix(string(s), "responses.") {
		return 4
	}
	return 3
}

type profileKey struct {
	card *Card
	lang lang.Tag
}

// maxProfiles bounds the rendered profiles in memory: at 20 kB each, 5 MB.
const maxProfiles = 256

// profileCache keeps rendered profiles of the current snapshot. When it is
// full it starts again: which profiles are asked for often is not recorded.
type profileCache struct {
	mu   sync.RWMutex
	kept map[profileKey]*Profile
}

func (c *profileCache) get(k profileKey) *Profile {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.kept[k]
}

func (c *profileCache) put(k profileKey, p *Profile) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil || len(c.kept) >= maxProfiles {
		c.kept = make(map[profileKey]*Profile, maxProfiles)
	}
	c.kept[k] = p
}

func (c *profileCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept = nil
}
