// Passkeys: ask the server what to ask the browser for, put the answer into
// the form and send it. Codes work without any of this.
{
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const options = o => {
    o.challenge = bytes(o.challenge);
    if (o.user) o.user.id = bytes(o.user.id);
    for (const c of [...(o.allowCredentials || []), ...(o.excludeCredentials || [])]) c.id = bytes(c.id);
    return { publicKey: o };
  };

  const answer = c => {
    const r = c.response, response = { clientDataJSON: text(r.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (r[name]) response[name] = text(r[name]);
    }
    if (r.getTransports) response.transports = r.getTransports();
    return JSON.stringify({ id: c.id, rawId: text(c.rawId), type: c.type, response, clientExtensionResults: c.getClientExtensionResults() });
  };

  for (const box of document.querySelectorAll("[data-passkey]")) {
    const button = box.querySelector("button"), failed = box.querySelector("[role=alert]");
    const form = box.closest("form");
    if (!window.PublicKeyCredential) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      failed.hidden = true;
      button.disabled = true;
      try {
        const asked = await fetch(box.dataset.passkey, { method: "POST", body: new URLSearchParams() });
        if (!asked.ok) throw new Error(asked.status);
        const o = options(await asked.json());
        const credential = await ("make" in box.dataset ? navigator.credentials.create(o) : navigator.credentials.get(o));
        form.elements.credential.value = answer(credential);
        form.submit();
      } catch {
        failed.hidden = false;
        button.disabled = false;
      }
    });
  }
}
