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
