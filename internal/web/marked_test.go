package web_test

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"amparo/internal/demo"
	"amparo/internal/i18n/i18ntest"
	"amparo/internal/lang"
)

// markedEntries is the demonstration directory with every text replaced by a
// short one that says which language it is in.
func markedEntries(t *testing.T) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(demo.Sample(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".json" {
			return err
		}
		content, err := fs.ReadFile(demo.Sample(), name)
		if err != nil {
			return err
		}
		var document map[string]any
		if err := json.Unmarshal(content, &document); err != nil {
			return err
		}
		if texts, ok := document["texts"].(map[string]any); ok {
			for tag, text := range texts {
				texts[tag] = markTree(text, lang.Tag(tag), "")
			}
		}
		if vocabularies, ok := document["vocabularies"].(map[string]any); ok {
			markLabels(vocabularies)
		}
		content, err = json.Marshal(document)
		files[name] = &fstest.MapFile{Data: content}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// markTree marks every string below a value. Acronyms are the same in all
// languages, days are no words, and empty stays empty.
func markTree(value any, tag lang.Tag, key string) any {
	switch v := value.(type) {
	case string:
		if v == "" || key == "acronym" || key == "since" {
			return v
		}
		return i18ntest.Mark(tag, firstWords(v))
	case map[string]any:
		for k := range v {
			v[k] = markTree(v[k], tag, k)
		}
	}
	return value
}

// firstWords keeps a text short, and free of all that becomes an element.
func firstWords(text string) string {
	fields := strings.Fields(strings.NewReplacer("*", "", "#", "", "[", "", "]", "", "-", "").Replace(text))
	return strings.Join(fields[:min(len(fields), 6)], " ")
}

func markLabels(vocabularies map[string]any) {
	for _, terms := range vocabularies {
		for _, term := range terms.([]any) {
			labels := term.(map[string]any)["labels"].(map[string]any)
			for tag, label := range labels {
				fields := label.(map[string]any)
				for name, text := range fields {
					if name != "slug" {
						fields[name] = i18ntest.Mark(lang.Tag(tag), text.(string))
					}
				}
			}
		}
	}
}

// markedPages replaces the static pages by short marked ones. The test
// language has none, so that their fallback is seen too.
func markedPages(t *testing.T, words fs.FS) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(words, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(words, name)
		if path.Ext(name) == ".md" {
			tag := lang.Tag(strings.TrimPrefix(path.Ext(strings.TrimSuffix(name, ".md")), "."))
			mark := func(text string) string { return i18ntest.Mark(tag, text) }
			title, _, _ := strings.Cut(strings.TrimPrefix(string(content), "# "), "\n")
			content = []byte("# " + mark(title) + "\n\n" + mark("lead") + "\n\n## " + mark("heading") + "\n\n" + mark("text") + "\n")
		}
		if path.Dir(name) == "before" {
			tag := strings.TrimSuffix(path.Base(name), ".toml")
			content = advice.ReplaceAll(content, []byte(`$1"⟦`+tag+`⟧$2⟦/⟧"`))
		}
		files[name] = &fstest.MapFile{Data: content}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// advice is a line of what to know before a call.
var advice = regexp.MustCompile(`(?m)^(\w+ = )"(.*)"$`)
