package directory

// publishContacts are the contacts that readers may see, in their order.
func publishContacts(contacts []Contact) []PublishedContact {
	public := make([]PublishedContact, 0, len(contacts))
	for _, c := range SortContacts(contacts) {
		if c.Public() {
			public = append(public, c.published())
		}
	}
	return public
}

// Confirmed reports whether a contact may stand among those to call or write
// to. What only a third party printed is shown apart, with that warning.
func (c PublishedContact) Confirmed() bool {
	return c.Provenance.Reliability != ReliabilityThirdParty
}

// Emergency reports whether a contact may be shown as reachable day and night.
// Nobody answers a fax or a letter at night, whatever an editor ticked.
func (c PublishedContact) Emergency() bool {
	return !c.Kind.traits().daytime && c.Confirmed() && c.DayAndNight && (c.Role == RoleEmergency || c.Role == RoleHelpDesk)
}

// rank orders contacts as readers need them: encrypted end to end, phone,
// form, mail, web, post. An office comes after a line meant for help, and a
// robot that only informs after everything that a person may answer.
func (c PublishedContact) rank() int {
	rank := 10 * c.Kind.traits().rank
	if c.Safety == SafetyEndToEnd {
		rank -= 1000
	}
	switch c.Role {
	case RoleEmergency:
		rank -= 5
	case RoleOffice:
		rank += 5
	case RoleInformation:
		rank += 10_000 // more than encryption gains
	}
	return rank
}
