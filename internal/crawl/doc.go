// Package crawl holds no code of the program. Its test asks the whole site for
// every page, as readers and as each role, and compares the answers with what
// they were: it is the net under changes that must not be seen.
//
// The site is the sample of the demonstration directory after a day of work: drafts,
// translations, comments, reports, an import, schedules, refused forms. The
// clock stands still; ids, tokens and names of assets are replaced, so that the
// same program gives the same answers in every run.
//
//	go test ./internal/crawl            # are all answers as testdata/answers.txt has them?
//	go test ./internal/crawl -update    # they are now as they should be: write the file again
//
// A line of the file is one answer: who asked for what, its status, its type,
// and a hash of its header and body. A hash does not say what is different.
// To see that, keep the answers of the program as it was in a folder, and
// compare with it:
//
//	git worktree add ../before main
//	(cd ../before && AMPARO_CRAWL=/tmp/answers go test -count=1 ./internal/crawl)    # the folder is empty: written
//	AMPARO_CRAWL=/tmp/answers go test -count=1 ./internal/crawl                      # it is not: compared
//
// The second says which answers are new, gone and different, and prints the
// lines that differ in the first of them; AMPARO_CRAWL_SHOW=100 prints more,
// and AMPARO_CRAWL_ONLY=history only those whose name contains a word.
//
// When a page is meant to change, look at the differences, then write the file
// again and commit it with the change: its lines say which pages are touched.
package crawl
