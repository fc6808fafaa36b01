package static_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"os"
	"regexp"
	"strings"
	"testing"

	"amparo/static"
)

// Weights in bytes: what the pages may cost a reader.
const (
	siteLimit    = 5600 // compressed; every profile has a form, so its styles are not apart
	answersLimit = 6200
	scriptLimit  = 1024
)

func gzipped(t *testing.T, body []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestSheets: a sheet for readers is named after its content, weighs little, and
// asks for nothing.
func TestSheets(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		sheet static.Sheet
		most  int
	}{{"site", static.Site, siteLimit}, {"answers", static.Answers, answersLimit}, {"errors", static.Errors, answersLimit}} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			path, css := test.sheet.File()
			if !regexp.MustCompile(`^/static/` + test.name + `\.[0-9a-f]{12}\.css$`).MatchString(path) {
				t.Errorf("path %q has no hash", path)
			}
			if path != test.sheet.Path() {
				t.Errorf("Path() = %q, want %q", test.sheet.Path(), path)
			}
			if n := gzipped(t, css); n > test.most {
				t.Errorf("the sheet weighs %d bytes compressed, want at most %d", n, test.most)
			}
			for _, forbidden := range []string{"url(", "@import", "@font-face", "/*", "\n", "  "} {
				if bytes.Contains(css, []byte(forbidden)) {
					t.Errorf("the sheet contains %q", forbidden)
				}
			}
			if open, shut := bytes.Count(css, []byte("{")), bytes.Count(css, []byte("}")); open != shut {
				t.Errorf("%d { and %d }", open, shut)
			}
		})
	}
}

// physical matches declarations that name a side of the screen or an axis of
// it, and so would not follow the direction of the writing.
var physical = regexp.MustCompile(`[{;]((?:(?:margin|padding|border|inset)-)?(?:left|right|top|bottom)(?:-[a-z]+)*|(?:min-|max-)?(?:width|height)|overflow-[xy]|(?:text-align|float|clear):(?:left|right))(?:[:;}]|$)`)

func TestSheetsAreLogical(t *testing.T) {
	t.Parallel()
	for _, sheet := range static.PublicSheets() {
		_, css := sheet.File()
		for _, found := range physical.FindAllSubmatch(css, -1) {
			t.Errorf("physical property: %s", found[1])
		}
	}
	for _, css := range []string{"a{left:0}", "a{b:c;margin-left:1px}", "a{border-top-color:red}", "a{max-width:1px}", "a{text-align:left}"} {
		if !physical.MatchString(css) {
			t.Errorf("the test does not see %q", css)
		}
	}
}

// TestSignsStayAsTheyAre: the sign in front of what can be unfolded is part of its
// words. Underlined, the one that folds it again looks like an equals sign.
func TestSignsStayAsTheyAre(t *testing.T) {
	t.Parallel()
	underlined := regexp.MustCompile(`[^{}]*summary(?::hover|:focus-visible)?\{[^}]*text-decoration:underline`)
	for _, sheet := range append(static.PublicSheets(), static.Editors) {
		_, css := sheet.File()
		if found := underlined.Find(css); found != nil {
			t.Errorf("%s", found)
		}
	}
}

// TestTokens compares the colours with those of the design, where
// every pair of text and ground was measured.
func TestTokens(t *testing.T) {
	t.Parallel()
	_, body := static.Site.File()
	light, dark, ok := strings.Cut(string(body), "@media (prefers-color-scheme:dark)")
	if !ok {
		t.Fatal("no dark scheme")
	}
	tokens := map[string][2]string{
		"ink": {"#13201b", "#e9f1ec"}, "ink2": {"#43524b", "#b6c7be"}, "paper": {"#fff", "#121d18"},
		"ground": {"#eef3f0", "#0a120e"}, "line": {"#cdd8d2", "#2b3b33"}, "refuge": {"#0a5a43", "#85dbb4"},
		"refuge-h": {"#073f2f", "#b5f0d6"}, "tint": {"#e3f2ea", "#15362a"}, "lamp-t": {"#fff1c9", "#3a2e0a"},
		"amber": {"#664200", "#ffd98a"}, "alert": {"#9b1717", "#ffb1a8"}, "alert-t": {"#fdebe9", "#3d1513"},
		"slate": {"#33485c", "#b9cfe4"}, "slate-t": {"#e6edf4", "#1b2a38"},
	}
	for name, want := range tokens {
		for i, scheme := range []string{light, dark} {
			if decl := "--" + name + ":" + want[i]; !strings.Contains(scheme, decl+";") && !strings.Contains(scheme, decl+"}") {
				t.Errorf("%s is missing from scheme %d", decl, i)
			}
		}
	}
	for _, decl := range []string{"--deep:#06372a", "--on-deep2:#c4e3d5", "--lamp:#ffc53a", "--shade:#13201b"} {
		if !strings.Contains(light, decl) || strings.Contains(dark, decl[:strings.Index(decl, ":")+1]) {
			t.Errorf("%s must be the same in both schemes", decl)
		}
	}
}

func TestExitScript(t *testing.T) {
	t.Parallel()
	if n := len(static.ExitScript); n > scriptLimit {
		t.Errorf("the script has %d bytes, want at most %d", n, scriptLimit)
	}
	sum := sha256.Sum256([]byte(static.ExitScript))
	if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; static.ExitScriptCSPHash != want {
		t.Errorf("hash %s, want %s", static.ExitScriptCSPHash, want)
	}
	for _, forbidden := range []string{"</", "<!", "\n", "\r"} { // would end its element, or change on the way
		if strings.Contains(static.ExitScript, forbidden) {
			t.Errorf("the script holds %q", forbidden)
		}
	}
	source, err := os.ReadFile("exit.js")
	if err != nil {
		t.Fatal(err)
	}
	if strings.TrimSpace(string(source)) != static.ExitScript {
		t.Error("the script is not the one in exit.js")
	}
}
