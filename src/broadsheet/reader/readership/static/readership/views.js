// Brings a story's view count, as it was when the page was printed, up to date.
const place = document.querySelector("[data-views]");

async function renew() {
  const answer = await fetch(`/views/${place.dataset.views}.json`);
  if (!answer.ok) return;
  const { views } = await answer.json();
  if (Number.isSafeInteger(views)) {
    place.value = views;
    place.textContent = new Intl.NumberFormat(document.documentElement.lang).format(views);
  }
}

if (place) renew().catch(() => {}); // the printed number stays
