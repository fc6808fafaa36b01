package store

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"amparo/internal/store/engine"
	"amparo/internal/store/schema"
	"amparo/internal/store/seal"
	"amparo/migrations"
)

// testPostgres asks a PostgreSQL server what it thinks of all that was heard.
func testPostgres(t *testing.T) {
	programs, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(programs) == 0 {
		if os.Getenv("CI") != "" {
			t.Fatalf("PostgreSQL is not installed: %v", err)
		}
		t.Skip("PostgreSQL is not installed: nothing was asked of it")
	}
	db := serve(t, filepath.Dir(programs[len(programs)-1]))
	for _, m := range loaded(t) {
		for _, s := range schema.Statements(m.Script) {
			for _, sql := range translated(s.SQL) {
				if _, err := db.Exec(t.Context(), sql); err != nil {
					t.Fatalf("%s: %v\n%s", m.Name, err, sql)
				}
			}
		}
	}
	noted, err := Column(t.Context(), open(t, t.TempDir()), `SELECT sql FROM sqlite_master WHERE name = 'schema_migrations'`)
	if err != nil {
		t.Fatal(err)
	}
	for _, sql := range noted {
		if _, err := db.Exec(t.Context(), translated(sql)[0]); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("tables", func(t *testing.T) { sameTables(t, db) })
	t.Run("statements", func(t *testing.T) { prepareAll(t, db) })
	t.Run("plans", func(t *testing.T) { plans(t, db) })
}

// serve starts a server in a folder of its own, where it listens at a socket alone, and
// connects to it.
func serve(t *testing.T, programs string) *pgx.Conn {
	t.Helper()
	dir, err := os.MkdirTemp("", "amparo-pg-") // short: paths of sockets are
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	as := &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT}
	if os.Getuid() == 0 { // the server refuses to run as root
		as.Credential = nobody(t)
		if err := os.Chown(dir, int(as.Credential.Uid), int(as.Credential.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	run := func(ctx context.Context, program string, args ...string) error {
		cmd := exec.CommandContext(ctx, filepath.Join(programs, program), args...)
		cmd.Dir, cmd.SysProcAttr = dir, as
		cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGQUIT) } // at once
		log, err := os.Create(filepath.Join(dir, program+".log"))
		if err != nil {
			return err
		}
		defer func() { _ = log.Close() }()
		cmd.Stdout, cmd.Stderr = log, log
		if err := cmd.Run(); err != nil {
			told, _ := os.ReadFile(log.Name())
			return fmt.Errorf("%s: %w\n%s", program, err, told)
		}
		return nil
	}
	data := filepath.Join(dir, "data")
	if err := run(t.Context(), "initdb", "--no-sync", "--locale=C", "--encoding=UTF8", "--auth=trust", "--username=amparo", "-D", data); err != nil {
		t.Fatal(err)
	}
	server, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- run(server, "postgres", "-D", data, "-c", "listen_addresses=", "-c", "unix_socket_directories="+dir, "-c", "fsync=off", "-c", "full_page_writes=off")
	}()
	t.Cleanup(func() { stop(); <-ended })
	for {
		db, err := pgx.Connect(t.Context(), "host="+dir+" user=amparo dbname=postgres")
		if err == nil {
			t.Cleanup(func() { _ = db.Close(context.Background()) })
			return db
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatal(err)
		case <-t.Context().Done():
			t.Fatal(err)
		case <-time.After(20 * time.Millisecond): // it does not say when it is ready
		}
	}
}

// nobody is whom the server runs as.
func nobody(t *testing.T) *syscall.Credential {
	t.Helper()
	account, err := user.Lookup("postgres")
	if err != nil {
		account, err = user.Lookup("nobody")
	}
	if err != nil {
		t.Fatal(err)
	}
	uid, _ := strconv.ParseUint(account.Uid, 10, 32)
	gid, _ := strconv.ParseUint(account.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}

func loaded(t *testing.T) []schema.Migration {
	t.Helper()
	known, err := schema.Load(migrations.FS)
	if err != nil {
		t.Fatal(err)
	}
	const functions = `CREATE TYPE sealed AS (kind TEXT, value TEXT);

CREATE FUNCTION sealed(TEXT) RETURNS sealed LANGUAGE sql AS $$ SELECT ROW('t', $1)::sealed $$;

CREATE FUNCTION sealed(BIGINT) RETURNS sealed LANGUAGE sql AS $$ SELECT ROW('i', CAST($1 AS TEXT))::sealed $$;

CREATE CAST (TEXT AS sealed) WITH FUNCTION sealed(TEXT) AS IMPLICIT;

CREATE CAST (BIGINT AS sealed) WITH FUNCTION sealed(BIGINT) AS IMPLICIT;

CREATE FUNCTION ` + seal.HashName + `(TEXT, VARIADIC sealed[]) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$ SELECT md5(CAST($2 AS TEXT)) $$;

CREATE FUNCTION ` + seal.HashName + `(TEXT, TEXT, VARIADIC sealed[]) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$ SELECT md5(CAST($3 AS TEXT)) $$;

CREATE FUNCTION ` + seal.DigestName + `(TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$ SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex') $$;`
	return append([]schema.Migration{{Name: "the functions of the engine", Script: functions}}, known...)
}

var (
	aborts = regexp.MustCompile(`(?s)^CREATE TRIGGER (\w+) BEFORE (UPDATE|DELETE)(.*?) ON (\w+)\s+(?:WHEN (.*?)\s+)?BEGIN\s+SELECT RAISE\(ABORT, ('[^']*')\);\s+END$`)
	drops  = regexp.MustCompile(`^DROP TRIGGER (\w+)$`)
	remark = regexp.MustCompile(`(?m)--.*$`)
	// dropped are the tables of the triggers that migrations take away.
	dropped = map[string]string{"revisions_are_final": "revisions"}
)

// translated is a statement of a migration as PostgreSQL is told it. There are five rules:
// numbers have 64 bits, texts are compared byte by byte, tables have no kinds, no key counts
// by itself, and a trigger calls a function.
func translated(sql string) []string {
	sql = strings.TrimSpace(remark.ReplaceAllString(sql, ""))
	if found := aborts.FindStringSubmatch(sql); found != nil {
		name, event, columns, table, when, words := found[1], found[2], found[3], found[4], found[5], found[6]
		condition := "TRUE"
		if when != "" {
			condition = when
		}
		return []string{
			fmt.Sprintf(`CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF %s THEN RAISE EXCEPTION %s; END IF; RETURN OLD; END $$`, name, condition, words),
			fmt.Sprintf(`CREATE TRIGGER %s BEFORE %s%s ON %s FOR EACH ROW EXECUTE FUNCTION %s()`, name, event, columns, table, name),
		}
	}
	if found := drops.FindStringSubmatch(sql); found != nil {
		return []string{sql + " ON " + dropped[found[1]]}
	}
	if !strings.HasPrefix(sql, "CREATE TABLE") && !strings.HasPrefix(sql, "ALTER TABLE") {
		return []string{sql}
	}
	for _, rule := range [][2]string{
		{`INTEGER PRIMARY KEY AUTOINCREMENT`, `BIGINT PRIMARY KEY`}, {`\bINTEGER\b`, `BIGINT`}, {`\bTEXT\b`, `TEXT COLLATE "C"`}, {`\)\s*STRICT(?:, WITHOUT ROWID)?$`, `)`},
	} {
		sql = regexp.MustCompile(rule[0]).ReplaceAllString(sql, rule[1])
	}
	return []string{sql}
}

// numbered is a statement with the marks and the words of PostgreSQL.
func numbered(sql string) string {
	sql = strings.ReplaceAll(sql, engine.Listed, "(SELECT jsonb_array_elements_text(CAST(? AS JSONB)))")
	n := 0
	return regexp.MustCompile(`\?`).ReplaceAllStringFunc(sql, func(string) string { n++; return "$" + strconv.Itoa(n) })
}

// prepareAll: PostgreSQL understands everything that was said.
func prepareAll(t *testing.T, db *pgx.Conn) {
	for i, sql := range all(t) {
		if _, err := db.Prepare(t.Context(), "s"+strconv.Itoa(i), numbered(sql)); err != nil && sql != engine.KeysLast {
			t.Errorf("%v\n%s", err, sql)
		}
	}
}

// sameTables: both have the same columns, of the same kinds, and the same keys.
func sameTables(t *testing.T, db *pgx.Conn) {
	s := open(t, t.TempDir())
	here, there := map[string]string{}, map[string]string{}
	read := func(row scanner) error {
		var of, is string
		err := row.Scan(&of, &is)
		here[of] = is
		return err
	}
	for _, ask := range sqliteTables {
		if err := unheard(s).Query(t.Context(), stmt(ask), read); err != nil {
			t.Fatal(err)
		}
	}
	for _, ask := range postgresTables {
		rows, err := db.Query(t.Context(), ask)
		if err != nil {
			t.Fatal(err)
		}
		var of, is string
		if _, err := pgx.ForEachRow(rows, []any{&of, &is}, func() error { there[of] = is; return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(here, there); diff != "" || len(here) < 300 {
		t.Errorf("%d (-SQLite +PostgreSQL):\n%s", len(here), diff)
	}
}

// Each row is what is told of, and what is so.
var sqliteTables = []string{
	`SELECT 'column ' || m.name || '.' || c.name, c.type || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN ' NOT NULL' ELSE '' END
FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'`,
	`SELECT 'primary key ' || m.name, (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_table_info(m.name) WHERE pk > 0 ORDER BY pk))
FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE pk > 0)`,
	`SELECT 'foreign key ' || m.name || ' ' || group_concat(f."from", ',' ORDER BY f.seq), f."table" || ' ' || group_concat(f."to", ',' ORDER BY f.seq)
FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' GROUP BY m.name, f.id`,
	`SELECT 'index ' || i.name, m.name || ' ' || (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))
FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'`,
	`SELECT 'unique ' || m.name || ' ' || (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)), ''
FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'u'`,
}

var postgresTables = []string{
	`SELECT 'column ' || table_name || '.' || column_name, CASE data_type WHEN 'bigint' THEN 'INTEGER' WHEN 'text' THEN CASE collation_name WHEN 'C' THEN 'TEXT' ELSE 'TEXT without its order' END ELSE data_type END ||
CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END FROM information_schema.columns WHERE table_schema = 'public' AND table_name IN (SELECT tablename FROM pg_tables)`,
	`SELECT CASE contype WHEN 'p' THEN 'primary key ' || conrelid::regclass WHEN 'f' THEN 'foreign key ' || conrelid::regclass || ' ' || of.columns ELSE 'unique ' || conrelid::regclass || ' ' || of.columns END,
CASE contype WHEN 'p' THEN of.columns WHEN 'f' THEN confrelid::regclass || ' ' || into_.columns ELSE '' END
FROM pg_constraint, LATERAL (SELECT string_agg(a.attname, ',' ORDER BY k.n) AS columns FROM unnest(conkey) WITH ORDINALITY k (number, n) JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.number) of,
LATERAL (SELECT string_agg(a.attname, ',' ORDER BY k.n) AS columns FROM unnest(confkey) WITH ORDINALITY k (number, n) JOIN pg_attribute a ON a.attrelid = confrelid AND a.attnum = k.number) into_
WHERE contype IN ('p', 'f', 'u') AND connamespace = 'public'::regnamespace`,
	`SELECT 'index ' || i.indexrelid::regclass, i.indrelid::regclass || ' ' || (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY k (number, n) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid)`,
}

// filling gives the server 10,000 entries with what belongs to them.
var filling = []string{
	`INSERT INTO entries (id, slug, original, head, created_at) SELECT 'e' || n, 's' || n, 'fr', 'r' || n || '-2', n FROM generate_series(1, 10000) n`,
	`INSERT INTO revisions (id, entry_id, parent, document, created_at) SELECT 'r' || n || '-' || v, 'e' || n, '', '{}', n FROM generate_series(1, 10000) n, generate_series(1, 2) v`,
	`INSERT INTO publications (entry_id, language, revision_id, published_at) SELECT 'e' || n, l, 'r' || n || '-2', n FROM generate_series(1, 10000) n, unnest(ARRAY['en', 'fr', 'es']) l`,
	`INSERT INTO verifications (id, entry_id, contact_id, at, how, result) SELECT 'v' || n || '-' || v, 'e' || n, 'c' || v, n, '', 'answers' FROM generate_series(1, 10000) n, generate_series(1, 3) v`,
	`INSERT INTO comments (id, entry_id, state, language, name, text, filter, at, key_hash) SELECT 'c' || n, 'e' || n, 'published', 'fr', '', '', 1, n, 'k' || n FROM generate_series(1, 10000) n`,
	`INSERT INTO log (seq, at, account_id, name, action, subject, label, detail, hash) SELECT n, n, 'a' || n % 20, '', 'entry.save', 'e' || n, '', '{}', '' FROM generate_series(1, 10000) n`,
	`INSERT INTO changes (seq, what, entry_id, at) SELECT n, 'entry', 'e' || n, n FROM generate_series(1, 10000) n`,
	`INSERT INTO links (address, verdict, reason, checked_at) SELECT 'l' || n, 'sound', '', n FROM generate_series(1, 10000) n`,
	`ANALYZE`,
}

// plans: at 10,000 entries nothing compares each row of a table with each of another by a
// question of its own, which would take many seconds.
func plans(t *testing.T, db *pgx.Conn) {
	for _, sql := range append(filling, `SET plan_cache_mode = force_generic_plan`) {
		if _, err := db.Exec(t.Context(), sql); err != nil {
			t.Fatalf("%v\n%s", err, sql)
		}
	}
	for i, sql := range all(t) {
		if sql == engine.KeysLast {
			continue
		}
		if found := slow(t, db, "p"+strconv.Itoa(i), sql); found != "" {
			t.Errorf("%s\n%s", sql, found)
		}
	}
	const every = `SELECT e.id FROM entries e JOIN revisions r ON r.id IN (SELECT e.head UNION SELECT revision_id FROM publications WHERE entry_id = e.id)`
	if slow(t, db, "every", every) == "" {
		t.Error("a comparison of everything with everything was not found")
	}
}

// slow is the plan of a statement, if it is one that compares everything with everything.
func slow(t *testing.T, db *pgx.Conn, name, sql string) string {
	t.Helper()
	prepared, err := db.Prepare(t.Context(), name, numbered(sql))
	if err != nil {
		t.Errorf("%v\n%s", err, sql)
		return ""
	}
	nothing := ""
	if n := len(prepared.ParamOIDs); n > 0 {
		nothing = "(" + strings.Join(slices.Repeat([]string{"NULL"}, n), ", ") + ")"
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	rows, err := db.Query(ctx, "EXPLAIN EXECUTE "+name+nothing, pgx.QueryExecModeSimpleProtocol)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatalf("%v\n%s", err, sql)
	}
	if everything(lines) {
		return strings.Join(lines, "\n")
	}
	return ""
}

var (
	filtered = regexp.MustCompile(`^( *)Join Filter: .*SubPlan`)
	rowsOf   = regexp.MustCompile(`^( *)->.* rows=(\d+) `)
)

// everything reports whether a plan has a question of its own for each pair of rows, and
// more than 100,000 of them.
func everything(plan []string) bool {
	for i, line := range plan {
		found := filtered.FindStringSubmatch(line)
		if found == nil || !strings.Contains(plan[i-1], "Nested Loop") {
			continue
		}
		pairs := 1
		for _, below := range plan[i+1:] {
			if of := rowsOf.FindStringSubmatch(below); of != nil && of[1] == found[1] {
				rows, _ := strconv.Atoi(of[2])
				pairs *= max(rows, 1)
			}
		}
		if pairs > 100_000 {
			return true
		}
	}
	return false
}
