// The bar at the foot, for whoever is at the desk; at-desk.js loads this for nobody else. What the desk answers is
// set as text, never as markup.
const COOKIE = "at-desk";
const ASK = "/desk/bar/";
const HIDDEN = "desk-bar-hidden"; // for this visit
const root = document.documentElement;

const atDesk = () => document.cookie.includes(`${COOKIE}=`);

async function ask() {
  const path = encodeURIComponent(location.pathname);
  const answer = await fetch(`${ASK}?path=${path}`, { credentials: "same-origin", redirect: "manual" });
  if (answer.ok) return answer.json();
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
    document.cookie = `${COOKIE}=; Max-Age=0; Path=/; SameSite=Lax`; // signed out: ask no more
  }
  return null;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function draw(bar) {
  const nav = element("nav", "desk-bar");
  nav.lang = bar.language;
  nav.dir = bar.direction;
  nav.setAttribute("aria-label", bar.label);
  const links = element("ul", "desk-bar-links");
  for (const { text, href } of bar.links) {
    const link = element("a", "", text);
    link.href = href;
    const item = element("li", "");
    item.append(link);
    links.append(item);
  }
  const told = element("p", "desk-bar-notes");
  if (bar.state) {
    const state = element("b", "desk-bar-state", bar.state);
    state.dataset.standing = bar.standing;
    told.append(state);
  }
  for (const note of bar.notes) told.append(element("span", "", note));
  const hide = element("button", "desk-bar-hide", bar.hide);
  hide.type = "button";
  nav.append(links, told, hide);
  return nav;
}

function dress(sheet) {
  return new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = sheet;
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

function put(nav) {
  // Room for it below the page, whatever it holds and however large the letters are.
  const measure = new ResizeObserver(() => root.style.setProperty("--desk-bar", `${nav.offsetHeight}px`));
  const away = () => {
    measure.disconnect();
    nav.remove();
    root.style.removeProperty("--desk-bar");
  };
  nav.querySelector("button").addEventListener("click", () => {
    away();
    sessionStorage.setItem(HIDDEN, "1");
  });
  addEventListener("pageshow", () => { if (!atDesk()) away(); }); // gone back to after signing out
  document.body.append(nav);
  measure.observe(nav);
}

/** `sheet` is the address of the bar's style sheet. */
export async function show(sheet) {
  if (sessionStorage.getItem(HIDDEN)) return;
  const [bar] = await Promise.all([ask(), dress(sheet)]);
  if (bar) put(draw(bar));
}
