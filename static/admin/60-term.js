// A new term: its id is proposed while its first label is typed.
{
  const form = document.querySelector("form[data-term]")
  const id = form && form.elements.namedItem("id")
  const proposal = label => label.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss")
    .normalize("NFKD").replace(/\p{Mn}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "").slice(0, 64).replace(/-+$/, "")
  if (id && !id.readOnly && !id.value) {
    let own = false
    form.addEventListener("input", event => {
      if (event.target === id) own = id.value !== ""
      if (own || !event.target.name.startsWith("label.")) return
      const first = [...form.elements].find(f => f.name.startsWith("label.") && f.value.trim())
      id.value = first ? proposal(first.value) : ""
    })
  }
}
