package tongue

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"

	"amparo/internal/lang"
)

// Folder is where the sentences are: a file for each language, named by its tag.
const Folder = "foreign"

// Phrasebook has sentences in languages that the site may not speak. It does not change and is safe
// for concurrent use.
type Phrasebook struct {
	sentences map[lang.Tag]*Sentences
}

// Sentences are what a page says in one language. All are plain text, to be shown with the attributes
// lang and dir.
type Sentences struct {
	Tag lang.Tag
	Dir string // "ltr" or "rtl"

	Answer  string // heading above who can help
	Nothing string // heading where no entry has all the words
	Lines   string // heading above those who answer day and night
	Careful string // that a call can be tapped, and what not to say at first
	Meant   string // heading above other ways to ask

	site, replies, place string // with something to fill in
	locale               *lang.Locale
}

// file is a file of sentences. Fields with something to fill in name it.
type file struct {
	Answer  string `toml:"answer"`
	Careful string `toml:"careful"`
	Lines   string `toml:"lines"`
	Meant   string `toml:"meant"`
	Nothing string `toml:"nothing"`
	Place   string `toml:"place" fill:"{{.Place}}"`
	Replies string `toml:"replies" fill:"{{.Count}}"`
	Site    string `toml:"site" fill:"{{.Languages}}"`
}

// Load reads the sentences of all languages in a folder that has Folder in it. The error names the
// file and the sentence that is missing, unknown or not as it should be.
func Load(fsys fs.FS) (*Phrasebook, error) {
	names, err := fs.Glob(fsys, Folder+"/*.toml")
	if err != nil {
		return nil, err
	}
	p := &Phrasebook{map[lang.Tag]*Sentences{}}
	for _, name := range names {
		s, err := read(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path.Base(name), err)
		}
		p.sentences[s.Tag] = s
	}
	return p, nil
}

// In returns the sentences of a language; nil if there are none.
func (p *Phrasebook) In(t lang.Tag) *Sentences { return p.sentences[t] }

func read(fsys fs.FS, name string) (*Sentences, error) {
	var f file
	meta, err := toml.DecodeFS(fsys, name, &f)
	if err != nil {
		return nil, err
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("%s is no sentence", unknown[0])
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	tag := lang.Tag(strings.TrimSuffix(path.Base(name), ".toml"))
	locale, err := lang.Load(tag)
	if err != nil {
		return nil, err
	}
	return &Sentences{
		Tag: tag, Dir: tag.Dir(), Answer: f.Answer, Nothing: f.Nothing, Lines: f.Lines, Careful: f.Careful, Meant: f.Meant,
		site: f.Site, replies: f.Replies, place: f.Place, locale: locale,
	}, nil
}

// check says what is wrong with a sentence, in the order of their keys.
func (f *file) check() error {
	v := reflect.ValueOf(*f)
	for i := range v.NumField() {
		key, fill, text := v.Type().Field(i).Tag.Get("toml"), v.Type().Field(i).Tag.Get("fill"), v.Field(i).String()
		switch {
		case text == "":
			return fmt.Errorf("%s is missing", key)
		case text != strings.TrimSpace(text) || strings.ContainsFunc(text, hidden) || strings.ContainsAny(text, "<>"):
			return fmt.Errorf("%s has spaces at an end, hidden signs or markup", key)
		case fill != "" && strings.Count(text, fill) != 1:
			return fmt.Errorf("%s needs %s once", key, fill)
		case strings.Count(text, "{{") != strings.Count(fill, "{{"):
			return fmt.Errorf("%s has something else to fill in", key)
		}
	}
	return nil
}

// hidden reports what nobody sees, besides the joiners that Persian words are written with: the
// direction of a text is told by its page.
func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d'
}

// Site says which languages the site speaks, and that one may write in one's own.
func (s *Sentences) Site(spoken []lang.Tag) string {
	names := make([]string, len(spoken))
	for i, t := range spoken {
		names[i] = s.locale.LanguageName(string(t))
	}
	return strings.Replace(s.site, "{{.Languages}}", s.locale.And(names), 1)
}

// Replies says how many organisations reply in the language.
func (s *Sentences) Replies(count int) string {
	return strings.Replace(s.replies, "{{.Count}}", s.locale.Number(count), 1)
}

// Place says where the person in danger is: countries and regions by their codes, in the language. A
// code that has no name in it is left out; "" if none is left.
func (s *Sentences) Place(codes ...string) string {
	var names []string
	for _, code := range codes {
		if lang.IsCountry(code) || lang.IsRegion(code) {
			names = append(names, s.locale.CountryName(code))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return strings.Replace(s.place, "{{.Place}}", s.locale.And(names), 1)
}
