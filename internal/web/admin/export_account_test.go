package admin

// HoldHashes makes all passwords wait that are to be hashed, until release.
func (d *Desk) HoldHashes() (release func()) { return d.rooms.Door.gate.hasher.Hold() }

// LocalAddress is where a next= leads.
var LocalAddress = localAddress
