package security_test

import (
	"testing"

	"amparo/internal/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m, "security") }
