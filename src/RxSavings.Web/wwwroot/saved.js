// Keeps a saved list in this browser's own storage, when somebody asks for it, and forgets it again. Without this file the link holds the list just the same.
const KEY = "saved-list";
const stored = () => {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
};
const products = (list) => list.split(",").filter(Boolean);
// Where prices are looked at stays as it is; it is kept nowhere.
const place = (search) => {
  const area = new URLSearchParams(search).get("area");
  return area ? "&area=" + encodeURIComponent(area) : "";
};
const slug = (one) => one.slice(0, one.lastIndexOf("."));

// A product is saved onto the list that is kept here, unless the page was handed a list.
document.querySelectorAll("[data-save]").forEach((link) => {
  if (!link.dataset.list && stored()) {
    const { save } = link.dataset;
    const others = products(stored()).filter((one) => slug(one) !== slug(save));
    link.search = "?list=" + [...others, save].join(",") + place(link.search);
  }
});

document.querySelectorAll("[data-saved]").forEach((keep) => {
  const words = keep.dataset;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const buttons = document.createElement("p");
  buttons.className = "saved-buttons";
  keep.append(buttons, said);

  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "print";
    made.textContent = text;
    made.addEventListener("click", act);
    buttons.append(made);
  };

  const change = (act, text) => () => {
    try {
      act();
    } catch {
      said.textContent = words.failed;
      return;
    }
    show(text);
    buttons.querySelector("button, a")?.focus();
  };

  const show = (text) => {
    const kept = stored();
    buttons.replaceChildren();
    if (words.saved && kept !== words.saved) {
      button(words.keep, change(() => localStorage.setItem(KEY, words.saved), words.kept));
    }
    if (kept && kept !== words.saved) {
      const open = document.createElement("a");
      open.href = location.pathname + "?list=" + kept + place(location.search);
      open.textContent = words.open;
      buttons.append(open);
    }
    if (kept) {
      button(words.forget, change(() => localStorage.removeItem(KEY), words.forgotten));
    }
    if (words.saved) {
      button(words.print, () => window.print());
    }
    said.textContent = text ?? (kept ? (kept === words.saved ? words.kept : words.other) : "");
  };

  show();
});
