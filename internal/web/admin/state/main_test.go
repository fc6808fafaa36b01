package state_test

import (
	"testing"

	"amparo/internal/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m, "state") }
