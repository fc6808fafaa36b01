// Package arch holds no code: its tests keep the structure of the project as
// internal/README.md describes it.
package arch
