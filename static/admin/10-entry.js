// The form of an entry: the Markdown editor, groups changed in place, and what
// is written kept before it is saved. The page does all of it without script.
{
  const $ = (id) => document.getElementById(id);
  const plural = new Intl.PluralRules(document.documentElement.lang);
  // counted puts a number into the words for 1 or for 2.
  const counted = (n, one, other) => (plural.select(n) === "one" ? one : other).replace(/[12]/, n);
  const send = (to, body) => fetch(to, { method: "POST", redirect: "manual", body });
  const form = $("entry");

  const editor = (bar) => {
    const area = $(bar.getAttribute("for"));
    const flip = bar.querySelector("button");
    if (!area || area.readOnly) return;
    bar.hidden = false;
    bar.removeAttribute("tabindex"); // its first button is the stop
    if (flip) switched(bar, area, flip);
    if (form) counting(area);
  };

  // switched shows the text as readers will see it, in the place of the field.
  const switched = (bar, area, flip) => {
    const view = document.createElement("div");
    view.className = "shown";
    view.hidden = true;
    view.tabIndex = 0;
    view.setAttribute("role", "region");
    view.setAttribute("aria-label", flip.textContent);
    if (area.lang) Object.assign(view, { lang: area.lang, dir: area.dir });
    area.after(view);
    flip.addEventListener("click", async () => {
      if (view.hidden) {
        const lang = area.lang || document.documentElement.lang;
        const answer = await send(bar.dataset.preview, new URLSearchParams({ text: area.value, lang })).catch(() => ({}));
        if (!answer.ok) return;
        view.innerHTML = await answer.text(); // made safe by the server
      }
      view.hidden = !view.hidden;
      area.hidden = !view.hidden;
      for (const tool of bar.querySelectorAll("[role=button]")) tool.hidden = area.hidden;
      [flip.textContent, flip.dataset.other] = [flip.dataset.other, flip.textContent];
    });
  };

  // counting says how many words a text has.
  const counting = (area) => {
    const marks = area.parentNode.querySelector(".marks");
    if (!marks) return;
    const count = document.createElement("span");
    marks.append(count);
    const recount = () => {
      count.textContent = counted((area.value.match(/\S+/g) || []).length, form.dataset.word, form.dataset.words);
    };
    area.addEventListener("input", recount);
    recount();
  };
  document.querySelectorAll("markdown-toolbar").forEach(editor);

  if (form && form.dataset.kept) {
    const state = $("dock-state");
    const { kept } = form.dataset;
    // What is kept is text: no file, and no secret key, which the server refuses.
    const secret = /PGP\s+(PRIVATE|SECRET)\s+KEY/i;
    const typed = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string" && !secret.test(value)));
    const quiet = new Set(["key", "head", "at", "minor"]);
    const snapshot = () => {
      const all = {};
      for (const [name, value] of typed()) if (!quiet.has(name)) (all[name] ??= []).push(value);
      return all;
    };
    const start = snapshot();
    const changes = () => {
      const now = snapshot();
      return Object.keys({ ...start, ...now }).filter((name) => String(start[name] ?? "") !== String(now[name] ?? "")).length;
    };
    let dirty = "dirty" in form.dataset;
    let leaving = false;
    let timer;

    // What is kept here is locked with a key of this session, which the page has and the
    // browser does not keep: on its disk nothing can be read. Without a safe connection
    // nothing is kept.
    const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const text = (...all) => btoa(all.flatMap((part) => Array.from(part, (n) => String.fromCharCode(n))).join(""));
    const cipher = (iv) => ({ name: "AES-GCM", iv });
    const lock = crypto.subtle?.importKey("raw", bytes(form.dataset.lock), "AES-GCM", false, ["encrypt", "decrypt"]);
    const offline = lock ? form.dataset.offline : form.dataset.alone;
    const store = async (value) => {
      try {
        if (!value) return localStorage.removeItem(kept);
        if (!lock) return;
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const locked = await crypto.subtle.encrypt(cipher(iv), await lock, new TextEncoder().encode(value));
        localStorage.setItem(kept, text(iv, new Uint8Array(locked)));
      } catch { /* a browser that keeps nothing */ }
    };
    // unlocked is what was kept under a name; what this session cannot read goes.
    const unlocked = async (name) => {
      try {
        const all = bytes(localStorage.getItem(name));
        return new TextDecoder().decode(await crypto.subtle.decrypt(cipher(all.slice(0, 12)), await lock, all.slice(12)));
      } catch {
        localStorage.removeItem(name);
      }
    };
    const keep = async () => {
      clearTimeout(timer);
      const body = typed();
      try {
        const answer = await send(kept, body);
        if (!answer.ok) throw 0;
        const words = await answer.text();
        store();
        document.dispatchEvent(new Event("kept"));
        if (!leaving) state.textContent = words;
      } catch {
        await store(String(body));
        state.textContent = offline;
      }
    };
    const touched = () => {
      const n = changes();
      if (!("dirty" in form.dataset)) {
        dirty = n > 0;
        if (dirty) state.textContent = counted(n, form.dataset.one, form.dataset.other);
      }
      clearTimeout(timer);
      timer = setTimeout(keep, 20000);
    };
    form.addEventListener("input", touched);

    addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "hidden" || !dirty || leaving) return;
      const body = typed();
      if (!navigator.sendBeacon(kept, body)) store(String(body));
    });
    addEventListener("beforeunload", (e) => {
      if (dirty && !leaving) e.preventDefault();
    });
    addEventListener("pageshow", () => { leaving = false; });
    form.addEventListener("focusin", (e) => {
      const part = e.target.closest(".part-a");
      if (part) form.elements.at.value = part.id;
    });
    // Browsers show the first line of a text only: not all of it must be under
    // the dock when one comes by keyboard.
    form.addEventListener("keyup", (e) => {
      if (e.key === "Tab") e.target.scrollIntoView({ block: "nearest" });
    });
    form.addEventListener("submit", (e) => {
      if (e.submitter?.formTarget) return;
      // Enter in a field presses the first button: it means the part it is in.
      if (e.submitter?.value.startsWith("save:") && e.submitter !== document.activeElement && form.elements.at.value) {
        e.submitter.value = "save:" + form.elements.at.value;
      }
      leaving = true;
      clearTimeout(timer);
    });

    // What was kept here while nothing could be sent goes to the server, and
    // the page offers it.
    if (location.search.includes("done=")) store();
    const resume = async () => {
      let copy;
      for (const name of Object.keys(localStorage)) {
        const was = await unlocked(name);
        if (name === kept) copy = was;
      }
      if (!copy || dirty) return;
      const answer = await send(kept, new URLSearchParams(copy));
      if (!answer.ok) return;
      store();
      location.reload();
    };
    resume().catch(() => { /* no connection, or a browser that keeps nothing */ });

    const gone = (item) => item.hasAttribute("data-removed");
    const renumber = (group) => group.querySelectorAll(":scope>.item>header .n").forEach((n, i) => { n.textContent = i + 1; });
    const mark = (item, on) => {
      item.toggleAttribute("data-removed", on);
      form.elements[item.id + ".removed"].value = on ? "1" : "";
      item.querySelector(on ? ".gone button" : "button[value^=remove]").focus();
    };
    const moved = (item, step) => {
      let next = item[step];
      while (next && gone(next)) next = next[step];
      if (next) next[step === "previousElementSibling" ? "before" : "after"](item);
    };
    const added = (name) => {
      const blank = form.querySelector(`template[data-blank="${name}"]`);
      const group = form.querySelector(`.group[data-group="${name}"]`);
      if (!blank) {
        const [list, more] = [form.elements[name], form.elements[name + "_add"]];
        list.value = [list.value.replace(/[\s,;]+$/, ""), more.value.trim()].filter(Boolean).join(", ");
        more.value = "";
        return more.focus();
      }
      let n = 1;
      while ($(`${name}._${n}`)) n++;
      group.insertAdjacentHTML("beforeend", blank.innerHTML.replace(/_0\b/g, "_" + n));
      const item = group.lastElementChild;
      item.querySelectorAll("markdown-toolbar").forEach(editor);
      renumber(group);
      item.querySelector(".in-item :is(input, select, textarea)").focus();
    };
    form.addEventListener("click", (e) => {
      const button = e.target.closest("button[name=do]");
      const [what, name] = button ? button.value.split(":") : [];
      const item = button?.closest(".item, .contacts-a>li");
      if (what === "add" && !form.querySelector(`template[data-blank="${name}"]`) && !form.elements[name + "_add"]) return; // the server adds it
      switch (what) {
        case "up": moved(item, "previousElementSibling"); break;
        case "down": moved(item, "nextElementSibling"); break;
        case "remove": mark(item, true); break;
        case "undo": mark(item, false); break;
        case "add": added(name); break;
        default: return;
      }
      e.preventDefault();
      if (what === "up" || what === "down") {
        renumber(item.parentNode);
        button.focus();
      }
      touched();
    });

    // What a save would say of a contact is said a moment after the last key.
    let waiting;
    const check = async (box, out) => {
      const item = box.closest(".contacts-a>li");
      const body = new URLSearchParams({ item: item.id.slice(8), entry: kept.split("/")[3], field: box.name });
      for (const [name, value] of typed()) if (name.startsWith(item.id + ".")) body.append(name, value);
      const answer = await send(form.dataset.check, body).catch(() => ({}));
      if (!answer.ok) return;
      const [status, text] = (await answer.text()).split("\n");
      out.dataset.state = status;
      out.textContent = text;
    };
    form.addEventListener("input", (e) => {
      const box = e.target;
      const out = box.id && $(box.id + "-check");
      if (!out || !form.dataset.check) return;
      clearTimeout(waiting);
      out.textContent = "";
      waiting = setTimeout(check, 600, box, out);
    });
    // The file of a key is read here; without script it is sent.
    form.addEventListener("change", async (e) => {
      const [file] = e.target.name?.endsWith(".key.file") ? e.target.files : [];
      const block = file && $(e.target.name.replace(/file$/, "block"));
      if (!block || file.size > 65536) return;
      const text = await file.text();
      if (!/^\s*-----BEGIN PGP/.test(text) || secret.test(text)) return;
      block.value = text;
      e.target.value = "";
      block.dispatchEvent(new Event("input", { bubbles: true }));
    });
    addEventListener("keydown", (e) => {
      if ((e.ctrlKey || e.metaKey) && e.key === "s") {
        e.preventDefault();
        form.querySelector(".dock [value=save]").click();
      }
    });

    for (const list of document.querySelectorAll("datalist[data-codes]")) {
      const kind = list.dataset.kind;
      const names = new Intl.DisplayNames(document.documentElement.lang, { type: kind });
      const known = list.dataset.codes.split(" ").map((code) => [names.of(code), code]).sort(([a], [b]) => a.localeCompare(b));
      list.append(...known.map(([name, code]) => kind === "currency" ? new Option(name, code) : new Option(name)));
    }
    const zones = $("zones-known");
    if (zones && Intl.supportedValuesOf) {
      zones.append(...Intl.supportedValuesOf("timeZone").map((zone) => new Option(zone.split("/").pop().replaceAll("_", " "))));
    }
  }
}
