// Shows what the paper sends, and opens it. It keeps nothing and answers no requests of pages.
const here = (path) => {
  const url = new URL(typeof path === "string" ? path : "/", self.location.origin);
  return url.origin === self.location.origin ? url.href : `${self.location.origin}/`;
};

function read(data) {
  try {
    const message = data.json();
    if (message && typeof message.title === "string") return message;
  } catch { /* not one of ours; a browser still wants something shown */ }
  return { title: self.location.hostname, path: "/" };
}

self.addEventListener("push", (event) => {
  const { title, body, path, tag, lang, dir, icon } = read(event.data);
  event.waitUntil(self.registration.showNotification(title, {
    body,
    tag,
    lang,
    dir,
    icon: icon && here(icon),
    data: { address: here(path) },
  }));
});

self.addEventListener("notificationclick", (event) => {
  const address = here(event.notification.data?.address);
  event.notification.close();
  event.waitUntil((async () => {
    const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const there = open.find((window) => window.url === address);
    return there ? there.focus() : self.clients.openWindow(address);
  })());
});

self.addEventListener("pushsubscriptionchange", (event) => {
  const old = event.oldSubscription;
  if (!old) return;
  event.waitUntil((async () => {
    const subscription = event.newSubscription ?? await self.registration.pushManager.subscribe(old.options);
    await fetch("/alerts/moved", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ old, subscription }),
    });
  })());
});
