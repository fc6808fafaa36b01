# The project asks for a Go release that has its security fixes; the go command
# fetches it when the installed one is older.
export GOTOOLCHAIN = auto
export CGO_ENABLED = 0

ADDR ?= 127.0.0.1:8080
DATA ?= ./data
RACE ?= packages
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unversioned)

.PHONY: help build run dev test faults race race-all generate package package-test notices weaknesses check bench bench-all bench-peers bench-load bench-growth shots clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build the program: ./amparo
	go build -trimpath -ldflags "-s -w -X amparo/cmd/amparo/command.Version=$(VERSION) -X main.shapes=$$(.ci/shapes)" -o amparo ./cmd/amparo

run: build ## build, create the database in ./data, load the demonstration directory, serve it
	./amparo serve --demo --addr $(ADDR) --data $(DATA)

# templ watches the files. It notes the words of templates in files of its own, in
# a folder that it watches too: else a change of nothing but words would start
# nothing again. That a file was deleted is seen at the next change of another.
dev: ## like run, and again after every change of code, templates, words, styles or SQL
	@mkdir -p dev
	@TEMPL_DEV_MODE_ROOT=$(CURDIR)/dev go tool templ generate -watch -log-level warn \
		-watch-pattern '\.(go|templ|toml|md|css|js|sql|json|txt)$$' -ignore-pattern '_test\.go$$|/testdata/' \
		-cmd '.ci/dev-serve $(ADDR) $(DATA)'; rm -rf dev

test: ## run all tests; those that need Chromium run where it is installed
	go test -timeout 18m $(TESTFLAGS) ./...

faults: ## power cuts, failing disks, kills, damage, sieges, take-overs, in their long form (needs strace and prlimit)
	AMPARO_FAULTS=1 go test -count=1 -timeout 2h -v ./internal/faults ./internal/backup
	AMPARO_FAULTS=1 go test -count=1 -timeout 2h -v -run 'Test(Damaged|Kill|Siege|Takes)' ./cmd/amparo

race: ## run the tests in which things run side by side under the race detector (needs a C compiler); RACE=light: without those that need the database
	CGO_ENABLED=1 go test -race -shuffle=on $(TESTFLAGS) -run "^($$(.ci/side-by-side tests))$$" -skip '^TestKill' $$(.ci/side-by-side $(RACE))

race-all: ## run all tests under the race detector
	CGO_ENABLED=1 go test -race -shuffle=on ./...

generate: ## write the Go code of the templates again
	go tool templ generate

package: ## make packages in ./dist: .deb for amd64 and arm64, images for containers, lists of what is in them
	cd .ci/tools && go run ./pack -version $(VERSION)

package-test: ## install, upgrade, remove the package for Debian in a root that is thrown away (needs root); AMPARO_THOROUGH=1: make everything twice, too
	cd .ci/tools && go test -timeout 30m $(TESTFLAGS) ./...

notices: ## write the licences of everything that is linked into the program anew
	go generate ./internal/notices

weaknesses: ## fail when a known weakness of a part, or of Go, can be reached (needs the network)
	cd .ci/tools && go run ./weaknesses

check: ## formatting, vet, staticcheck, generated code up to date
	@test -z "$$(gofmt -l cmd internal templates static locales migrations)" || { gofmt -l cmd internal templates static locales migrations; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	go tool templ generate
	git diff --exit-code -- templates

bench: ## time what people wait for: a page rendered, kept, made again; search, comment, save (3 minutes)
	.ci/bench

bench-all: ## run every benchmark there is (half an hour; needs wrk)
	go test -p 1 -run '^$$' -bench . -benchmem -timeout 2h ./...

bench-peers: ## compare a kept profile with a static file of nginx (needs nginx and wrk, two cores)
	.ci/bench-peers

bench-load: ## far too many readers, publications while pages are read, memory (needs wrk, two cores)
	.ci/bench-load

bench-growth: ## start, memory, page, search and save with 100, 1,000 and 10,000 entries, as a table
	.ci/bench-growth

shots: ## write screenshots of every kind of page to ./shots (needs Chromium)
	AMPARO_SHOTS=$(CURDIR)/shots go test -count=1 -run TestScreenshots ./internal/browser/

clean: ## remove what was built; ./data stays
	rm -rf amparo shots dist
