package hsds

import "encoding/json"

// The objects of the specification, with the fields that we have.

type organization struct {
	ID            string      `json:"id"`
	Name          string      `json:"name"`
	AlternateName string      `json:"alternate_name,omitempty"`
	Description   string      `json:"description"`
	Email         string      `json:"email,omitempty"`
	Website       string      `json:"website,omitempty"`
	Websites      []address   `json:"additional_websites,omitempty"`
	YearFounded   int         `json:"year_incorporated,omitempty"`
	URI           string      `json:"uri,omitempty"`
	Contacts      []contact   `json:"contacts,omitempty"`
	Phones        []phone     `json:"phones,omitempty"`
	Attributes    []attribute `json:"attributes,omitempty"`
}

type service struct {
	ID                 string        `json:"id"`
	OrganizationID     string        `json:"organization_id"`
	Name               string        `json:"name"`
	Description        string        `json:"description,omitempty"`
	URL                string        `json:"url,omitempty"`
	Status             string        `json:"status"`
	ApplicationProcess string        `json:"application_process,omitempty"`
	Eligibility        string        `json:"eligibility_description,omitempty"`
	AssuredDate        string        `json:"assured_date,omitempty"`
	Alert              string        `json:"alert,omitempty"`
	URLs               []address     `json:"additional_urls,omitempty"`
	Contacts           []contact     `json:"contacts,omitempty"`
	Phones             []phone       `json:"phones,omitempty"`
	Schedules          []schedule    `json:"schedules,omitempty"`
	ServiceAreas       []serviceArea `json:"service_areas,omitempty"`
	Languages          []language    `json:"languages,omitempty"`
	Attributes         []attribute   `json:"attributes,omitempty"`
}

type address struct {
	ID    string `json:"id"`
	Label string `json:"label,omitempty"`
	URL   string `json:"url"`
}

type contact struct {
	ID         string      `json:"id"`
	Title      string      `json:"title,omitempty"`
	Email      string      `json:"email,omitempty"`
	Attributes []attribute `json:"attributes,omitempty"`
}

type phone struct {
	ID          string      `json:"id"`
	Number      string      `json:"number"`
	Extension   json.Number `json:"extension,omitempty"`
	Type        string      `json:"type"`
	Description string      `json:"description,omitempty"`
	Languages   []language  `json:"languages,omitempty"`
	Attributes  []attribute `json:"attributes,omitempty"`
}

type language struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Code string `json:"code"`
	full string // code of BCP 47
	Note string `json:"note,omitempty"`
}

type schedule struct {
	ID          string      `json:"id"`
	Freq        string      `json:"freq"`
	ByDay       string      `json:"byday"`
	OpensAt     string      `json:"opens_at"`
	ClosesAt    string      `json:"closes_at"`
	Timezone    json.Number `json:"timezone,omitempty"` // hours ahead of UTC
	Description string      `json:"description,omitempty"`
}

type serviceArea struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Extent      string `json:"extent"`
	ExtentType  string `json:"extent_type"`
	URI         string `json:"uri"`
}

type attribute struct {
	ID         string        `json:"id"`
	LinkID     string        `json:"link_id"`
	LinkType   string        `json:"link_type,omitempty"`
	LinkEntity string        `json:"link_entity"`
	TermID     string        `json:"taxonomy_term_id"`
	Value      string        `json:"value,omitempty"`
	Label      string        `json:"label,omitempty"`
	Term       *taxonomyTerm `json:"taxonomy_term"`
}

type taxonomyTerm struct {
	ID          string    `json:"id"`
	Code        string    `json:"code"`
	Name        string    `json:"name"`
	Description string    `json:"description"`
	Taxonomy    string    `json:"taxonomy"`
	TaxonomyID  string    `json:"taxonomy_id"`
	Detail      *taxonomy `json:"taxonomy_detail,omitempty"`
	Language    string    `json:"language"`
}

type taxonomy struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
}
