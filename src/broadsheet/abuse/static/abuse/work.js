// Solves a challenge (ALTCHA, version 2) for each <form data-work> once somebody starts to fill it in.
// Without a secure context there is no crypto.subtle; the form then goes without, by its slower way.

const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function solve({ parameters, signature }) {
  const { nonce, salt, cost, keyLength, keyPrefix } = parameters;
  const head = bytes(nonce);
  const password = new Uint8Array(head.length + 4);
  password.set(head);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
  for (let counter = 0; ; counter++) {
    new DataView(password.buffer).setUint32(head.length, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derivedKey = hex(await crypto.subtle.deriveBits(how, key, keyLength * 8));
    if (derivedKey.startsWith(keyPrefix)) {
      return btoa(JSON.stringify({ challenge: { parameters, signature }, solution: { counter, derivedKey } }));
    }
  }
}

async function work(form) {
  const answer = await fetch("/form/challenge.json");
  if (!answer.ok) return;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "work";
  field.value = await solve(await answer.json());
  form.append(field);
}

function prepare(form) {
  let working, waiting, gone;
  const begin = () => { working ??= work(form).catch(() => {}).then(() => { working = true; }); };
  form.addEventListener("focusin", begin);
  form.addEventListener("submit", async (event) => {
    if (gone) return event.preventDefault(); // a second press; the solution is good for once
    begin();
    if (working === true) { gone = true; return; }
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    form.setAttribute("aria-busy", "true");
    await Promise.race([working, new Promise((over) => { setTimeout(over, 20000); })]);
    form.removeAttribute("aria-busy");
    working = true;
    form.requestSubmit(event.submitter);
  });
  addEventListener("pageshow", ({ persisted }) => { // back again: what was solved is used up
    if (!persisted) return;
    form.querySelector("[name=work]")?.remove();
    working = waiting = gone = undefined;
  });
  if (form.contains(document.activeElement)) begin();
}

if (window.crypto?.subtle) document.querySelectorAll("form[data-work]").forEach(prepare);
