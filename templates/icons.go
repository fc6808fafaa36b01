package templates

// IconSet is the set of icons a page uses, one bit each, so that a page
// carries the symbols it needs and no others.
type IconSet uint16

// iconOrder gives each icon its bit. The exit icon is drawn in place: every
// page has it exactly once.
var iconOrder = [...]Icon{
	IconMail, IconPhone, IconWorld, IconLock, IconMessage, IconPin, IconCheck,
	IconVerified, IconDashed, IconClock, IconAlert, IconSearch, IconX,
}

// Add puts an icon into the set.
func (s *IconSet) Add(icon Icon) {
	for n, known := range iconOrder {
		if known == icon {
			*s |= 1 << n
			return
		}
	}
}

// AddContacts puts those in that contacts show.
func (s *IconSet) AddContacts(contacts []Contact) {
	for i := range contacts {
		s.Add(contacts[i].Icon)
		if contacts[i].DayAndNight {
			s.Add(IconClock)
		}
	}
}

// AddMark puts the icon of a mark in, if it says anything.
func (s *IconSet) AddMark(m Mark) {
	if m.Text != "" {
		s.Add(m.State.icon())
	}
}

// AddRows puts those in that rows show.
func (s *IconSet) AddRows(rows []Row) {
	for i := range rows {
		s.AddContacts(rows[i].Contacts)
		s.AddMark(rows[i].Mark)
		if rows[i].Availability != "" {
			s.Add(IconAlert)
		}
	}
}

func (s IconSet) has(n int) bool { return s&(1<<n) != 0 }

// icon is the symbol that goes with the words of a state.
func (m MarkState) icon() Icon {
	switch m {
	case MarkVerified:
		return IconVerified
	case MarkAgeing:
		return IconClock
	case MarkReported:
		return IconX
	default:
		return IconDashed
	}
}

func (p *HomePage) icons() (s IconSet) {
	s.Add(IconSearch)
	s.Add(IconCheck)
	return s
}

func (p *DirectoryPage) icons() (s IconSet) {
	s.Add(IconSearch)
	s.AddRows(p.Rows)
	return s
}

func (p *ProfilePage) icons() (s IconSet) {
	s.AddContacts(p.Contacts)
	s.AddContacts(p.Unconfirmed)
	s.AddMark(p.Mark)
	return s
}

func (p *ErrorPage) icons() (s IconSet) {
	if len(p.Letters) > 0 {
		s.Add(IconSearch)
	}
	s.AddRows(p.Rows)
	return s
}

func (p *FindPage) icons() (s IconSet) {
	s.Add(IconCheck)
	return s
}
