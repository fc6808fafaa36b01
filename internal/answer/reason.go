package answer

import (
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// reason is the most precise of what speaks for naming somebody.
func (q *question) reason(one *candidate) Reason {
	scope := one.card.ScopeOf(one.response())
	if q.placed {
		if code := q.near.code(scope); code != "" {
			return placeReason(code)
		}
	}
	audiences := one.card.AudiencesOf(one.response())
	named, all := directory.ForAudience(audiences, q.Audience)
	switch {
	case q.Audience != "" && named:
		return Reason{ReasonAudience, q.Audience}
	case !all:
		return Reason{ReasonAudience, audiences[0]}
	case one.response() != nil:
		return Reason{ReasonKindHelp, one.response().Kind}
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
