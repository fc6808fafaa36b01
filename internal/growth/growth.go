// Package growth knows how fast a disk fills up: it remembers how much was free, a few
// times a day for a month, and says how long the rest lasts at that rate.
package growth

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// FileName is the file in the data folder that remembers. Nothing is lost with it but the
// answer to "how long does the disk last?", for three days.
const FileName = "disk.samples"

// What is remembered, and what is needed to say anything.
const (
	pause  = 6 * time.Hour       // between two samples
	memory = 30 * 24 * time.Hour // how long a sample counts
	enough = 3 * 24 * time.Hour  // from the first sample to now, before a rate is one
	least  = 8                   // samples before a rate is one
	day    = 24 * time.Hour
)

// Sample is how much was free at a moment.
type Sample struct {
	At   time.Time `json:"at"`
	Free int64     `json:"free"` // bytes
}

// Forecast is how long the disk lasts. Unless it is Known, too little was seen so far. A
// disk that does not fill up has no Days.
type Forecast struct {
	Known bool    `json:"known"`
	Fills bool    `json:"fills"`
	Days  float64 `json:"days,omitzero"`
	// PerDay is how many bytes less are free after a day.
	PerDay int64 `json:"bytes_per_day,omitzero"`
}

// Book remembers samples of one folder's disk. It is safe for concurrent use.
type Book struct {
	path    string
	mu      sync.Mutex
	samples []Sample
}

// Open reads what is remembered in a folder. A file that cannot be read, or that says
// nothing, is begun anew.
func Open(folder string) *Book {
	b := &Book{path: filepath.Join(folder, FileName)}
	text, err := os.ReadFile(b.path)
	if err != nil || json.Unmarshal(text, &b.samples) != nil {
		b.samples = nil
	}
	return b
}

// Read says how long a disk lasts by what is remembered in a folder, and changes nothing.
func Read(folder string, now time.Time, free int64) Forecast { return Open(folder).Left(now, free) }

// Note remembers how much is free, if it is time to. That it cannot be kept in the file is
// an error; it is remembered all the same until the program ends.
func (b *Book) Note(now time.Time, free int64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.samples = slices.DeleteFunc(b.samples, func(s Sample) bool { return s.At.After(now) || now.Sub(s.At) > memory })
	if n := len(b.samples); n > 0 && now.Sub(b.samples[n-1].At) < pause {
		return nil
	}
	b.samples = append(b.samples, Sample{At: now.UTC().Truncate(time.Second), Free: free})
	return b.write()
}

// write keeps the file whole at every moment.
func (b *Book) write() (err error) {
	text, err := json.Marshal(b.samples)
	if err != nil {
		return err
	}
	beside, err := os.CreateTemp(filepath.Dir(b.path), "."+FileName+".*") // readable by its owner alone
	if err != nil {
		return err
	}
	_, err = beside.Write(append(text, '\n'))
	if err = errors.Join(err, beside.Close()); err == nil {
		err = os.Rename(beside.Name(), b.path)
	}
	if err != nil {
		if gone := os.Remove(beside.Name()); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}

// Left is how long what is free now lasts.
func (b *Book) Left(now time.Time, free int64) Forecast {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.samples) < least || now.Sub(b.samples[0].At) < enough {
		return Forecast{}
	}
	rate := perDay(b.samples)
	f := Forecast{Known: true, PerDay: int64(rate)}
	if rate >= 1 {
		f.Fills, f.Days = true, float64(free)/rate
	}
	return f
}

// perDay is the middle one of the rates between any two samples (Theil and Sen), so that
// a large file that was deleted, or a night of copies, does not decide.
func perDay(samples []Sample) float64 {
	var rates []float64
	for i, a := range samples {
		for _, b := range samples[i+1:] {
			if span := b.At.Sub(a.At); span >= pause/2 {
				rates = append(rates, float64(a.Free-b.Free)/(span.Hours()/day.Hours()))
			}
		}
	}
	if len(rates) == 0 {
		return 0
	}
	slices.Sort(rates)
	return rates[len(rates)/2]
}
