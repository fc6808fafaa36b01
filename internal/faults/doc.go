// Package faults holds what a disk, a power cut or an operator may do to the
// program, as experiments with a ledger of what was acknowledged kept outside the
// folder under test. It has no code of its own. `make test` runs a short form of each,
// `make faults` the long one.
package faults
