package store

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/store/embedded"
	"amparo/internal/store/engine"
	"amparo/internal/store/watching"
)

// All SQL of the store is common to SQLite and PostgreSQL. What the tests of this package
// make the store say is heard, and judged when they are done: here by its form, in
// postgres_test.go by a server.

// TestMain implements the function that tests begin in.
func TestMain(m *testing.M) {
	over = func(e *embedded.Database) *Store {
		heard := hearing{e}
		return &Store{Book: &watching.Book{DB: heard}, engine: heard}
	}
	code := m.Run()
	last := []testing.InternalTest{{Name: "TestCommonForms", F: testCommonForms}, {Name: "TestAllIsHeard", F: testAllIsHeard}, {Name: "TestPostgres", F: testPostgres}}
	if flag.Lookup("test.list").Value.String() == "" && !testing.RunTests(regexp.MatchString, last) && code == 0 {
		code = 1
	}
	os.Exit(code)
}

// said are the statements that were heard, and the first fault in their parameters.
var said = struct {
	sync.Mutex
	fault map[string]string
}{fault: map[string]string{}}

// hearing is an engine that hears what is said to it.
type hearing struct{ *embedded.Database }

// unheard is the engine of a store for what only tests ask.
func unheard(s *Store) engine.Engine {
	if h, ok := s.engine.(hearing); ok {
		return h.Database
	}
	return s.engine
}

func hear(statements ...Statement) {
	said.Lock()
	defer said.Unlock()
	for _, s := range statements {
		if said.fault[s.SQL] == "" {
			said.fault[s.SQL] = parameters(s)
		}
	}
}

// parameters says what is wrong with those of a statement.
func parameters(s Statement) string {
	if n := strings.Count(s.SQL, "?"); n != len(s.Args) {
		return fmt.Sprintf("%d marks, %d parameters", n, len(s.Args))
	}
	for _, arg := range s.Args {
		switch kind := reflect.ValueOf(arg).Kind(); kind {
		case reflect.String, reflect.Int, reflect.Int64, reflect.Invalid: // the last: nil
		default:
			return "a parameter that is a " + kind.String()
		}
	}
	return ""
}

// all are the statements that were heard, and those that stand whole in the sources, in
// the order of their texts.
func all(t *testing.T) []string {
	t.Helper()
	said.Lock()
	defer said.Unlock()
	list := maps.Clone(said.fault)
	for _, text := range written(t, false) {
		if list[text] == "" {
			list[text] = ""
		}
	}
	return slices.Sorted(maps.Keys(list))
}

func (h hearing) Query(ctx context.Context, s Statement, each func(engine.Row) error) error {
	hear(s)
	return h.Database.Query(ctx, s, each)
}

func (h hearing) View(ctx context.Context, read func(engine.Reading) error) error {
	return h.Database.View(ctx, func(ask engine.Reading) error {
		return read(func(s Statement, each func(engine.Row) error) error {
			hear(s)
			return ask(s, each)
		})
	})
}

func (h hearing) Batch(ctx context.Context, statements []Statement) error {
	hear(statements...)
	return h.Database.Batch(ctx, statements)
}

func (h hearing) Chain(ctx context.Context, l engine.Link) error {
	hear(append([]Statement{l.Ask}, l.First...)...)
	if feed := l.Feed; feed != nil {
		l.Feed = func(run func(Statement) error) error {
			return feed(func(s Statement) error {
				hear(s)
				return run(s)
			})
		}
	}
	then := l.Then
	l.Then = func(row engine.Row) ([]Statement, error) {
		rest, err := then(row)
		hear(rest...)
		return rest, err
	}
	return h.Database.Chain(ctx, l)
}

var quoted = regexp.MustCompile(`'[^']*'`)

// refused are forms that one of the two does not know, or understands otherwise.
var refused = []struct {
	form *regexp.Regexp
	why  string
}{
	{regexp.MustCompile(`(?i)\bgroup_concat\b`), "string_agg(x, ',') is known to both"},
	{regexp.MustCompile(`(?i)\bGLOB\b|\bLIKE (?:[^?]|$)|\binstr\s*\(`), "a prefix is a range: x >= 'a.' AND x < 'a/'"},
	{regexp.MustCompile(`(?i)\bjson_\w+`), "documents are read by the program"},
	{regexp.MustCompile(`(?is)\bSELECT [01]\b[^()]*,.*\bUNION\b.*[=<>]|[=<>].*\bUNION\b.*\bSELECT [01],`), "a boolean is no number"},
	{regexp.MustCompile(`(?i)\bSUM\s*\((?:[^()C]|C[^A])*(?:[=<>]|\bIS\b|\bIN\b)`), "a boolean is no number: COUNT(CASE WHEN x THEN 1 END)"},
	{regexp.MustCompile(`(?is)\bDO UPDATE SET\b.*= *\w+ *[-+|]`), "the old value is named with its table"},
	{regexp.MustCompile(`(?i)\bLIMIT\s+-`), "a limit is never negative"},
	{regexp.MustCompile(`(?i)\bAUTOINCREMENT\b|\browid\b|\bPRAGMA\b|\bsqlite_\w+|\bNOCASE\b`), "SQLite's own"},
	{regexp.MustCompile(`(?i)\bINSERT OR\b|\bREPLACE INTO\b|\bIFNULL\b|\b(?:strftime|datetime|julianday|printf|hex|char|iif|total_changes|likely|unlikely)\s*\(`), "SQLite's own"},
	{regexp.MustCompile(`(?i)\b(?:MAX|MIN)\s*\((?:[^(),]|\([^()]*\))*,`), "the greatest of several is MAX over a UNION ALL"},
	{regexp.MustCompile(`(?i)\bIN \(\)`), "no list is empty"},
	{regexp.MustCompile(`(?i)\bAS INTEGER\b`), "times have more than 32 bits: BIGINT"},
	{regexp.MustCompile("[\"`]|==|/"), "not known to both, or not the same"},
}

// aggregate finds what one statement selects beside an aggregate.
var aggregate = regexp.MustCompile(`(?is)^\s*SELECT (.*?)\bFROM\b.*?(?:\bGROUP BY ([\w., ]+?))?\s*(?:\bHAVING\b.*|\bORDER\b.*|\bLIMIT\b.*)?$`)

// bare finds a column that stands neither in an aggregate nor in GROUP BY, where no
// parentheses hide it.
func bare(sql string) string {
	parts := aggregate.FindStringSubmatch(sql)
	if parts == nil || !regexp.MustCompile(`(?i)^(?:MAX|MIN|SUM|COUNT|COALESCE\((?:MAX|MIN|SUM))\(|, ?(?:MAX|MIN|SUM|COUNT)\(`).MatchString(parts[1]) {
		return ""
	}
	grouped := strings.Split(strings.ReplaceAll(parts[2], " ", ""), ",")
	for item := range strings.SplitSeq(parts[1], ",") {
		if item = strings.TrimSpace(item); regexp.MustCompile(`^[a-z_.]+$`).MatchString(item) && !slices.Contains(grouped, item) {
			return item
		}
	}
	return ""
}

// fault is what is wrong with the form of a statement; "" for nothing.
func fault(sql string) string {
	if sql == engine.KeysLast {
		return ""
	}
	plain := quoted.ReplaceAllString(sql, "''")
	if strings.Count(plain, "?") != strings.Count(sql, "?") {
		return "a mark that is no parameter"
	}
	plain = strings.ReplaceAll(plain, engine.Listed, "(SELECT ?)")
	for _, r := range refused {
		if found := r.form.FindString(plain); found != "" {
			return fmt.Sprintf("%q: %s", found, r.why)
		}
	}
	if column := bare(plain); column != "" {
		return column + " is neither grouped nor aggregated"
	}
	return ""
}

// testCommonForms: nothing is said in a form that one of the two refuses, and SQLite
// understands all.
func testCommonForms(t *testing.T) {
	s := open(t, t.TempDir())
	for _, sql := range all(t) {
		if found := fault(sql); found != "" {
			t.Errorf("%s\n%s", found, sql)
		}
		if found := said.fault[sql]; found != "" {
			t.Errorf("%s\n%s", found, sql)
		}
		explain := stmt("EXPLAIN "+sql, make([]any, strings.Count(sql, "?"))...)
		if err := unheard(s).Query(t.Context(), explain, func(scanner) error { return nil }); err != nil && sql != engine.KeysLast {
			t.Errorf("%v\n%s", err, sql)
		}
	}
}

func TestRefusedForms(t *testing.T) {
	t.Parallel()
	for _, sql := range []string{
		`SELECT group_concat(a) FROM b`, `SELECT a FROM b WHERE a GLOB 'x*'`, `SELECT a FROM b WHERE a LIKE 'x%'`, `SELECT instr(a, ?) FROM b`,
		`SELECT json_extract(a, '$.x') FROM b`, `SELECT value FROM b, json_each(b.a)`, `SELECT a = ?, c FROM b UNION ALL SELECT 1, c FROM d`,
		`SELECT SUM(a IS NULL) FROM b`, `SELECT COALESCE(SUM(at > ?), 0) FROM b`, `SELECT a FROM b LIMIT -1`, `SELECT a FROM b WHERE a = '?'`,
		`CREATE TABLE a (b INTEGER PRIMARY KEY AUTOINCREMENT)`, `SELECT a, c, MAX(d) FROM b GROUP BY a`, `SELECT a, MAX(d) FROM b`, `SELECT MAX(COALESCE(a, 0), 1) FROM b`,
		`INSERT INTO a (b) VALUES (?) ON CONFLICT (b) DO UPDATE SET n = n + 1`, `PRAGMA integrity_check`, `SELECT name FROM sqlite_master`, `SELECT a FROM b WHERE a IN ()`,
		`SELECT CAST(a AS INTEGER) FROM b`,
	} {
		if fault(sql) == "" {
			t.Errorf("was not refused: %s", sql)
		}
	}
	for _, sql := range []string{
		`SELECT string_agg(a, ',') FROM b`, `SELECT a FROM b WHERE a LIKE ?`, `SELECT a FROM b WHERE c IN ` + engine.Listed, `SELECT a, MAX(c) FROM b GROUP BY a`,
		`SELECT COALESCE(MAX(a), 0) FROM b`, `SELECT SUM(CASE WHEN a = ? THEN 1 ELSE 0 END) FROM b`, `SELECT a = 'x', c FROM b UNION ALL SELECT TRUE, c FROM d`,
		`INSERT INTO a (b) VALUES (?) ON CONFLICT (b) DO UPDATE SET n = a.n + 1`,
	} {
		if found := fault(sql); found != "" {
			t.Errorf("%s was refused: %s", sql, found)
		}
	}
}

// TestSayTheRest says what no other test of this package does.
func TestSayTheRest(t *testing.T) {
	t.Parallel()
	s, ctx, at := open(t, t.TempDir()), t.Context(), time.UnixMilli(0)
	_, sessions := s.Sessions(ctx, "x", at)
	_, open := s.OpenSessions(ctx, at, 1)
	_, settled := s.SettleComments(ctx, at, nil)
	_, reports := s.Reports(ctx, comment.ReportWaiting, 1, 0)
	_, newest := s.NewestComments(ctx, 1)
	_, asked := s.Questions(ctx, "")
	documented := s.Documented(ctx, "x", nil, func(directory.Revision) error { return errors.New("a revision of nothing") })
	if err := errors.Join(sessions, open, settled, reports, newest, asked, documented); err != nil {
		t.Error(err)
	}
}

// How literals begin that are statements, and parts of them.
var (
	statement = regexp.MustCompile(`^\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\s`)
	clause    = regexp.MustCompile(`^\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|WHERE|AND|OR|FROM|JOIN|LEFT JOIN|CROSS JOIN|ORDER BY|GROUP BY|HAVING)\s`)
)

// ofTheEngine are the packages whose SQL is SQLite's own, or written for tests.
var ofTheEngine = []string{"embedded", "schema", "seal", "storetest", "testdata"}

// testAllIsHeard: the tests make the store say every statement of which only a part stands
// in its sources, so that none is left unjudged.
func testAllIsHeard(t *testing.T) {
	if flag.Lookup("test.run").Value.String() != "" || flag.Lookup("test.skip").Value.String() != "" {
		return // only some tests were run
	}
	heard := strings.Join(slices.Sorted(maps.Keys(said.fault)), "\n")
	for at, text := range written(t, true) {
		if begins, _, _ := strings.Cut(text, "%"); !strings.Contains(heard, begins) {
			t.Errorf("%s: no test says %s", at, text)
		}
	}
}

// written are the texts in the sources that are statements, or parts of those that are put
// together, by where they stand.
func written(t *testing.T, parts bool) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains(ofTheEngine, path):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		for at, text := range literals(t, path, parts) {
			if statement.MatchString(text) || parts && clause.MatchString(text) {
				found[at] = text
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// literals are the texts of a file that stand alone, or those that are put together with
// others, by where they stand.
func literals(t *testing.T, path string, joined bool) map[string]string {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found, parts := map[string]string{}, map[ast.Node]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if sum, ok := n.(*ast.BinaryExpr); ok {
			parts[sum.X], parts[sum.Y] = true, true
		}
		literal, ok := n.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return true
		}
		text, _ := strconv.Unquote(literal.Value)
		if (parts[literal] || strings.Contains(text, "%")) == joined {
			found[files.Position(literal.Pos()).String()] = text
		}
		return true
	})
	return found
}
