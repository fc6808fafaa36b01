// Command imports uses the package that is weak, and nothing in it that is.
package main

import "strings"

func main() { println(strings.ToUpper("a")) }
