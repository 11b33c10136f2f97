// Forms with `data-passkey` ask this device for a passkey, and send its answer. Where the device
// has none they stay hidden.
const bytes = (text) => {
  const standard = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(standard), (sign) => sign.charCodeAt(0));
};
const text = (buffer) => {
  const standard = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return standard.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

function asked(options) {
  const found = JSON.parse(options);
  found.challenge = bytes(found.challenge);
  if (found.user) found.user.id = bytes(found.user.id);
  for (const list of [found.allowCredentials, found.excludeCredentials]) {
    for (const one of list ?? []) one.id = bytes(one.id);
  }
  return found;
}

function told(credential) {
  const response = {};
  const parts = [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ];
  for (const name of parts) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  const { id, rawId, type } = credential;
  return JSON.stringify({ id, rawId: text(rawId), type, response });
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.answer.value) return;
      event.preventDefault();
      try {
        const publicKey = asked(form.dataset.options);
        const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
        form.elements.answer.value = told(credential);
      } catch {
        form.elements.answer.value = "{}"; // the server says in a sentence that there was no answer
      }
      form.submit();
    });
  }
}
