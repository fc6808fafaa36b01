// What the HTML of every page must keep to: everything html-validate knows of,
// but for the rules below, each of which says why it is off.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    // templ writes <!doctype html>; HTML does not care.
    "doctype-style": "off",
    // Needs are submit buttons of one form by one name: only the one that is
    // pressed is sent.
    "form-dup-name": "off",
    // A title names the organisation, and names are as long as they are.
    "long-title": "off",
    // Every button is in a form and sends it, which is what the default means.
    "no-implicit-button-type": "off",
    // The style sheet is ours, from the same origin, under a name with its hash.
    "require-sri": "off",
    // A number that may not wrap makes a page at 400 % zoom scroll sideways.
    "tel-non-breaking": "off",
    // The languages of the site are in the document twice and shown once, by the
    // width of the window. axe-core, which sees what is shown, checks landmarks.
    "unique-landmark": "off",
  },
};
