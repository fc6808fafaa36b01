package manual

import (
	"embed"
	"fmt"
	"io"
	"path"
	"strings"
)

// Topic is what those who run a server read once, and what concerns more than one command.
type Topic struct {
	Name  string // the word behind amparo help
	Title string
	text  string // as descriptions of commands are
}

//go:embed topics/*.txt
var topicFiles embed.FS

// Topics are all there are, by name.
func Topics() []Topic {
	files, err := topicFiles.ReadDir("topics")
	if err != nil {
		panic(fmt.Sprintf("manual: %v", err)) // they are in the program
	}
	var all []Topic
	for _, file := range files {
		content, err := topicFiles.ReadFile(path.Join("topics", file.Name()))
		if err != nil {
			panic(fmt.Sprintf("manual: %v", err))
		}
		title, text, _ := strings.Cut(string(content), "\n")
		all = append(all, Topic{Name: strings.TrimSuffix(file.Name(), ".txt"), Title: title, text: strings.TrimSpace(text)})
	}
	return all
}

// HelpOn writes what is said of a topic, in lines of 80 columns; false if there is none of that
// name.
func HelpOn(w io.Writer, name string) bool {
	for _, t := range Topics() {
		if t.Name == name {
			h := &helping{}
			h.text("", t.Name+" - "+t.Title)
			h.description(t.text)
			_, _ = io.WriteString(w, h.out.String()) // to a terminal or a pager that may be gone
			return true
		}
	}
	return false
}
