// Package visit is what the rooms of the editors' side have in common: who
// asks and what they may, the one way to a handler, the frame around a page,
// the answer to an error, the addresses of pages.
//
// A room is a package beside this one: a struct that embeds *Desk, with the
// part of the store it needs, its routes, its handlers and its views.
package visit
