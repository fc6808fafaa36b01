// What readers will see of a response, while it is typed; how long a sentence is.
{
  const form = document.getElementById("entry");
  if (form && form.dataset.kept) {
    const waiting = new WeakMap();
    const redraw = async (box) => {
      const body = new URLSearchParams(new FormData(form));
      body.set("seen", box.dataset.seen);
      const answer = await fetch(form.dataset.kept.replace("/draft", "/seen"), { method: "POST", redirect: "manual", body }).catch(() => ({}));
      if (answer.ok) box.innerHTML = (await answer.text()).trim(); // made safe by the server
    };
    form.addEventListener("input", ({ target }) => {
      const count = form.querySelector(`[data-counting][data-name="${target.name}"]`);
      if (count) count.textContent = count.dataset.counting.replace("#", [...target.value.trim()].length);
      const box = target.closest(".item")?.querySelector("[data-seen]");
      if (!box) return;
      clearTimeout(waiting.get(box));
      waiting.set(box, setTimeout(redraw, 600, box));
    });
  }

  // What is pasted from a text processor or a page keeps its paragraphs, lists,
  // bold and italic words and links, in Markdown.
  const squeeze = (text) => text.replace(/[ \t\n\r]+/g, " ");
  const within = (node, list) => [...node.childNodes].map((child) => marked(child, list)).join("");
  const wrap = (sign, text) => text.replace(/^(\s*)([^]*?)(\s*)$/, (_, a, words, z) => (words ? a + sign + words + sign + z : text));
  const block = (text) => "\n\n" + text.trim() + "\n\n";
  const item = (mark, text) => "\n" + mark + text.trim().replace(/\n+/g, "\n" + " ".repeat(mark.length)) + "\n";
  const marked = (node, list) => {
    if (node.nodeType === 3) return squeeze(node.data).replace(/[\\*_[\]`]/g, "\\$&");
    if (node.nodeType !== 1) return "";
    const style = node.getAttribute("style") || "";
    if (/mso-list:\s*ignore/i.test(style)) return ""; // the bullet as Word draws it
    const bold = !/font-weight:\s*(normal|400)/i.test(style);
    const inside = () => within(node, list);
    switch (node.localName) {
      case "style": case "script": case "meta": case "title": case "template": return "";
      case "br": return "\n";
      case "b": case "strong": return bold ? wrap("**", inside()) : inside();
      case "i": case "em": return wrap("*", inside());
      case "a": {
        const to = node.getAttribute("href") || "";
        const words = inside();
        return /^(https?:\/\/|mailto:|tel:)/.test(to) && words.trim() ? `[${words.trim()}](${to.replace(/[()\s]/g, (c) => "%" + c.charCodeAt(0).toString(16))})` : words;
      }
      case "ul": case "ol": return "\n\n" + within(node, node.localName) + "\n\n";
      case "li": return item(list === "ol" ? "1. " : "- ", inside());
      case "h1": case "h2": case "h3": case "h4": case "h5": case "h6": return block("## " + inside().trim());
      case "td": case "th": return inside().trim() + " ";
      case "p": case "div": case "tr": case "blockquote": {
        const drawn = /mso-list:\s*l\d/i.test(style) && node.querySelector("[style*='gnore']");
        if (!drawn) return block(inside());
        const deep = "  ".repeat((+/level(\d)/.exec(style)?.[1] || 1) - 1);
        return "\n" + deep + (/\d/.test(drawn.textContent) ? "1. " : "- ") + inside().trim() + "\n";
      }
    }
    return inside();
  };
  document.addEventListener("paste", (e) => {
    const area = e.target;
    const html = e.clipboardData?.getData("text/html");
    if (!html || !area.matches?.("textarea.mono") || area.readOnly) return;
    const plain = e.clipboardData.getData("text/plain");
    const text = within(new DOMParser().parseFromString(html, "text/html").body, "")
      .replace(/ +\n/g, "\n").replace(/\n[ ](?=\S)/g, "\n").replace(/\n{3,}/g, "\n\n").replace(/^\n+|\s+$/g, "").replace(/(^|\n)((?: *- .*|1\. .*))\n\n(?= *(?:- |1\. ))/g, "$1$2\n");
    if (!text || text.replace(/\\/g, "") === plain.trim()) return;
    e.preventDefault();
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  });
}
