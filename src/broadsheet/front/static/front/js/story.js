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
