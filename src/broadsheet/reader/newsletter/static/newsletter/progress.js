// Brings the figures of a letter that is being sent up to date. When it begins, is sent or stopped, the page is
// loaded anew.
const shown = document.querySelector("[data-progress]");
const bar = shown?.querySelector("progress");
const number = new Intl.NumberFormat(document.documentElement.lang || "en");

async function look() {
  const answer = await fetch(shown.dataset.progress, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status);
  const now = await answer.json();
  if (bar) {
    bar.max = now.recipients || 1;
    bar.value = now.sent + now.refused;
  }
  for (const place of document.querySelectorAll("[data-letter]")) {
    const value = now[place.dataset.letter];
    const text = typeof value === "number" ? number.format(value) : value;
    if (place.textContent !== text) place.textContent = text;
  }
  return now.state === shown.dataset.state;
}

async function follow() {
  let more = true;
  try {
    more = await look();
  } catch {
    // the next look may succeed
  }
  if (more) setTimeout(follow, 2000);
  else location.reload();
}

if (shown) setTimeout(follow, 1000);
