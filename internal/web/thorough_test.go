//go:build !race

package web_test

// thorough: everything is encoded as well as can be, as it is sent in the end.
const thorough = true
