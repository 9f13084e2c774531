// Subjects to confirm: one row is in focus, keys decide it, the next one follows. Without this the buttons do.
(() => {
  "use strict";
  const page = document.querySelector("[data-subjects-list]");
  if (!page) return;
  const status = page.querySelector("[data-subjects-status]");
  const away = page.querySelector("[data-subjects-away]");
  const keys = page.querySelector("[data-subjects-keys]");
  const rows = () => [...page.querySelectorAll("[data-subject]")];
  if (keys) keys.hidden = false;

  async function decide(row, what) {
    const form = row && row.querySelector("form");
    if (!form || !form.querySelector(`[value="${what}"]`)?.offsetParent) return;
    const body = new FormData(form);
    body.set("do", what);
    try {
      const response = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
      if (!response.ok || response.redirected) throw new Error(response.status);
      const { state, said } = await response.json();
      row.dataset.state = state;
      row.querySelector("[data-said]").textContent = said;
      status.textContent = `${row.querySelector(".subject__name").textContent}: ${said}`;
      away.hidden = true;
    } catch {
      away.textContent = away.dataset.away;
      away.hidden = false;
    }
  }

  function step(row, by) {
    const all = rows();
    const next = all[all.indexOf(row) + by] || (row ? null : all[0]);
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  page.addEventListener("submit", (event) => {
    const row = event.target.closest("[data-subject]");
    if (!row || !event.submitter) return;
    event.preventDefault();
    decide(row, event.submitter.value).then(() => {
      if (!document.activeElement.offsetParent || document.activeElement === document.body) row.focus();
    });
  });

  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target, key } = event;
    if (target.closest("input, select, textarea")) return;
    if (key === "Enter" && target.closest("a, button")) return;
    const row = target.closest("[data-subject]");
    const does = { Enter: "confirm", y: "confirm", x: "dismiss", n: "dismiss", u: "reopen" }[key];
    const moves = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[key];
    if (!does && !moves) return;
    if (does && (event.repeat || !row)) return;
    event.preventDefault();
    if (moves) step(row, moves);
    else {
      decide(row, does);
      if (does !== "reopen") step(row, 1);
    }
  });

  const first = rows()[0];
  if (first && keys && document.activeElement === document.body) first.focus({ preventScroll: true });
})();
