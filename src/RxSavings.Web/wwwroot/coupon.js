// Copying a code, printing the page, and keeping the last coupon for when there is no connection. Without this file the codes stand there just the same,
// and a browser prints by itself.
const button = (text, className, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
};

// A page that is not served securely has no clipboard.
if (navigator.clipboard) {
  document.querySelectorAll(".codes").forEach((codes) => {
    const said = document.createElement("p");
    said.className = "vh";
    said.setAttribute("role", "status");
    codes.after(said);
    codes.querySelectorAll("[data-copy]").forEach((code) => {
      const { copy, name, word } = code.dataset;
      const { copied } = codes.dataset;
      const seen = document.createElement("span");
      seen.textContent = word;
      const heard = document.createElement("span");
      heard.className = "vh";
      heard.textContent = " " + name;
      let wait = 0;
      const made = button("", "copy", async () => {
        try {
          await navigator.clipboard.writeText(copy);
        } catch {
          return;
        }
        seen.textContent = copied;
        said.textContent = name + ": " + copied;
        clearTimeout(wait);
        wait = setTimeout(() => {
          seen.textContent = word;
          said.textContent = "";
        }, 2500);
      });
      made.append(seen, heard);
      code.append(made);
    });
  });
}

document.querySelectorAll("[data-print]").forEach((line) => line.append(button(line.dataset.print, "print", () => window.print())));

const STORE = "last-coupon";
const RECORD = "/last-coupon.json";
const keeps = "serviceWorker" in navigator && "caches" in window;
const recorded = async () => (await (await caches.match(RECORD))?.json()) ?? null;

// One coupon, the last: its page, its card, the page that stands in for all others, and their files. The record comes when all of them are there.
const keep = async (coupon) => {
  const { card, offline, ends } = coupon.dataset;
  const files = [...document.querySelectorAll("link[rel=stylesheet], script[src], img[src], link[rel=icon]")].map((file) => file.href || file.src);
  const paths = [...new Set([location.pathname, card, offline, ...files])];
  const answers = await Promise.all(paths.map((path) => fetch(path)));
  if (!answers.every((answer) => answer.ok)) {
    return;
  }
  const store = await caches.open(STORE);
  await Promise.all(paths.map((path, i) => store.put(path, answers[i])));
  const record = { coupon: location.pathname, card, offline, ends: Date.parse(ends), at: Date.now() };
  await store.put(RECORD, new Response(JSON.stringify(record), { headers: { "Content-Type": "application/json" } }));
  const wanted = new Set([...paths, RECORD].map((path) => new URL(path, location.origin).href));
  await Promise.all((await store.keys()).filter((key) => !wanted.has(key.url)).map((key) => store.delete(key)));
};

const tell = (line) => {
  const { kept, forget, forgotten } = line.dataset;
  line.textContent = kept + " ";
  line.append(button(forget, "link", async () => {
    await caches.delete(STORE);
    await (await navigator.serviceWorker.getRegistration())?.unregister();
    line.textContent = forgotten;
  }));
};

document.querySelectorAll("[data-ends]").forEach(async (coupon) => {
  const left = Date.parse(coupon.dataset.ends) - Date.now();
  // A clock that says it has ended when the site says it has not is not to be reasoned with.
  if (left <= 0) {
    return;
  }
  // Past its time the page asks again: the site says that it has ended, and without a connection the worker does.
  const again = () => Date.now() >= Date.parse(coupon.dataset.ends) && location.reload();
  setTimeout(again, Math.min(left + 20, 2147483647));
  window.addEventListener("pageshow", again);
  document.addEventListener("visibilitychange", again);
  if (keeps) {
    try {
      await navigator.serviceWorker.register("/worker.js");
      await keep(coupon);
    } catch {
      // Without a connection what was kept stays as it is.
    }
    if ((await recorded())?.coupon === location.pathname) {
      tell(coupon.querySelector("[data-kept]"));
    }
  }
});

document.querySelectorAll("[data-last]").forEach(async (place) => {
  const words = place.dataset;
  const record = keeps ? await recorded() : null;
  const line = (text, href) => {
    const made = document.createElement("p");
    const inner = href ? document.createElement("a") : made;
    inner.textContent = text;
    if (href) {
      inner.href = href;
      made.append(inner);
    }
    place.append(made);
  };
  if (!record) {
    line(words.nothing);
  } else {
    (await caches.match(record.coupon)) ? line(words.open, record.coupon) : line(words.ended);
    line(words.about, record.card);
  }
});
