// The keys of the queue: j k move, a m s d decide on the comment that has the
// focus, z takes the last decision back, ? shows them. Not inside fields.
{
  const list = document.querySelector("[data-keys]");
  const words = document.getElementById("words");
  const source = document.querySelector("[data-mask]");
  if (list) {
    const items = [...list.children];
    const press = (where, key) => [...(where?.querySelectorAll("button, a") ?? [])].find((b) => b.querySelector("kbd")?.textContent === key)?.click();
    addEventListener("keydown", (e) => {
      if (e.ctrlKey || e.altKey || e.metaKey || e.target.closest("input, textarea, select, [contenteditable]")) return;
      const at = items.findIndex((i) => i.contains(document.activeElement));
      if (e.key === "j" || e.key === "k") items[Math.max(0, Math.min(items.length - 1, at + (e.key === "j" ? 1 : -1)))]?.focus();
      else if (e.key === "?") document.getElementById("keys").open ^= 1;
      else if (e.key === "z") document.querySelector("[data-undo] button")?.click();
      else if ("amsd".includes(e.key) && at >= 0) press(items[at], e.key);
      else return;
      e.preventDefault();
    });
  }
  // What is selected in the comment becomes a line of the words to mask.
  if (words && source) {
    document.addEventListener("keydown", (e) => {
      const chosen = getSelection();
      if (e.key !== "m" || e.target.closest("input, textarea") || !source.contains(chosen.anchorNode) || chosen.isCollapsed) return;
      words.value = (words.value.trim() + "\n" + chosen.toString().trim().replace(/\s+/g, " ")).trim() + "\n";
      e.preventDefault();
    });
  }
}
