package words

import (
	"amparo/internal/account"
	"amparo/internal/i18n"
)

// Questions is what happened to an account, as its owner is asked about it.
var Questions = map[account.QuestionKind]i18n.Key{
	account.QuestionCode:        "security.you_code_strong",
	account.QuestionDevice:      "security.you_device_strong",
	account.QuestionPassword:    "security.you_required_strong",
	account.QuestionNewPassword: "security.you_new_password_strong",
	account.QuestionFactor:      "security.you_factor_strong",
	account.QuestionReset:       "security.you_reset_strong",
	account.QuestionSilence:     "security.you_silence_strong",
}
