// Copies a link.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const said = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = said; }, 4000);
  });
}

// Saves the story for later; what that takes is loaded when it is asked for.
for (const button of document.querySelectorAll("button[data-save]")) {
  button.hidden = false;
  button.addEventListener("click", async () => (await import(button.dataset.save)).save(button), { once: true });
}

// Renews the view count.
const place = document.querySelector("[data-views]");

async function renew() {
  const answer = await fetch(`/views/${place.dataset.views}.json`);
  if (!answer.ok) return;
  const { views } = await answer.json();
  if (!Number.isSafeInteger(views) || String(views) === place.value) return;
  // not every browser knows every language
  const [language] = Intl.NumberFormat.supportedLocalesOf(document.documentElement.lang);
  place.textContent = language ? new Intl.NumberFormat(language).format(views) : views;
  place.value = String(views);
}

if (place) renew().catch(() => {});

// Passes the story on by what the device has for that.
const share = document.querySelector("[data-share]");

if (share && navigator.share) {
  share.hidden = false;
  share.addEventListener("click", () => navigator.share({ title: document.title, url: share.dataset.share }).catch(() => {}));
}

// Loads what a form needs once somebody fills it in.
for (const form of document.querySelectorAll("form[data-work]")) form.addEventListener("focusin", () => import(form.dataset.work), { once: true });
