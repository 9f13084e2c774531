// Shows the "copy link" buttons, which are hidden without script, and copies the address in data-copy.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const said = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = said; }, 4000);
  });
}

// Brings a story's view count, as it was when the page was printed, up to date.
const place = document.querySelector("[data-views]");

async function renew() {
  const answer = await fetch(`/views/${place.dataset.views}.json`);
  if (!answer.ok) return;
  const { views } = await answer.json();
  if (!Number.isSafeInteger(views) || String(views) === place.value) return;
  // Not every browser knows every language; digits alone are wrong in none.
  const [language] = Intl.NumberFormat.supportedLocalesOf(document.documentElement.lang);
  place.textContent = language ? new Intl.NumberFormat(language).format(views) : views;
  place.value = String(views);
}

if (place) renew().catch(() => {}); // the printed number stays
