// Facts to confirm: one card is in focus, keys decide it, the next one follows. What the server answers is the card.
(() => {
  "use strict";

  class Facts {
    constructor(page) {
      this.page = page;
      this.status = page.querySelector("[data-facts-status]");
      this.away = page.querySelector("[data-facts-away]");
      this.count = page.querySelector("[data-facts-count]");
      this.text = page.querySelector("[data-facts-text]");
      this.decided = [];
      this.work = Promise.resolve();
      this.pending = new Map(); // decisions on each fact that the server has not answered yet
      const keys = page.querySelector("[data-facts-keys]");
      if (keys) keys.hidden = false;
      page.addEventListener("keydown", (event) => this.pressed(event));
      page.addEventListener("focusin", ({ target }) => {
        const card = target.closest("[data-fact]");
        if (card) this.mark(card);
      });
      page.addEventListener("submit", (event) => this.submitted(event));
      page.addEventListener("click", (event) => this.clicked(event));
      const asked = location.hash.startsWith("#fact-") && document.getElementById(location.hash.slice(1));
      const first = asked || this.waiting()[0];
      if (first && (asked || !window.matchMedia("(pointer: coarse)").matches)) this.focus(first);
    }

    cards() {
      return [...this.page.querySelectorAll("[data-fact]")].filter((card) => card.offsetParent);
    }

    waiting() {
      return this.cards().filter((card) => card.dataset.state === "proposed");
    }

    // The keys act while the focus is on this page's cards or text, and not while somebody writes.
    pressed(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const { target, key } = event;
      if (target.closest("input, select, textarea, [contenteditable]")) {
        if (key === "Escape" && target.closest("[data-correction-form]")) this.close(target.closest("[data-fact]"));
        return;
      }
      if (key === "Escape" && this.current) return this.close(this.current);
      if (key === "Enter" && target.closest("a, button, summary")) return;
      const act = {
        Enter: () => this.decide("confirm"), y: () => this.decide("confirm"),
        x: () => this.decide("dismiss"), n: () => this.decide("dismiss"),
        e: () => this.open(this.current), u: () => this.takeBack(),
        j: () => this.step(1), k: () => this.step(-1),
        ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1),
      }[key.length === 1 ? key.toLowerCase() : key];
      const moves = ["j", "k", "ArrowDown", "ArrowUp"].includes(key);
      if (!act || (event.repeat && !moves)) return; // a key held down decides one fact, not all
      if (key.startsWith("Arrow") && target.closest("[data-facts-text]")) return; // it scrolls the story
      event.preventDefault();
      act();
    }

    step(by) {
      const cards = this.cards();
      const next = cards[cards.indexOf(this.current) + by];
      if (next) this.focus(next);
    }

    focus(card) {
      const closed = card.closest("details:not([open])");
      if (closed) closed.open = true;
      card.focus({ preventScroll: true });
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      const { top, bottom } = card.getBoundingClientRect();
      if (top < 80 || bottom > window.innerHeight) {
        window.scrollTo({ top: window.scrollY + top - 96, behavior: calm ? "auto" : "smooth" });
      }
    }

    // Which card the keys mean, and its sentence in the text.
    mark(card) {
      if (this.current === card) return;
      if (this.current) this.current.classList.remove("is-current");
      for (const mark of this.page.querySelectorAll("mark.is-current")) mark.classList.remove("is-current");
      this.current = card;
      card.classList.add("is-current");
      const marks = this.page.querySelectorAll(`mark[data-facts-of~="${card.dataset.fact}"]`);
      for (const mark of marks) mark.classList.add("is-current");
      if (marks.length && this.text.scrollHeight > this.text.clientHeight) {
        this.text.scrollTop = marks[0].offsetTop - this.text.clientHeight / 3;
      }
    }

    decide(what, card = this.current) {
      if (!card || !card.dataset.decide || card.dataset.state !== "proposed") return;
      this.decided.push(card.dataset.fact);
      this.show(card, what === "confirm" ? "confirmed" : "dismissed");
      this.goOn(card);
      this.send(card, what, "proposed");
    }

    takeBack(card) {
      const last = card || document.getElementById(`fact-${this.decided.pop()}`) || this.current;
      if (!last || !last.dataset.decide || last.dataset.state === "proposed") return;
      this.decided = this.decided.filter((fact) => fact !== last.dataset.fact);
      const was = last.dataset.state;
      this.show(last, "proposed");
      this.focus(last);
      this.send(last, "reopen", was);
    }

    // The decision shows at once; if it does not reach the server, it is as before.
    show(card, state) {
      const change = (card.dataset.state === "proposed") - (state === "proposed");
      card.dataset.state = state;
      card.classList.remove("fact--proposed", "fact--confirmed", "fact--dismissed");
      card.classList.add(`fact--${state}`);
      if (this.count) this.count.textContent = Number(this.count.textContent) - change;
      this.status.textContent = `${this.status.dataset[state]} ${this.status.dataset.left} ${this.count ? this.count.textContent : ""}`;
    }

    goOn(card) {
      const cards = this.cards();
      const after = cards.slice(cards.indexOf(card) + 1).concat(cards);
      const next = after.find((each) => each.dataset.state === "proposed");
      if (next) this.focus(next);
      else this.page.querySelector("[data-facts-on]").focus();
    }

    // One after the other, in the order of the keys; of several on one fact, the last answer is shown.
    send(card, what, was) {
      const fact = card.dataset.fact;
      this.pending.set(fact, (this.pending.get(fact) || 0) + 1);
      this.work = this.work.then(async () => {
        const now = document.getElementById(`fact-${fact}`);
        const body = new FormData(now.querySelector(".fact__do"));
        body.set("do", what);
        try {
          const html = await this.ask(now.dataset.decide, body);
          this.pending.set(fact, this.pending.get(fact) - 1);
          if (!this.pending.get(fact)) this.put(now, html);
        } catch (error) {
          this.pending.set(fact, this.pending.get(fact) - 1);
          this.show(now, was);
          this.decided = this.decided.filter((each) => each !== fact);
          this.say(error.message === "403" ? "refused" : "away");
        }
      });
    }

    async ask(url, body) {
      const response = await fetch(url, { method: body ? "POST" : "GET", body, headers: { "X-Requested-With": "fetch" } });
      if ((!response.ok && response.status !== 422) || response.redirected) throw new Error(response.status);
      this.away.hidden = true;
      return response.text();
    }

    say(what) {
      this.away.textContent = this.away.dataset[what];
      this.away.hidden = false;
    }

    // The card as the server has it, in the place of the one shown.
    put(card, html) {
      const made = document.createElement("template");
      made.innerHTML = html.trim();
      const fresh = made.content.firstElementChild;
      const focused = card.contains(document.activeElement);
      const state = fresh.dataset.state;
      if (card.dataset.state !== state) this.show(card, state);
      if (this.current === card) {
        this.current = fresh;
        fresh.classList.add("is-current");
      }
      card.replaceWith(fresh);
      if (focused) this.focus(fresh);
      return fresh;
    }

    async open(card) {
      if (!card || !card.dataset.correct) return;
      const place = card.querySelector("[data-correction]");
      const asked = new URLSearchParams({ within: card.querySelector("[name=within]").value, next: card.querySelector("[name=next]").value });
      try {
        place.innerHTML = await this.ask(`${card.dataset.correct}?${asked}`);
        place.querySelector("select, input:not([type=hidden])").focus();
      } catch (error) {
        this.say(error.message === "403" ? "refused" : "away");
      }
    }

    close(card) {
      card.querySelector("[data-correction]").replaceChildren();
      this.focus(card);
    }

    async correct(form) {
      const card = form.closest("[data-fact]");
      try {
        const html = await this.ask(form.action, new FormData(form));
        if (html.trimStart().startsWith("<form")) {
          const place = card.querySelector("[data-correction]");
          place.innerHTML = html;
          (place.querySelector("[role=alert]").closest("p, div").querySelector("input, select") || place.querySelector("select")).focus();
        } else {
          card.querySelector("[data-correction]").replaceChildren();
          const fresh = this.put(card, html);
          this.decided.push(fresh.dataset.fact);
          this.goOn(fresh);
        }
      } catch (error) {
        this.say(error.message === "403" ? "refused" : "away");
      }
    }

    submitted(event) {
      const card = event.target.closest("[data-fact]");
      if (!card) return;
      event.preventDefault();
      if (event.target.matches("[data-correction-form]")) return this.correct(event.target);
      const what = event.submitter ? event.submitter.value : "confirm";
      return what === "reopen" ? this.takeBack(card) : this.decide(what, card);
    }

    clicked(event) {
      const card = event.target.closest("[data-fact]");
      const of = event.target.closest("mark[data-facts-of]");
      if (event.target.closest("[data-close-correction]")) this.close(card);
      else if (event.target.closest("[data-open-correction]")) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.open(card);
      } else if (of) {
        event.preventDefault();
        const found = document.getElementById(`fact-${of.dataset.factsOf.split(" ")[0]}`);
        if (found) this.focus(found);
      } else if (card && !event.target.closest("a, button, summary, input, select, label, form") && !String(getSelection())) {
        this.focus(card);
      }
    }
  }

  // Names of subjects are offered while somebody writes one.
  let asking = 0;
  document.addEventListener("input", async ({ target }) => {
    if (!target.matches("[data-subjects]")) return;
    const turn = ++asking;
    await new Promise((resolve) => setTimeout(resolve, 120));
    if (turn !== asking || !target.value.trim()) return;
    const response = await fetch(`${target.dataset.subjects}?${new URLSearchParams({ q: target.value })}`);
    if (!response.ok || turn !== asking) return;
    const { subjects } = await response.json();
    let list = document.getElementById("facts-subjects");
    if (!list) {
      list = document.createElement("datalist");
      list.id = "facts-subjects";
      document.body.append(list);
    }
    list.replaceChildren(...subjects.map((subject) => {
      const option = document.createElement("option");
      option.value = subject.write;
      option.label = `${subject.write} — ${subject.is}`;
      return option;
    }));
    target.setAttribute("list", list.id);
  });

  for (const page of document.querySelectorAll("[data-facts]")) new Facts(page);
})();
