//go:build race

package web_test

// thorough would take minutes under the race detector: what is encoded quickly
// is looked at instead.
const thorough = false
