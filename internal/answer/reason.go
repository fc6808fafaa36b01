package answer

import (
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// reason is the most precise of what speaks for naming somebody.
func (q *question) reason(one *candidate) Reason {
	scope := q.card(one).ScopeOf(q.response(one))
	if q.placed {
		if code := q.near.code(scope); code != "" {
			return placeReason(code)
		}
	}
	audiences := q.card(one).AudiencesOf(q.response(one))
	named, all := directory.ForAudience(audiences, q.Audience)
	switch {
	case q.Audience != "" && named:
		return Reason{ReasonAudience, q.Audience}
	case !all:
		return Reason{ReasonAudience, audiences[0]}
	case q.response(one) != nil:
		return Reason{ReasonKindHelp, q.response(one).Kind}
	case scope.Worldwide || len(scope.Named()) == 0:
		return Reason{Kind: ReasonWorld}
	}
	return placeReason(scope.Named()[0])
}

func placeReason(code string) Reason {
	if lang.IsRegion(code) {
		return Reason{ReasonRegion, code}
	}
	return Reason{ReasonCountry, code}
}
