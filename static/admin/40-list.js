// One tick for all entries of a page of the list.
{
  const page = document.querySelector("[data-tick-page]");
  if (page) {
    const all = [...page.form.elements].filter((e) => e.type === "checkbox" && e.name === "id");
    const show = () => {
      const n = all.filter((e) => e.checked).length;
      page.checked = n === all.length;
      page.indeterminate = n > 0 && n < all.length;
    };
    page.closest("label").hidden = false;
    page.addEventListener("change", () => all.forEach((e) => { e.checked = page.checked; }));
    page.form.addEventListener("change", show);
    show();
  }
}
