// Package browser holds no code of the program. Its tests open the pages in
// Chromium and judge them as readers meet them: what is seen, reached by
// keyboard, sent over the network and left behind in the browser.
//
// They need Chromium, found by name or by AMPARO_CHROMIUM, and the judges that
// `npm ci --prefix .ci` installs. Without them a test is skipped, except when
// CI=true: there it fails, so that a missing judge never looks like approval.
package browser
