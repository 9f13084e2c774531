// In “The record”: sends what an editor says of a converted sum, and has the panel told anew.
(() => {
  "use strict";

  async function send(panel, group, sent) {
    const why = group.querySelector("[data-why]");
    const found = /\/edit\/(\d+)\//.exec((document.querySelector("[data-edit-form], #w-editor-form") || {}).action || "");
    const { pair, first, converted } = group.dataset;
    const story = found ? Number(found[1]) : Number(panel.dataset.story);
    let told = panel.querySelector("[data-record-status]").dataset.away;
    try {
      const response = await fetch(panel.dataset.judging, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN },
        body: JSON.stringify({ story, pair, first, converted, ...sent }),
      });
      const answer = await response.json();
      if (response.ok && !answer.why) {
        group.closest("details").open = false;
        panel.dispatchEvent(new CustomEvent("record:again"));
        return;
      }
      told = answer.why || told;
    } catch {
      // said below
    }
    why.textContent = told;
    why.hidden = false;
  }

  const said = (group) => Object.fromEntries([...group.querySelectorAll("[data-said]")].map((each) => [each.dataset.said, each.value]));

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-judge], [data-judge-back]");
    const panel = button && button.closest("[data-record]");
    if (!panel) return;
    const group = button.closest("[data-judging]");
    send(panel, group, "judge" in button.dataset ? said(group) : { back: true });
  });

  // Enter would save the story.
  document.addEventListener("keydown", (event) => {
    const group = event.key === "Enter" && event.target.matches("input") && event.target.closest("[data-judging]");
    if (!group) return;
    event.preventDefault();
    send(group.closest("[data-record]"), group, said(group));
  }, true);
})();
