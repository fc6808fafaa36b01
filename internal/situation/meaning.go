package situation

import (
	"fmt"
	"strconv"
	"strings"
)

// meaning is what a situation calls for.
type meaning struct {
	name   string
	asks   bool // it is a wish: "a lawyer", not "I was arrested"
	needs  []weighed
	kinds  []weighed
	people []weighed // audiences
	areas  []weighed
	wants  []string
	where  []weighed // countries of which it is a word
	layers int
}

type weighed struct {
	id     string
	weight float64
}

// Layers: phrases hide shorter ones inside them that are about the same, and no others. "Phone
// number" hides no need, and "woman arrested" no audience. What names an area and says something
// else besides is about that.
const (
	layerHelp = 1 << iota
	layerPeople
	layerWants
	layerAreas
	layerWhere
)

// readMeaning reads what a situation means: "need legal, need alarm 0.6, audience families 0.5,
// area torture 0.8, want now". Without a number the weight is 1; nothing at all is right for phrases that only look
// as if they meant something.
func readMeaning(name, value string) (meaning, error) {
	m := meaning{name: name}
	for part := range strings.SplitSeq(value, ",") {
		fields := strings.Fields(part)
		switch {
		case len(fields) == 0:
			continue
		case len(fields) == 1 && fields[0] == "ask":
			m.asks = true
			continue
		case len(fields) == 1 || len(fields) > 3:
			return m, fmt.Errorf("%s: %q: what it is, its id and perhaps a weight are needed", name, part)
		}
		w := weighed{fields[1], 1}
		if len(fields) == 3 {
			weight, err := strconv.ParseFloat(fields[2], 64)
			if err != nil || weight <= 0 || weight > 1 {
				return m, fmt.Errorf("%s: %q: a weight is above 0 and 1 at most", name, fields[2])
			}
			w.weight = weight
		}
		if err := m.add(fields[0], w); err != nil {
			return m, err
		}
	}
	m.onlyAreas()
	return m, nil
}

func (m *meaning) add(what string, w weighed) error {
	switch what {
	case "need":
		m.needs, m.layers = append(m.needs, w), m.layers|layerHelp
	case "kind":
		m.kinds, m.layers = append(m.kinds, w), m.layers|layerHelp
	case "audience":
		m.people, m.layers = append(m.people, w), m.layers|layerPeople
	case "area":
		m.areas = append(m.areas, w)
	case "country":
		if len(w.id) != 2 || strings.Trim(w.id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			return fmt.Errorf("%s: %s is no code of a country", m.name, w.id)
		}
		m.where, m.layers = append(m.where, w), m.layers|layerWhere
	case "want":
		m.wants, m.layers = append(m.wants, w.id), m.layers|layerWants
	default:
		return fmt.Errorf("%s: %s is neither need, kind, audience, area, country nor want", m.name, what)
	}
	return nil
}

// onlyAreas puts a meaning that calls for areas and nothing else into a layer of its own.
func (m *meaning) onlyAreas() {
	if m.layers == 0 && m.areas != nil {
		m.layers = layerAreas
	}
}

// empty reports whether phrases with this meaning only keep others from being found.
func (m *meaning) empty() bool { return m.layers == 0 }
