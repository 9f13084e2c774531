// “The record” beside the editor: sends the text as it is typed, shows what is answered, leads to the paragraph.
(() => {
  "use strict";
  const PAUSE = 600; // milliseconds without a key before the text is sent

  const deleted = (input) => {
    for (let at = input.closest("[data-streamfield-child]"); at; at = at.parentElement.closest("[data-streamfield-child]")) {
      const mark = at.querySelector(':scope > input[name$="-deleted"]');
      if (mark && mark.value === "1") return true;
    }
    return false;
  };

  // Every paragraph in the form's body: its key, its text, and how to come to it.
  function* paragraphs(form) {
    for (const input of form.querySelectorAll('[name^="body-"]')) {
      if (deleted(input)) continue;
      if (input.draftailEditor) {
        for (const block of input.draftailEditor.getEditorState().getCurrentContent().getBlocksAsArray()) {
          const text = block.getText();
          if (text.trim()) yield { key: `${input.name}/${block.getKey()}`, text, input, block };
        }
      } else if (input.name.endsWith("-value-text") && input.value.trim()) {
        yield { key: input.name, text: input.value, input };
      }
    }
  }

  // What a person sees of an input: rich text is edited beside the field that holds it.
  const shownFor = (input) => {
    let at = input.parentElement;
    while (at && !at.querySelector('[contenteditable="true"]')) at = at.parentElement;
    return at;
  };

  // The editor's offsets count UTF-16 units, the record's count characters of the text with single spaces.
  function place(text, start, end) {
    const starts = [];
    let length = 0;
    let pending = false;
    for (const sign of text) {
      if (/\s/u.test(sign)) pending = starts.length > 0;
      else {
        if (pending) starts.push(length - 1);
        pending = false;
        starts.push(length);
      }
      length += sign.length;
    }
    const last = starts[end - 1];
    return [starts[start], last + String.fromCodePoint(text.codePointAt(last)).length];
  }

  class Record {
    constructor(panel) {
      this.panel = panel;
      this.form = document.querySelector("[data-edit-form], #w-editor-form") || document;
      this.said = panel.querySelector("[data-record-said]");
      this.status = panel.querySelector("[data-record-status]");
      this.away = panel.querySelector("[data-record-away]");
      this.sent = "";
      for (const event of ["input", "keyup", "paste", "cut", "drop", "click", "change"]) {
        this.form.addEventListener(event, () => this.soon(), true);
      }
      panel.addEventListener("click", (event) => this.clicked(event));
      panel.addEventListener("record:again", () => {
        this.sent = "";
        this.soon(0);
      });
      this.words = panel.querySelector("[data-background]");
      this.found = panel.querySelector("[data-record-background]");
      this.words.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault(); // it would save the story
        this.search();
      });
      document.addEventListener("focusin", ({ target }) => {
        if (!this.panel.contains(target)) this.wrote = target;
      });
      this.soon();
    }

    soon(pause = PAUSE) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), pause);
    }

    // A story that the editor has saved meanwhile has its number in the form's address.
    story() {
      const found = /\/edit\/(\d+)\//.exec(this.form.action || "");
      return found ? Number(found[1]) : Number(this.panel.dataset.story) || null;
    }

    async ask() {
      const { elements = {} } = this.form;
      const body = JSON.stringify({
        story: this.story(),
        language: this.panel.dataset.language,
        headline: elements.headline?.value,
        standfirst: elements.standfirst?.value,
        dated: elements.published_at?.value || this.panel.dataset.dated,
        paragraphs: [...paragraphs(this.form)].map(({ key, text }) => [key, text]),
      });
      if (body === this.sent) return;
      this.sent = body;
      if (this.asking) this.asking.abort();
      this.asking = new AbortController();
      try {
        const response = await fetch(this.panel.dataset.url, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN },
          signal: this.asking.signal,
          body,
        });
        if (!response.ok || response.redirected) throw new Error(response.status);
        this.show(await response.text());
      } catch (error) {
        if (error.name === "AbortError") return;
        this.sent = "";
        this.away.textContent = this.status.dataset.away;
        this.away.hidden = false;
      }
    }

    show(html) {
      const open = new Set([...this.said.querySelectorAll("details[open]")].map((each) => each.dataset.kept));
      const at = this.said.contains(document.activeElement) ? document.activeElement : null;
      const again = at && ["data-go", "data-change"].map((name) => at.hasAttribute(name) && `[${name}="${CSS.escape(at.getAttribute(name))}"]`).find(Boolean);
      this.said.innerHTML = html;
      this.away.hidden = true;
      for (const each of this.said.querySelectorAll("details")) each.open = open.has(each.dataset.kept);
      if (again) this.said.querySelector(again)?.focus({ preventScroll: true });
      const { count, serious, said } = this.said.firstElementChild.dataset;
      const summary = Number(count) ? said : this.status.dataset.none;
      if (this.status.textContent !== summary) this.status.textContent = summary;
      this.offer(this.said.querySelector("[data-background-on]")?.dataset.backgroundOn ?? "");
      const badge = document.querySelector('[data-side-panel-toggle="record"] [data-side-panel-toggle-counter]');
      if (badge) {
        badge.textContent = Number(serious) || count;
        badge.hidden = count === "0";
        badge.classList.toggle("w-bg-critical-200", serious !== "0");
      }
    }

    // Background on the draft's main subjects, until somebody asks for something else.
    offer(words) {
      if (words === this.offered || this.words.value !== (this.offered ?? "") || this.words === document.activeElement) return;
      this.offered = words;
      this.words.value = words;
      if (words) this.search(false);
      else this.found.replaceChildren();
    }

    clicked(event) {
      const button = event.target.closest("[data-go], [data-change], [data-insert], [data-search], [data-background-of]");
      if (!button) return undefined;
      if ("backgroundOf" in button.dataset) {
        this.words.value = button.dataset.backgroundOf;
        this.words.scrollIntoView({ block: "start" });
        return this.search();
      }
      if ("search" in button.dataset) return this.search();
      if ("insert" in button.dataset) return this.insert(button.dataset);
      const { go, change, start, end, old } = button.dataset;
      const found = [...paragraphs(this.form)].find(({ key }) => key === (go || change));
      if (!found) return this.soon(0);
      const span = start === undefined ? [0, found.text.length] : place(found.text, Number(start), Number(end));
      if (!change) return this.select(found, span);
      if (found.text.slice(...span).replace(/\s+/gu, " ") !== old) return this.soon(0);
      return this.replace(found, span, button.dataset.new);
    }

    select({ input, block }, [start, end]) {
      const shown = block ? shownFor(input) : input;
      const spot = (block && shown.querySelector(`[data-offset-key^="${block.getKey()}-"]`)) || shown;
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      spot.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
      if (!block) {
        input.focus({ preventScroll: true });
        input.setSelectionRange(start, end);
        return;
      }
      const { EditorState, SelectionState } = window.DraftJS;
      const selection = SelectionState.createEmpty(block.getKey()).merge({ anchorOffset: start, focusOffset: end });
      const editor = input.draftailEditor;
      shown.querySelector('[contenteditable="true"]').focus({ preventScroll: true });
      editor.onChange(EditorState.forceSelection(editor.getEditorState(), selection));
    }

    async search(aloud = true) {
      const asked = new URLSearchParams({ words: this.words.value, language: this.panel.dataset.language, story: this.story() || "" });
      try {
        const response = await fetch(`${this.words.dataset.background}?${asked}`);
        if (!response.ok || response.redirected) throw new Error(response.status);
        this.found.innerHTML = await response.text();
        if (aloud) this.status.textContent = this.found.firstElementChild.dataset.said;
      } catch {
        this.found.textContent = this.status.dataset.away;
      }
    }

    // A paragraph of its own, after the one that was written last, with a link to where it was printed.
    insert({ insert, number, headline, address, citation }) {
      const inputs = [...this.form.querySelectorAll('[name^="body-"]')].filter((each) => each.draftailEditor && !deleted(each));
      const input = inputs.find((each) => this.wrote && shownFor(each).contains(this.wrote)) || inputs.at(-1);
      if (!input) {
        this.status.textContent = this.panel.dataset.nowhere;
        this.away.textContent = this.panel.dataset.nowhere;
        this.away.hidden = false;
        return;
      }
      const { EditorState, Modifier, SelectionState } = window.DraftJS;
      const editor = input.draftailEditor;
      const state = editor.getEditorState();
      const end = (content, key) => {
        const offset = content.getBlockForKey(key).getLength();
        return SelectionState.createEmpty(key).merge({ anchorOffset: offset, focusOffset: offset });
      };
      let content = state.getCurrentContent();
      const written = inputs.includes(input) && this.wrote && shownFor(input).contains(this.wrote);
      let key = written ? state.getSelection().getFocusKey() : content.getLastBlock().getKey();
      if (content.getBlockForKey(key).getText().trim()) {
        content = Modifier.splitBlock(content, end(content, key));
        key = content.getKeyAfter(key);
      }
      content = Modifier.insertText(content, end(content, key), `${insert} (`);
      content = content.createEntity("STORY", "MUTABLE", { id: Number(number), title: headline, url: address });
      content = Modifier.insertText(content, end(content, key), citation, null, content.getLastCreatedEntityKey());
      content = Modifier.insertText(content, end(content, key), ")");
      editor.onChange(EditorState.push(state, content, "insert-fragment"));
      const block = content.getBlockForKey(key);
      this.select({ input, block }, [block.getLength(), block.getLength()]);
      this.soon(50);
    }

    replace(found, [start, end], text) {
      const { input, block } = found;
      if (!block) {
        input.setRangeText(text, start, end, "select");
        input.dispatchEvent(new Event("input", { bubbles: true }));
      } else {
        const { EditorState, Modifier, SelectionState } = window.DraftJS;
        const editor = input.draftailEditor;
        const state = editor.getEditorState();
        const selection = SelectionState.createEmpty(block.getKey()).merge({ anchorOffset: start, focusOffset: end });
        const content = Modifier.replaceText(state.getCurrentContent(), selection, text, block.getInlineStyleAt(start), block.getEntityAt(start));
        editor.onChange(EditorState.push(state, content, "insert-characters"));
        const now = input.draftailEditor.getEditorState().getCurrentContent().getBlockForKey(block.getKey());
        this.select({ input, block: now }, [start, start + text.length]);
      }
      this.soon(50);
    }
  }

  const begin = () => {
    for (const panel of document.querySelectorAll("[data-record]:not([data-begun])")) {
      panel.dataset.begun = "";
      new Record(panel);
    }
  };
  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin);
})();
