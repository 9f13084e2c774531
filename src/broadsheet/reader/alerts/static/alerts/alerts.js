// The page of alerts. Nothing is registered and nothing asked for before the person presses the button.
const place = document.querySelector("[data-alerts]");
const form = place.querySelector("form");
const { key, language, worker } = place.dataset;
const field = (name) => form.elements.namedItem(name);
const button = (name) => form.querySelector(`button[data-act="${name}"]`);
const topics = place.querySelector("[data-topics]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const chosen = new Map(); // topics by slug
let subscription = null; // this browser's, while alerts are on

/** Show one of the sentences the page has ready. */
function say(name) {
  for (const sentence of place.querySelectorAll("[data-say]")) sentence.hidden = sentence.dataset.say !== name;
}

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

async function post(path, data) {
  const answer = await fetch(`/alerts/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(data),
  });
  if (!answer.ok) throw Object.assign(new Error(answer.statusText), { status: answer.status });
  return answer.json();
}

async function find(query) {
  const answer = await fetch(`/alerts/topics.json?${new URLSearchParams({ language, ...query })}`);
  return answer.ok ? (await answer.json()).topics : [];
}

const isSlug = (slug) => typeof slug === "string" && /^[a-z0-9-]{1,80}$/.test(slug);

/** Slugs of topics to begin with: that whose page led here, and before the first time those followed here. */
function proposed() {
  const slugs = [location.hash.slice(1)];
  try {
    if (!subscription) for (const topic of JSON.parse(localStorage.getItem("following")) ?? []) slugs.push(topic.slug);
  } catch { /* whatever is there, it is no list of ours */ }
  return slugs.filter(isSlug).slice(0, 100);
}

function list(found) {
  const shown = [...chosen.values(), ...found.filter(({ slug }) => !chosen.has(slug))];
  topics.replaceChildren(...shown.map((topic) => {
    const item = document.createElement("li");
    const label = document.createElement("label");
    const check = document.createElement("input");
    check.type = "checkbox";
    check.checked = chosen.has(topic.slug);
    check.addEventListener("change", () => {
      if (check.checked) chosen.set(topic.slug, topic);
      else chosen.delete(topic.slug);
    });
    label.lang = topic.language;
    label.append(check, topic.name);
    item.append(label);
    return item;
  }));
  place.querySelector("[data-none]").hidden = shown.length > 0;
}

function quiet() {
  for (const name of ["from", "until"]) field(name).disabled = !field("quiet").checked;
}

/** The form as it stands when alerts are on, or off. */
function show(mine) {
  const on = Boolean(subscription);
  if (mine) {
    field("breaking").checked = mine.breaking;
    field("quiet").checked = Boolean(mine.quiet);
    if (mine.quiet) [field("from").value, field("until").value] = mine.quiet;
    chosen.clear();
    for (const topic of mine.topics) chosen.set(topic.slug, topic);
  }
  button("on").hidden = on;
  for (const name of ["save", "trial", "off"]) button(name).hidden = !on;
  quiet();
}

function wish() {
  const hours = [field("from").value, field("until").value];
  const held = field("quiet").checked && hours[0] && hours[1] && hours[0] !== hours[1];
  return {
    subscription,
    language,
    breaking: field("breaking").checked,
    topics: [...chosen.keys()],
    quiet: held ? hours : null,
    zone,
  };
}

async function current() {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return registration?.pushManager.getSubscription() ?? null;
}

async function on() {
  if (await Notification.requestPermission() !== "granted") return say("denied");
  const registration = await navigator.serviceWorker.register(worker, { scope: "/" });
  await navigator.serviceWorker.ready;
  const stale = await registration.pushManager.getSubscription();
  await stale?.unsubscribe(); // of another key, or unknown to the paper
  try {
    subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytes(key),
    });
  } catch {
    await registration.unregister();
    return say("unreachable");
  }
  try {
    show(await post("on", wish()));
  } catch (error) {
    await subscription.unsubscribe();
    subscription = null;
    throw error;
  }
  return say("on");
}

async function save() {
  show(await post("on", wish()));
  list([]);
  say("saved");
}

async function trial() {
  await post("trial", { subscription });
  say("trial");
}

async function off() {
  const was = subscription;
  subscription = null;
  await post("off", { subscription: was }).catch(() => {}); // the push service tells the paper later
  await was.unsubscribe();
  await (await navigator.serviceWorker.getRegistration("/"))?.unregister();
  show();
  say("off");
}

async function act(what) {
  const all = [...form.querySelectorAll("button")];
  for (const each of all) each.disabled = true;
  say("");
  try {
    await { on, save, trial, off }[what]();
  } catch (error) {
    say(error.status === 429 ? "many" : "failed");
  } finally {
    for (const each of all) each.disabled = false;
  }
}

/** What the form does; in place before it is shown. */
function listen() {
  let wait = 0;
  field("find").addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(async () => list(await find({ q: field("find").value })), 250);
  });
  field("quiet").addEventListener("change", quiet);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(event.submitter?.dataset.act ?? (subscription ? "save" : "on"));
  });
}

async function start() {
  place.querySelector("[data-zone]").textContent = zone;
  const now = await current();
  const mine = now ? await post("mine", { subscription: now }).catch(() => null) : null;
  if (mine && !mine.unknown) subscription = now;
  const slugs = proposed();
  const [named, usual] = await Promise.all([slugs.length ? find({ named: slugs.join(",") }) : [], find({})]);
  show(subscription ? mine : null);
  for (const topic of named) chosen.set(topic.slug, topic);
  list(usual);
  place.querySelector("[data-choice]").hidden = chosen.size + usual.length === 0; // a paper without topics
}

const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
if (able && key) {
  document.querySelector("[data-needs]").hidden = true;
  listen();
  if (Notification.permission === "denied") say("denied");
  start().catch(() => say("failed")).finally(() => { form.hidden = false; });
} else {
  say(/iPhone|iPad/.test(navigator.userAgent) ? "install" : "unable");
}
