package web

import (
	"sync"

	"amparo/internal/catalogue"
	"amparo/templates"
)

// profileMemo remembers the view of a profile for as long as the catalogue
// gives the same one: a quarter of the time a profile takes went into making
// the same sentences again. Nothing in it depends on the reader.
type profileMemo struct {
	mu   sync.RWMutex
	day  string // months since a verification are counted by day
	kept map[*catalogue.Profile]*templates.ProfilePage
}

// maxMemo bounds the views in memory: at 8 kB each, 2 MB. A full memo starts
// again, so that views of profiles that have changed since do not stay.
const maxMemo = 256

// view returns the kept view of a profile, or makes it.
func (m *profileMemo) view(p *catalogue.Profile, day string, fresh func() templates.ProfilePage) *templates.ProfilePage {
	m.mu.RLock()
	page, ok := m.kept[p]
	ok = ok && m.day == day
	m.mu.RUnlock()
	if ok {
		return page
	}
	made := fresh()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil || m.day != day || len(m.kept) >= maxMemo {
		m.day, m.kept = day, make(map[*catalogue.Profile]*templates.ProfilePage, maxMemo)
	}
	m.kept[p] = &made
	return &made
}
