"use strict";

// The secret of a one-time link stands behind the #, which no server sees: put it into the form and out of the address.
const secret = document.querySelector("input[name=secret]");
if (secret && location.hash.length > 1) {
  secret.value = decodeURIComponent(location.hash.slice(1));
  document.getElementById("secret-part").hidden = true;
  history.replaceState(null, "", location.pathname);
}

// Passkeys, where the browser has them. The form is sent as any other, with what the passkey says in a hidden field.
const canParse = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;
for (const part of document.querySelectorAll("[data-passkey]")) {
  if (!canParse) {
    continue;
  }
  const form = part.closest("form");
  part.hidden = form.hidden = false;
  const says = part.querySelector("[role=status]");
  part.querySelector("button").addEventListener("click", async () => {
    says.textContent = "";
    try {
      const answer = await fetch(part.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" });
      if (!answer.ok) {
        says.textContent = (await answer.text()) || "This did not work. Reload the page and try again.";
        return;
      }
      const options = await answer.json();
      const credential = part.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.querySelector("input[name=credential]").value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      says.textContent = "The passkey was not used. Try again, or take a password.";
    }
  });
}
