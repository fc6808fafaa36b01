//go:build !linux

package systemd

// Reloading are the states that say that the program begins to read its configuration
// again. Only Linux has a manager that is told.
func Reloading() []string { return nil }
