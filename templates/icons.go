package templates

// iconSet is the set of icons a page uses, one bit each, so that a page
// carries the symbols it needs and no others.
type iconSet uint16

// iconOrder gives each icon its bit. The exit icon is drawn in place: every
// page has it exactly once.
var iconOrder = [...]Icon{
	IconMail, IconPhone, IconWorld, IconLock, IconMessage, IconPin, IconCheck,
	IconVerified, IconDashed, IconClock, IconAlert, IconSearch, IconX,
}

func (s *iconSet) add(icon Icon) {
	for n, known := range iconOrder {
		if known == icon {
			*s |= 1 << n
			return
		}
	}
}

func (s *iconSet) addContacts(contacts []Contact) {
	for i := range contacts {
		s.add(contacts[i].Icon)
		if contacts[i].DayAndNight {
			s.add(IconClock)
		}
	}
}

func (s *iconSet) addMark(m Mark) {
	if m.Text != "" {
		s.add(m.State.icon())
	}
}

func (s *iconSet) addRows(rows []Row) {
	for i := range rows {
		s.addContacts(rows[i].Contacts)
		s.addMark(rows[i].Mark)
		if rows[i].Availability != "" {
			s.add(IconAlert)
		}
	}
}

func (s iconSet) has(n int) bool { return s&(1<<n) != 0 }

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

func (p *HomePage) icons() (s iconSet) {
	s.add(IconSearch)
	s.add(IconCheck)
	return s
}

func (p *AnswersPage) icons() (s iconSet) {
	s.addRows(p.Rows)
	return s
}

func (p *DirectoryPage) icons() (s iconSet) {
	s.add(IconSearch)
	s.addRows(p.Rows)
	return s
}

func (p *ProfilePage) icons() (s iconSet) {
	s.addContacts(p.Contacts)
	s.addContacts(p.Unconfirmed)
	s.addMark(p.Mark)
	return s
}

func (p *ErrorPage) icons() (s iconSet) {
	if len(p.Letters) > 0 {
		s.add(IconSearch)
	}
	s.addRows(p.Rows)
	return s
}

func (p *FindPage) icons() (s iconSet) {
	s.add(IconCheck)
	return s
}
