//go:build !race

package wire_test

// connections is how many are tried with the lane and without.
const connections = 10_000
