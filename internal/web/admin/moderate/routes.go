package moderate

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of comments that wait, and of what they are judged by.
func (d *Room) Routes() []visit.Route {
	const may = account.MayModerate
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/comments", Need: may, Page: d.queue},
		{Method: http.MethodGet, Pattern: "/comments/several", Need: may, Page: d.confirmSeveral},
		{Method: http.MethodPost, Pattern: "/comments/several", Need: may, Page: d.decideSeveral, Done: visit.Done{"comment-several": "moderate.done_several"}},
		{Method: http.MethodGet, Pattern: "/comments/words", Need: may, Page: d.commentWords},
		{Method: http.MethodPost, Pattern: "/comments/words", Need: may, Page: d.setCommentWords, Done: visit.Done{"comment-words": "moderate.done_words"}},
		{Method: http.MethodPost, Pattern: "/comments/keys", Need: may, Page: d.setModerationKeys, Done: visit.Done{"comment-keys": "moderate.done_keys"}},
		{Method: http.MethodPost, Pattern: "/comments/{id}", Need: may, Page: d.decide, Done: visit.Done{
			"comment-published": "moderate.done_published", "comment-spam": "moderate.done_spam", "comment-deleted": "moderate.done_deleted",
			"comment-decided": "moderate.done_decided",
		}},
		{Method: http.MethodPost, Pattern: "/comments/{id}/undo", Need: may, Page: d.undo, Done: visit.Done{"comment-undone": "moderate.done_undone"}},
		{Method: http.MethodGet, Pattern: "/comments/{id}/mask", Need: may, Page: d.maskForm},
		{Method: http.MethodPost, Pattern: "/comments/{id}/mask", Need: may, Page: d.mask, Done: visit.Done{"comment-masked": "moderate.done_masked"}},
		{Method: http.MethodGet, Pattern: "/comments/{id}/language", Need: may, Page: d.languageForm},
		{Method: http.MethodPost, Pattern: "/comments/{id}/language", Need: may, Page: d.setLanguage, Done: visit.Done{"comment-language": "moderate.done_language"}},
		{Method: http.MethodGet, Pattern: "/comments/{id}/answer", Need: may, Page: d.answerForm},
		{Method: http.MethodPost, Pattern: "/comments/{id}/answer", Need: may, Page: d.answer, Done: visit.Done{"comment-answered": "moderate.done_answered"}},
	}
}
