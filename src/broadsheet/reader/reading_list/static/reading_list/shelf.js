// Saved stories and followed topics, kept on the device. What is read back may be anybody's work, so it is checked
// and set as text, and only addresses of this site are linked.
const MOST = 500;

/** The path of an address of this site; empty for any other. */
function pathHere(address) {
  try {
    const url = new URL(address, location.origin);
    return url.origin === location.origin && typeof address === "string" ? url.pathname + url.search : "";
  } catch {
    return "";
  }
}

const text = (value, longest = 1000) => (typeof value === "string" ? value.slice(0, longest) : "");
const tongue = (value) => (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(value) ? value : "");

const shapes = {
  saved: ({ path, headline, language }) => {
    const story = { path: pathHere(path), headline: text(headline).trim(), language: tongue(language) };
    return story.path && story.headline ? [story.path, story] : null;
  },
  following: ({ slug, name, language }) => {
    const topic = { slug: text(slug, 80), name: text(name, 120).trim(), language: tongue(language) };
    return /^[a-z0-9-]+$/.test(topic.slug) && topic.name ? [topic.slug, topic] : null;
  },
};

/** What is kept under a name: a Map by path or slug, the last added last. */
export function kept(name) {
  const found = new Map();
  try {
    for (const entry of JSON.parse(localStorage.getItem(name))) {
      const [key, value] = (entry && shapes[name](entry)) ?? [];
      if (key && found.size < MOST) found.set(key, value);
    }
  } catch { /* no list, or none of ours */ }
  return found;
}

function keep(name, entries) {
  try {
    localStorage.setItem(name, JSON.stringify([...entries.values()].slice(-MOST)));
    return true;
  } catch {
    return false; // no room, or not allowed
  }
}

/** Make a button keep and forget an entry; it says in `data-done` what is so. */
function toggles(button, name, key, entry, after = () => {}) {
  const [off, on] = [button.textContent, button.dataset.done];
  const show = () => {
    const is = kept(name).has(key);
    button.textContent = is ? on : off;
    button.setAttribute("aria-pressed", String(is));
    after(is);
  };
  button.addEventListener("click", () => {
    const entries = kept(name);
    if (!entries.delete(key)) entries.set(key, entry());
    keep(name, entries);
    show();
  });
  addEventListener("storage", show);
  show();
  button.hidden = false;
}

/** The button under a story was pressed for the first time on this page: do it, and the next times too. */
export function save(button) {
  const path = location.pathname;
  const entry = () => ({
    path,
    headline: document.querySelector("h1").textContent.trim(),
    language: document.documentElement.lang,
  });
  if (!kept("saved").has(path)) keep("saved", kept("saved").set(path, entry()));
  toggles(button, "saved", path, entry);
}

function element(name, content = "", attributes = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  return made;
}

function linked(title, path, language) {
  return element("h2", element("a", title, { href: path, dir: "auto", lang: language }), { class: "headline" });
}

function remover(word, title, act) {
  const button = element("button", [word, element("span", ` ${title}`, { class: "unseen" })], {
    class: "button",
    type: "button",
  });
  button.addEventListener("click", act);
  return button;
}

function savedPage(place) {
  const list = place.querySelector("[data-list]");
  const removed = place.querySelector("[data-removed]");
  const order = [...place.querySelectorAll("[data-first]")];
  let before = null;

  function draw() {
    const entries = [...kept("saved").values()];
    const newest = order[0].getAttribute("aria-pressed") === "true";
    if (newest) entries.reverse();
    list.replaceChildren(...entries.map(({ path, headline, language }) => element("li", [
      linked(headline, path, language),
      remover(place.dataset.remove, headline, () => {
        const all = before = kept("saved");
        const rest = new Map(all);
        rest.delete(path);
        keep("saved", rest);
        removed.hidden = false;
        removed.querySelector("bdi").textContent = headline;
        draw();
        removed.querySelector("button").focus();
      }),
    ])));
    place.querySelector("[data-empty]").hidden = entries.length > 0;
    place.querySelector("[data-order]").hidden = entries.length < 2;
  }

  for (const button of order) {
    button.addEventListener("click", () => {
      for (const each of order) each.setAttribute("aria-pressed", String(each === button));
      draw();
    });
  }
  removed.querySelector("button").addEventListener("click", () => {
    keep("saved", before);
    removed.hidden = true;
    draw();
    list.querySelector("a")?.focus();
  });
  addEventListener("storage", draw);
  draw();
}

/** The stories of a topic's feed, or nothing if it cannot be read. */
async function feedOf({ slug }) {
  const answer = await fetch(`/topic/${slug}/feed.json`);
  if (answer.status === 404) return [];
  if (!answer.ok) throw new Error(answer.statusText);
  const { items, feed_url: feed } = await answer.json();
  const home = new URL(feed).origin; // the paper may be read at another address than its public one
  return items.map((item) => ({
    path: pathHere(item.url.startsWith(home) ? item.url.slice(home.length) : item.url),
    headline: text(item.title),
    standfirst: text(item.summary),
    language: tongue(item.language),
    at: new Date(item.date_published),
  })).filter(({ path, at }) => path && !Number.isNaN(at.getTime()));
}

function story({ path, headline, standfirst, language, at }) {
  const [known] = Intl.DateTimeFormat.supportedLocalesOf(document.documentElement.lang || "en");
  const said = new Intl.DateTimeFormat(known, { dateStyle: "long", timeStyle: "short" }).format(at);
  const summary = standfirst ? [element("p", standfirst, { class: "standfirst", dir: "auto", lang: language })] : [];
  const time = element("p", element("time", said, { datetime: at.toISOString() }), { class: "meta" });
  return element("li", element("article", [linked(headline, path, language), ...summary, time], { class: "teaser" }));
}

async function followingPage(place) {
  const side = document.querySelector("[data-topics]");
  const [waiting, lost] = ["waiting", "lost"].map((name) => place.querySelector(`[data-${name}]`));
  const feeds = new Map(); // by slug, so that unfollowing one asks for none again

  async function draw() {
    const topics = [...kept("following").values()].sort((one, other) => one.name.localeCompare(other.name));
    place.querySelector("[data-empty]").hidden = topics.length > 0;
    side.hidden = topics.length === 0;
    side.querySelector("ul").replaceChildren(...topics.map((topic) => element("li", [
      element("a", topic.name, { href: `/topic/${topic.slug}/`, dir: "auto", lang: topic.language }),
      element("span", [
        element("a", place.dataset.feed, { href: `/topic/${topic.slug}/feed.rss`, type: "application/rss+xml" }),
        remover(place.dataset.remove, topic.name, () => {
          const rest = kept("following");
          rest.delete(topic.slug);
          keep("following", rest);
          draw();
        }),
      ], { class: "acts" }),
    ])));
    waiting.hidden = topics.every(({ slug }) => feeds.has(slug));
    let some = false;
    for (let start = 0; start < topics.length; start += 6) {
      await Promise.all(topics.slice(start, start + 6).filter(({ slug }) => !feeds.has(slug)).map(async (topic) => {
        try {
          feeds.set(topic.slug, await feedOf(topic));
        } catch {
          some = true;
        }
      }));
    }
    waiting.hidden = true;
    lost.hidden = !some;
    const all = new Map(topics.flatMap(({ slug }) => feeds.get(slug) ?? []).map((each) => [each.path, each]));
    const newest = [...all.values()].sort((one, other) => other.at - one.at).slice(0, 40);
    place.querySelector("[data-list]").replaceChildren(...newest.map(story));
  }

  await draw();
}

for (const button of document.querySelectorAll("button[data-follow]")) {
  const { follow: slug, name, language } = button.dataset;
  const all = document.querySelector("[data-followed]");
  toggles(button, "following", slug, () => ({ slug, name, language }), (is) => { all.hidden = !is; });
}
for (const place of document.querySelectorAll("[data-saved]")) savedPage(place);
for (const place of document.querySelectorAll("[data-following]")) followingPage(place);
