// Package words says what the values of the domain are called: which message of
// the catalogues stands for a rule, a verdict, a role. Pages, mails and the
// command line all take the words from here, so that a value has one name.
package words
