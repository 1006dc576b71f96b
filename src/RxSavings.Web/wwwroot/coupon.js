// Copying a code and printing the page. Without this file the codes stand there just the same, and a browser prints by itself.
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
