// Suggestions under a search field: an ARIA combobox with a listbox. Without this file the form does the same work.
document.querySelectorAll("input[data-suggest]").forEach((input) => {
  const row = input.parentElement;
  const list = document.createElement("ul");
  list.id = input.id + "-list";
  list.className = "suggest";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggest);
  row.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"]]) {
    input.setAttribute(name, value);
  }

  // Below /es a page leads to pages below /es: the form knows.
  const root = input.form.getAttribute("action").replace(/\/search$/, "");

  let asked = "", at = -1, stop = null, wait = 0;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const move = (to) => {
    const options = list.children;
    if (!options.length) return;
    at = (to + options.length) % options.length;
    [...options].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  };

  const show = (results) => {
    list.replaceChildren(...results.map((result, i) => {
      const option = document.createElement("li");
      option.id = list.id + "-" + i;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.path = root + result.path;
      const name = document.createElement("span");
      name.textContent = result.matched;
      option.append(name);
      const about = result.kind === "class" ? result.name : result.ingredient;
      const note = [result.edits ? input.dataset.near : "", about && about !== result.matched ? about : ""].filter(Boolean).join(" · ");
      if (note) {
        const small = document.createElement("small");
        small.textContent = note;
        option.append(" ", small);
      }
      return option;
    }));
    at = -1;
    list.hidden = results.length === 0;
    input.setAttribute("aria-expanded", String(results.length > 0));
  };

  const ask = async () => {
    const text = input.value.trim();
    if (text === asked) return;
    asked = text;
    stop?.abort();
    if (text.length < 2) return close();
    stop = new AbortController();
    try {
      const answer = await fetch("/api/v1/drugs?limit=8&q=" + encodeURIComponent(text), { signal: stop.signal });
      if (answer.ok && input.value.trim() === text) show((await answer.json()).results);
    } catch {
      close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(ask, 80);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden) asked = "", ask();
    else if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp" && !list.hidden) move(at < 0 ? -1 : at - 1);
    else if (event.key === "Enter" && at >= 0) location.assign(list.children[at].dataset.path);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      event.preventDefault();
      location.assign(option.dataset.path);
    }
  });
  input.addEventListener("blur", close);
});
