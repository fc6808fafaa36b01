package static

import "testing"

func TestMinify(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, css, want string }{
		{"nothing", "", ""},
		{"white space only", " \n\t", ""},
		{"declaration", "a { color: red; }", "a{color:red}"},
		{"two rules", "a { b: c }\n\nd { e: f; g: h }\n", "a{b:c}d{e:f;g:h}"},
		{"descendant", ".a .b  .c { d: e }", ".a .b .c{d:e}"},
		{"descendant pseudo-class keeps its space", ".a :hover { b: c }", ".a :hover{b:c}"},
		{"child and list", "a > b, c { d: e }", "a>b,c{d:e}"},
		{"calc keeps its spaces", "a { b: calc(1rem + 2 * (3px - 1px)) }", "a{b:calc(1rem + 2 * (3px - 1px))}"},
		{"query", "@media (min-width: 48em) and (min-height: 40em) { a { b: c } }", "@media (min-width:48em) and (min-height:40em){a{b:c}}"},
		{"comment between words is a space", "a/* x */b { c: d }", "a b{c:d}"},
		{"comment alone", "/* { ; } */ a { b: c }", "a{b:c}"},
		{"comment without end", "a { b: c } /* x", "a{b:c}"},
		{"string untouched", `a::before { content: "a  /* b */ ; } c" }`, `a::before{content:"a  /* b */ ; } c"}`},
		{"string with an escaped quote", `a { b: "\"  x" ; c: 'd  "' }`, `a{b:"\"  x";c:'d  "'}`},
		{"string without end", `a { b: "x  `, `a{b:"x  `},
		{"slash is no comment", "a { font: 1rem / 2 b; grid-area: 1 / 2 }", "a{font:1rem / 2 b;grid-area:1 / 2}"},
		{"important", "a { b: c !important }", "a{b:c!important}"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := minify(test.css); got != test.want {
				t.Errorf("minify(%q) = %q, want %q", test.css, got, test.want)
			}
			if once := minify(test.css); minify(once) != once {
				t.Errorf("minifying twice gives %q, once %q", minify(once), once)
			}
		})
	}
}
