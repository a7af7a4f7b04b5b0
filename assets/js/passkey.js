// A passkey fills the form in: the browser is asked what the page says, and the form is sent like any other.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** The options of the page, with bytes where the browser wants bytes. */
function asked(json) {
  const options = JSON.parse(json);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const known of [...(options.excludeCredentials ?? []), ...(options.allowCredentials ?? [])]) known.id = bytes(known.id);
  options.extensions.prf.eval.first = bytes(options.extensions.prf.eval.first);
  return options;
}

const secretOf = (credential) => credential.getClientExtensionResults().prf?.results?.first;

/** Some give their secret only when they are asked a second time, once they exist. */
async function secretOfNew(made, options) {
  const given = made.getClientExtensionResults().prf;
  if (given?.results?.first || !given?.enabled) return given?.results?.first;
  const publicKey = {
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    rpId: options.rp.id,
    allowCredentials: [{ type: "public-key", id: made.rawId }],
    userVerification: "required",
    extensions: { prf: options.extensions.prf },
  };
  try {
    return secretOf(await navigator.credentials.get({ publicKey }));
  } catch {
    // It serves beside the password all the same.
    return undefined;
  }
}

async function made(options) {
  const credential = await navigator.credentials.create({ publicKey: options });
  const { attestationObject, clientDataJSON } = credential.response;
  return { credential, secret: await secretOfNew(credential, options), response: { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON) } };
}

async function proved(options) {
  const credential = await navigator.credentials.get({ publicKey: options });
  const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
  const response = { authenticatorData: text(authenticatorData), clientDataJSON: text(clientDataJSON), signature: text(signature), userHandle: userHandle && text(userHandle) };
  return { credential, secret: secretOf(credential), response };
}

function serve(form) {
  const { answer, secret } = form.elements;
  const trouble = form.querySelector("[data-passkey-trouble]");
  const button = form.querySelector("[data-passkey-go]");
  let busy = false;
  const say = (sentence) => { trouble.textContent = sentence; trouble.hidden = !sentence; };
  const empty = () => { answer.value = ""; secret.value = ""; busy = false; button.removeAttribute("aria-disabled"); };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    // What is missing is said by the page, before a passkey is made for nothing.
    if (form.elements.name && !form.elements.name.value.trim()) return form.submit();
    busy = true;
    button.setAttribute("aria-disabled", "true");
    say("");
    try {
      const given = await (form.dataset.passkey === "new" ? made : proved)(asked(form.dataset.options));
      const { id, rawId, type } = given.credential;
      answer.value = JSON.stringify({ id, rawId: text(rawId), type, response: given.response });
      secret.value = given.secret ? text(given.secret) : "";
      form.submit();
    } catch (error) {
      empty();
      say(error.name === "InvalidStateError" ? trouble.dataset.known : trouble.dataset.failed);
      button.focus();
    }
  });
  // The page may come back from the browser's memory by the back key.
  window.addEventListener("pageshow", (event) => { if (event.persisted) empty(); });
  form.hidden = false;
  form.querySelector("[data-passkey-cannot]").hidden = true;
  button.hidden = false;
}

export function start(forms) {
  if (!window.isSecureContext || !window.PublicKeyCredential || !navigator.credentials) return;
  forms.forEach(serve);
}
