// How far each pharmacy is, worked out here: the ZIP stays in this tab, and what is asked of the site is the area the page already names. Without this file the
// addresses stand there just the same.
const ZIP = "zip";
const kept = () => {
  try {
    return sessionStorage.getItem(ZIP) ?? "";
  } catch {
    return "";
  }
};

document.querySelectorAll("form input[name=zip]").forEach((input) => {
  input.form.addEventListener("submit", () => {
    try {
      sessionStorage.setItem(ZIP, input.value.trim().slice(0, 5));
    } catch {
      // A browser that keeps nothing shows no distances.
    }
  });
});

const radians = (degrees) => (degrees * Math.PI) / 180;

// Great-circle miles between two points of latitude and longitude.
const miles = ([lat1, lon1], [lat2, lon2]) => {
  const half = Math.sin(radians(lat2 - lat1) / 2) ** 2 + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon1) / 2) ** 2;
  return 7917.6 * Math.asin(Math.sqrt(half));
};

document.querySelectorAll("[data-near-area]").forEach(async (note) => {
  const { nearArea, nearSame, nearAbout, nearStore } = note.dataset;
  const zip = kept();
  if (!/^[0-9]{5}$/.test(zip) || !zip.startsWith(nearArea)) return;
  const answer = await fetch("/api/v1/areas/" + nearArea).catch(() => null);
  if (!answer?.ok) return;
  const { zips, outlets } = await answer.json();
  const here = zips[zip];
  const away = (outlet) => (outlet.zip === zip ? 0 : here && zips[outlet.zip] ? miles(here, zips[outlet.zip]) : NaN);
  note.parentElement.querySelectorAll("[data-from]").forEach((spot) => {
    const [kind, code] = spot.dataset.from.split(":");
    const least = Math.min(...outlets.filter((o) => o[kind] === code).map(away).filter((d) => !Number.isNaN(d)));
    if (!Number.isFinite(least)) return;
    const far = least === 0 ? nearSame : nearAbout.replace("{0}", least < 9.95 ? Math.max(least, 0.1).toFixed(1) : String(Math.round(least)));
    spot.textContent = kind === "chain" ? nearStore.replace("{0}", far) : far;
  });
});
