package directory

// LineProblem returns the rule that a value of one line breaks, "" if none.
func LineProblem(value string, required bool) ProblemCode {
	c := &checker{}
	c.line("", value, required)
	return c.first()
}

// ProseProblem returns the rule that a text of any number of lines breaks, ""
// if none.
func ProseProblem(value string) ProblemCode {
	c := &checker{}
	c.prose("", value)
	return c.first()
}

func (c *checker) first() ProblemCode {
	if len(c.problems) == 0 {
		return ""
	}
	return c.problems[0].Code
}
