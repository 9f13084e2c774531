// Facts in the panel beside the editor: confirmed, dismissed and taken back from there.
(() => {
  "use strict";

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-panel-fact] [data-do]");
    if (!button) return;
    const fact = button.closest("[data-panel-fact]");
    const said = fact.querySelector("[role=status]");
    const body = new FormData();
    body.set("do", button.dataset.do);
    try {
      const response = await fetch(fact.dataset.panelFact, {
        method: "POST",
        headers: { "X-Requested-With": "fetch", "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN },
        body,
      });
      if (!response.ok || response.redirected) throw new Error(response.status);
      const card = document.createElement("template");
      card.innerHTML = (await response.text()).trim();
      const { state } = card.content.firstElementChild.dataset;
      said.textContent = fact.dataset[state] || "";
      for (const each of fact.querySelectorAll("[data-do]")) {
        each.hidden = (each.dataset.do === "reopen") === (state === "proposed");
      }
      fact.querySelector("[data-do]:not([hidden])").focus();
    } catch (error) {
      said.textContent = fact.dataset[error.message === "403" ? "refused" : "away"];
    }
  });
})();
