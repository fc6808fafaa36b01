package admintest

import "amparo/templates/admin"

// Form is a form about an account with a key, some fields and a button.
func Form(action string, fields ...admin.Field) admin.AccountForm {
	return admin.AccountForm{Action: action, Hidden: []admin.Hidden{{Name: "key", Value: "k"}}, Fields: fields, Buttons: []admin.Button{{Text: "Envoyer"}}}
}
