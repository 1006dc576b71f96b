// Shows the coupon opened last when there is no connection, until its price ends. Everything else comes from the network, and nothing else is kept.
const STORE = "last-coupon";
const RECORD = "/last-coupon.json";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => kept(pathname)));
  } else if (pathname.startsWith("/assets/")) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});

const kept = async (path) => {
  const store = await caches.open(STORE);
  const record = await (await store.match(RECORD))?.json();
  if (!record) {
    return Response.error();
  }
  // A clock that was put back cannot tell; a price that may have ended is not shown.
  const now = Date.now();
  if (now >= record.ends || now < record.at) {
    await store.delete(record.coupon);
  }
  return (await store.match(path)) ?? (await store.match(record.offline)) ?? Response.error();
};
