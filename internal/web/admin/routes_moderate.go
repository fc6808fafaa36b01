package admin

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/comment"
)

func (d *Desk) moderateRoutes() []route {
	const may = account.MayModerate
	return []route{
		{method: http.MethodGet, pattern: "/comments", need: may, page: d.queue},
		{method: http.MethodGet, pattern: "/comments/several", need: may, page: d.confirmSeveral},
		{method: http.MethodPost, pattern: "/comments/several", need: may, page: d.decideSeveral},
		{method: http.MethodGet, pattern: "/comments/words", need: may, page: d.commentWords},
		{method: http.MethodPost, pattern: "/comments/words", need: may, page: d.setCommentWords},
		{method: http.MethodPost, pattern: "/comments/keys", need: may, page: d.setModerationKeys},
		{method: http.MethodPost, pattern: "/comments/{id}", need: may, page: d.decide},
		{method: http.MethodPost, pattern: "/comments/{id}/undo", need: may, page: d.undo},
		{method: http.MethodGet, pattern: "/comments/{id}/mask", need: may, page: d.maskForm},
		{method: http.MethodPost, pattern: "/comments/{id}/mask", need: may, page: d.mask},
		{method: http.MethodGet, pattern: "/comments/{id}/answer", need: may, page: d.answerForm},
		{method: http.MethodPost, pattern: "/comments/{id}/answer", need: may, page: d.answer},
		{method: http.MethodGet, pattern: "/reports", need: may, page: d.reports},
		{method: http.MethodPost, pattern: "/reports/{id}", need: may, page: d.decideReport},
	}
}

// What decisions are called in the log.
const (
	actPublish account.Action = "comment.publish"
	actSpam    account.Action = "comment.spam"
	actDelete  account.Action = "comment.delete"
	actConfirm account.Action = "report.confirm"
	actDismiss account.Action = "report.dismiss"
	actResolve account.Action = "report.resolve"
)

// decisionActions are those of comments.
var decisionActions = map[comment.Decision]account.Action{
	comment.Publish: actPublish, comment.Spam: actSpam, comment.Delete: actDelete,
}

// reportActions are those of reports, by the value of the button.
var reportActions = map[string]account.Action{"confirm": actConfirm, "dismiss": actDismiss, "resolve": actResolve}
