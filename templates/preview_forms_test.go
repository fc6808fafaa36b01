package templates_test

import (
	"amparo/templates"
	"amparo/templates/pagetest"
)

// forms are the pages on which readers say something.
func (v preview) forms() pagetest.Cases {
	comment, wrong := v.commentPage(), v.commentPage()
	comment.Problems, comment.Form.Text.Error, comment.Form.Name.Error, comment.Form.Email.Error = nil, "", "", ""
	comment.Answered, comment.Notice = nil, templates.Notice{}
	sound := v.report()
	sound.Problems, sound.KindsErr, sound.Text.Error, sound.Kinds = nil, "", "", nil
	bare := templates.WithdrawPage{Frame: v.bare(), Action: "/fr/retirer"}
	return pagetest.Cases{
		"comment": pagetest.Of(templates.CommentAlone, comment), "comment to be mended": pagetest.Of(templates.CommentAlone, wrong),
		"earlier comments": pagetest.Of(templates.CommentsBefore, v.earlier()), "preview": pagetest.Of(templates.CommentPreview, v.commentPreview()), "receipt": pagetest.Of(templates.Receipt, v.receipt("ABCD-EFGH")), "receipt again": pagetest.Of(templates.Receipt, v.receipt("")),
		"withdraw": pagetest.Of(templates.Withdraw, bare), "wrong code": pagetest.Of(templates.Withdraw, v.withdraw()),
		"report": pagetest.Of(templates.Report, v.report()), "report about the site": pagetest.Of(templates.Report, sound),
		"talked about": pagetest.Of(templates.Profile, v.talkedAbout("")), "closed": pagetest.Of(templates.Profile, v.talkedAbout("Les commentaires sont fermés.")),
	}
}

func back() templates.Link {
	return templates.Link{Href: "/fr/repertoire/rsd", Text: "شبكة الإغاثة", Lang: "ar", Dir: "rtl"}
}

func (v preview) comment() templates.Comment {
	team := templates.Comment{ID: "c-2", Name: "L’équipe", Date: "4 mars 2025", Language: "en français", Lang: "fr", Dir: "ltr", HTML: v.markdown("Merci.").HTML, Team: true}
	return templates.Comment{
		ID: "c-1", Name: "Ana", Date: "3 mars 2025", Language: "en arabe", Lang: "ar", Dir: "rtl", HTML: v.markdown("شكرا").HTML,
		AnswerHref: "/fr/repertoire/rsd/commenter?reply=c-1", AnswerFor: "à Ana", Answers: []templates.Comment{team},
	}
}

func (v preview) commentForm() templates.CommentForm {
	return templates.CommentForm{
		Action: "/fr/repertoire/rsd/commenter", Stamp: "17", Key: "k", ReplyTo: "c-1", Text: templates.Input{Value: "Bonjour", Error: "C’est trop court."},
		Name: templates.Input{Value: "Ana", Error: "C’est trop long."}, Email: templates.Input{Value: "ana", Error: "Il manque un @."}, Trap: templates.Input{Value: "x"},
		Tags: "<p> <a>", WithdrawHref: "/fr/retirer", Usual: "Il paraît en deux jours.",
		Languages: []templates.LanguageChoice{{Value: "fr", Text: "français"}, {Value: "ar", Text: "arabe", Chosen: true}}, Sure: true,
	}
}

func leftOut() templates.LeftOut {
	return templates.LeftOut{List: []string{"Balises : <img>"}, Hint: "Écrivez &lt;"}
}

func (v preview) commentPage() templates.CommentPage {
	answered := v.comment()
	return templates.CommentPage{
		Frame: v.bare(), Heading: words("Commenter"), Back: back(), Problems: []templates.Link{{Href: "#text", Text: "C’est trop court."}},
		Notice: templates.Notice{Kind: "warning", Strong: "Déjà reçu.", Text: "Rien n’est perdu."}, Left: leftOut(), Answered: &answered, Form: v.commentForm(),
	}
}

func (v preview) commentPreview() templates.CommentPreviewPage {
	return templates.CommentPreviewPage{
		Frame: v.bare(), Heading: words("Aperçu"), Back: back(), Notice: templates.Notice{Kind: "information", Text: "Pas encore envoyé."},
		Findings: []string{"Un numéro : 022…"}, Comment: v.comment(), Email: "ana@rsd.example", Form: v.commentForm(),
		Left: leftOut(), Language: "Il semble être en arabe.",
	}
}

func (v preview) receipt(code string) templates.ReceiptPage {
	return templates.ReceiptPage{Frame: v.bare(), Back: back(), Code: code, Left: leftOut(), WithdrawHref: "/fr/retirer"}
}

func (v preview) withdraw() templates.WithdrawPage {
	return templates.WithdrawPage{
		Frame: v.bare(), Action: "/fr/retirer", Code: templates.Input{Value: "ABCD", Error: "Ce code n’existe pas."}, Problems: []templates.Link{{Href: "#code", Text: "Ce code n’existe pas."}},
		Notice: templates.Notice{Kind: "success", Text: "Il est retiré."},
	}
}

func (v preview) report() templates.ReportPage {
	return templates.ReportPage{
		Frame: v.bare(), Heading: words("Signaler"), Back: back(), Action: "/fr/signaler", Stamp: "17", Kinds: []templates.ReportKind{{Value: "dead", Text: "Un contact ne répond plus", Chosen: true}, {Value: "old", Text: "C’est ancien"}},
		KindsErr: "Choisissez.", Text: templates.Input{Value: "Le numéro", Error: "C’est trop long."}, Trap: templates.Input{Value: "x"}, TextHint: "En peu de mots.",
		Problems: []templates.Link{{Href: "#kinds", Text: "Choisissez."}, {Href: "#text", Text: "C’est trop long."}}, Notice: templates.Notice{Kind: "warning", Text: "Trop de messages."},
	}
}

// talkedAbout is a profile with comments, to which more may be said unless they are closed.
func (v preview) talkedAbout(closed string) templates.ProfilePage {
	page := v.profile()
	page.Comments = templates.Comments{Heading: "Commentaires", Count: "2 commentaires", List: []templates.Comment{v.comment()}, FeedHref: "/fr/repertoire/rsd/commentaires.atom", Form: v.commentForm(), Closed: closed, Earlier: "/fr/repertoire/rsd/commentaires?page=2"}
	return page
}

// earlier is comments that do not stand below the profile any more.
func (v preview) earlier() templates.CommentsPage {
	said := templates.Comments{Count: "80 commentaires", List: []templates.Comment{v.comment()}, Earlier: "/fr/repertoire/rsd/commentaires?page=1", Later: "/fr/repertoire/rsd#comments"}
	return templates.CommentsPage{Frame: v.bare(), Heading: words("Commentaires"), Back: back(), Comments: said}
}

func places() templates.Pills {
	return templates.Pills{Name: "place", Legend: "Où", Any: "Partout", Options: []templates.Pill{{Value: "142", Text: "Asie"}, {Value: "002", Text: "إفريقيا", Lang: "ar", Dir: "rtl"}}}
}

func (v preview) unsure() templates.Unsure {
	reply := templates.Pills{Name: "reply", Legend: "Langue", Any: "Toutes", Options: []templates.Pill{{Value: "fr", Text: "français"}}}
	return templates.Unsure{Action: "/fr/trouver", Needs: v.needs(), Place: places(), Reply: reply}
}

func placeAsk() templates.PlaceAsk {
	return templates.PlaceAsk{Text: "Vouliez-vous dire :", Options: []templates.PlaceOption{{Value: "CD", Text: "Congo-Kinshasa"}, {Value: "city:266826", Text: "Tripoli, Liban"}}}
}

func (v preview) filters() templates.Filters {
	tick := func(value, text string, chosen bool) templates.Tick {
		return templates.Tick{Value: value, Text: words(text), CountText: "12", Chosen: chosen}
	}
	return templates.Filters{
		Title: "Filtrer (2 choisis)", World: "Qui aide partout reste.", Country: "Atlantide", CountryError: "Ce pays n’est pas connu.", Meant: placeAsk(),
		Facets: []templates.Facet{
			{Name: "place", Legend: "Où", First: []templates.Tick{tick("142", "Asie", true)}, Rest: []templates.Tick{tick("002", "Afrique", true)}, More: []templates.Tick{tick("CH", "Suisse", false)}, RestText: "Plus de régions", MoreText: "Des pays"},
			{Name: "kind", Legend: "Aide", First: []templates.Tick{tick("grants", "Subventions", false)}, Note: "Les autres restent."}, {Name: "empty", Legend: "Rien"},
		},
	}
}

// found is the answer to a search, sent as a form.
func (v preview) found() templates.DirectoryPage {
	page := v.directory()
	page.Asked, page.Search, page.ByName, page.Meant = true, "refuje", true, []string{"refuge"}
	page.Plain, page.Heard, page.Question = []string{"Congo"}, understood(), []templates.Field{{Name: "q", Value: "refuje"}}
	page.Lines, page.LinesMark = answering(), unverified()
	page.Chosen = []templates.Choice{{Value: "place=142", Text: templates.Words{Text: "آسيا", Lang: "ar", Dir: "rtl"}, Label: "Enlever le filtre Asie"}}
	page.Notice = templates.Notice{Kind: "information", Text: "Rien n’est gardé."}
	page.Owner = templates.Owner{Text: "Fiches avec ce numéro :", Notes: []string{"Rappelez."}}
	page.Rows[0].Snippet, page.Rows[0].SnippetIn = templates.Words{Text: "un refuge sûr", Pieces: []templates.Piece{{Text: "un "}, {Text: "refuge", Mark: true}, {Text: " sûr"}}}, "Description"
	page.Pages.Buttons = true
	for i := range page.Pages.Pages {
		page.Pages.Pages[i].Number = i + 1
	}
	page.Pages.PreviousNumber, page.Pages.NextNumber = 1, 3
	return page
}

// understood is what was made of a search, in every form it has.
func understood() templates.Heard {
	return templates.Heard{
		Places: []templates.HeardPart{{Text: words("Votre pays : Kenya"), Name: "plain", Value: "Kenya", Label: "Ce n’est pas un lieu"}},
		Help: []templates.HeardPart{
			{Text: words("Une arrestation"), Name: "need", Value: "legal", Label: "Continuer", Into: true},
			{Text: templates.Words{Text: "صحفيون", Lang: "ar", Dir: "rtl"}, Name: "need", Value: "legal", Into: true}, {Text: words("Quelqu’un qui répond")},
		},
		Asks:  []templates.HeardAsk{{Text: "Quel Congo ?", Options: []templates.Guess{{Name: "at", Value: "CD=Congo", Text: words("Congo-Kinshasa")}}}},
		Notes: []string{"Aucune fiche ne contient : xyz"}, Fields: []templates.Field{{Name: "place", Value: "KE"}},
		Elsewhere: templates.Link{Href: "/es/directorio", Text: "La misma búsqueda en español", Lang: "es", Dir: "ltr"},
	}
}

// inArabic is what a page says to somebody who asks in Arabic.
func inArabic() *templates.Foreign {
	return &templates.Foreign{
		Lang: "ar", Dir: "rtl", Heading: "من يمكنه المساعدة", Site: "لغات هذا الموقع: الفرنسية.", Place: "مكان وجود الشخص: كينيا", Lines: "خطوط تجيب", Careful: "قد تُسمع المكالمة.",
		Meant: "هل تقصدون؟", Replies: templates.Guess{Name: "in", Value: "ar", Text: templates.Words{Text: "من يجيب بالعربية: 6"}},
	}
}

// foreign are answers to what was asked in a language that the site does not speak.
func (v preview) inForeign(page templates.DirectoryPage) templates.DirectoryPage {
	page.Foreign = inArabic()
	return page
}

func answering() []templates.Line {
	return []templates.Line{{Name: templates.Words{Text: "Front Line Defenders", Lang: "en", Dir: "ltr"}, Href: "/fr/repertoire/fld", Contact: templates.Contact{
		Icon: templates.IconPhone, Kind: "Téléphone", Value: "+353 1 210 0489", Href: "tel:+35312100489", Whole: true, DayAndNight: true,
		Languages: "Répond en français", Safety: "Peut être écouté.", Label: words("Urgence"),
	}}}
}

func (v preview) notFound() templates.DirectoryPage {
	page := v.found()
	page.Rows, page.Heard.Help = nil, page.Heard.Help[:1]
	page.Nothing = &templates.Nothing{
		Heading: "Aucun résultat avec tous ces mots", Leads: []string{"Aucune fiche ne contient : xyz"},
		Guesses: []templates.Guess{{Name: "meant", Value: "refuge", Text: words("refuge"), CountText: "14"}, {Name: "at", Value: "MM", Text: words("Aide pour ce lieu : Birmanie")}},
		Fewer:   []templates.Guess{{Name: "drop", Value: "place=142", Before: "Sans « ", Text: templates.Words{Text: "آسيا", Lang: "ar", Dir: "rtl"}, After: " »", CountText: "12"}},
		Ways:    []templates.Link{{Href: "/fr/trouver", Text: "Trouver de l’aide"}},
	}
	return page
}

func (v preview) nobodys() templates.DirectoryPage {
	page := v.directory()
	page.Asked, page.Search, page.Rows, page.Filters = true, "+41 22 555 01 99", nil, templates.Filters{}
	page.Lines, page.LinesMark = answering(), unverified()
	page.Nothing = &templates.Nothing{Heading: "Aucune fiche ne contient ce numéro.", Leads: []string{"Cela ne prouve rien."}, Steps: []string{"Ne dites rien de vous."}}
	return page
}
