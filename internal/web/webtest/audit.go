package webtest

import (
	"context"
	"database/sql"
	"net/http"
	"path/filepath"
	"sync"

	"amparo/internal/web/admin"
)

// auditor watches every form that a test sends to the editors' side, whatever
// the test is about: an accepted one leaves exactly one row in the log, a
// refused one none, and nothing is stored without a row.
type auditor struct {
	db *sql.DB // a connection of its own: it notices what others store

	sync.Mutex
	begun    int // requests so far
	underway int // those that are not answered yet
}

// acted counts, over all tests of a package, the forms of each route that left
// their row.
var acted = struct {
	sync.Mutex
	all    []admin.Address // every route of the site
	routes map[string]int  // by method and pattern
}{routes: map[string]int{}}

func (s *Site) newAuditor() *auditor {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(s.Dir, "amparo.db")+"?mode=ro&_pragma=busy_timeout(5000)")
	if err != nil {
		s.TB.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	s.TB.Cleanup(func() {
		if err := db.Close(); err != nil {
			s.TB.Error(err)
		}
	})
	acted.Lock()
	defer acted.Unlock()
	if acted.all == nil {
		acted.all = s.Desk.Addresses()
	}
	return &auditor{db: db}
}

// ledger is what a database says of itself at one moment.
type ledger struct{ version, rows, touched int64 }

func (a *auditor) ledger() (l ledger, err error) {
	row := a.db.QueryRowContext(context.Background(), `SELECT (SELECT COALESCE(MAX(seq), 0) FROM log), (SELECT COALESCE(SUM(seen_at), 0) FROM sessions), data_version FROM pragma_data_version`)
	return l, row.Scan(&l.rows, &l.touched, &l.version)
}

// audited answers a request, and checks what it left behind if it was the only
// one meanwhile: several at once cannot be told apart.
func (s *Site) audited(r *http.Request, answer func() int) {
	number, alone := s.audit.begin()
	defer s.audit.end()
	to, known := s.Desk.AddressOf(r)
	if r.Method != http.MethodPost || !known {
		answer()
		return
	}
	before, err := s.audit.ledger()
	status := answer()
	after, again := s.audit.ledger()
	if !alone || s.audit.since(number) || err != nil || again != nil {
		return // a database that is broken on purpose tells nothing
	}
	s.judge(to, status, before, after)
}

// begin counts a request and reports whether it is the only one.
func (a *auditor) begin() (number int, alone bool) {
	a.Lock()
	defer a.Unlock()
	a.begun++
	a.underway++
	return a.begun, a.underway == 1
}

func (a *auditor) end() {
	a.Lock()
	defer a.Unlock()
	a.underway--
}

// since reports whether any request came after one.
func (a *auditor) since(number int) bool {
	a.Lock()
	defer a.Unlock()
	return a.begun != number
}

func (s *Site) judge(to admin.Address, status int, before, after ledger) {
	s.TB.Helper()
	rows, stored := after.rows-before.rows, after.version != before.version && after.touched == before.touched
	name := to.Method + " " + to.Pattern
	switch {
	case rows > 1:
		s.TB.Errorf("%s left %d rows in the log: %+v", name, rows, s.Records(before.rows))
	case rows == 1 && to.Quiet != "":
		s.TB.Errorf("%s is quiet and left a row in the log", name)
	case rows == 1 && status >= http.StatusBadRequest && status != http.StatusConflict && to.Need != "":
		s.TB.Errorf("%s was answered with %d and left a row in the log: %+v", name, status, s.Records(before.rows))
	case rows == 0 && stored && to.Quiet == "" && status < http.StatusBadRequest: // a page may make the key it needs
		s.TB.Errorf("%s stored something and left no row in the log (answered with %d)", name, status)
	}
	if rows == 1 {
		s.checkWords(s.Records(before.rows)[0].Action)
		acted.Lock()
		defer acted.Unlock()
		acted.routes[name]++
	}
}
