// Subjects in the panel beside the editor: taken out, put back, added and confirmed from there.
(() => {
  "use strict";

  async function post(box, url, values) {
    const body = new FormData();
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    const said = box.querySelector("[data-subject-said]");
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "X-Requested-With": "fetch", "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN },
        body,
      });
      if (response.status === 422) said.textContent = (await response.json()).said;
      else if (!response.ok || response.redirected) throw new Error(response.status);
      else box.closest("[data-record]").dispatchEvent(new Event("record:again"));
    } catch (error) {
      said.textContent = box.dataset[error.message === "403" ? "refused" : "away"];
    }
  }

  function act(button) {
    const box = button.closest(".record__subjects");
    const { subjectDo, subjectDecide, subject } = button.dataset;
    if (subjectDecide) return post(box, subjectDecide, { do: button.dataset.do });
    const named = subject || box.querySelector("[data-subject-choose]").value;
    return named.trim() ? post(box, box.dataset.panelSubjects, { do: subjectDo, subject: named }) : undefined;
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".record__subjects [data-subject-do], .record__subjects [data-subject-decide]");
    if (button) act(button);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("[data-subject-choose]")) return;
    event.preventDefault(); // it would save the story
    act(event.target.parentElement.querySelector("[data-subject-do]"));
  }, true);

  let turn = 0;
  document.addEventListener("input", async ({ target }) => {
    if (!target.matches("[data-subject-choose]")) return;
    const mine = ++turn;
    await new Promise((resolve) => { setTimeout(resolve, 120); });
    if (mine !== turn || !target.value.trim()) return;
    const response = await fetch(`${target.dataset.subjectChoose}?${new URLSearchParams({ q: target.value })}`);
    if (!response.ok || mine !== turn) return;
    const { subjects } = await response.json();
    target.list.replaceChildren(...subjects.map((each) => {
      const option = document.createElement("option");
      option.value = each.write;
      option.label = `${each.write} — ${each.is}`;
      return option;
    }));
  });
})();
