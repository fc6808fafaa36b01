// Package arch holds no code: its test keeps the structure of the project as
// the README describes it.
package arch
