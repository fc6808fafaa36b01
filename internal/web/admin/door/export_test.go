package door

// HoldHashes makes all passwords wait that are to be hashed, until release.
func (d *Room) HoldHashes() (release func()) { return d.Memory.Hasher.Hold() }

// LocalAddress is where a next= leads.
var LocalAddress = localAddress
