// Forms with `data-passkey` ask this device for a passkey, and send its answer. Where the device has none they stay hidden.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function asked(options) {
  const found = JSON.parse(options);
  found.challenge = bytes(found.challenge);
  if (found.user) found.user.id = bytes(found.user.id);
  for (const list of [found.allowCredentials, found.excludeCredentials]) for (const one of list ?? []) one.id = bytes(one.id);
  return found;
}

function told(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.answer.value) return;
      event.preventDefault();
      try {
        form.elements.answer.value = told(await navigator.credentials[form.dataset.passkey]({ publicKey: asked(form.dataset.options) }));
      } catch {
        form.elements.answer.value = "{}"; // the server says in a sentence that there was no answer
      }
      form.submit();
    });
  }
}
