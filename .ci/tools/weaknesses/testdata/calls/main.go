// Command calls reaches what the record says is weak, by way of another function.
package main

import "strings"

func main() { println(heading("a")) }

func heading(s string) string { return strings.Title(s) }
