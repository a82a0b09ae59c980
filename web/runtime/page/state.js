// What the page knows about itself: <html data-app="reader|ready|failed" data-offline="ready">, its words, its parts.
const root = document.documentElement;
const part = id => document.getElementById(id);

// A browser may lack what others have, or throw as soon as it is named (cookies blocked): either way there is none.
const tried = use => {
  try {
    return use();
  } catch {
    return undefined;
  }
};
const serviceWorker = tried(() => navigator.serviceWorker);

// The words come from content/<language>/ui/page.toml; the page carries them in a block that is no script.
const words = JSON.parse(part("page-words")?.textContent || "{}");
const say = (key, blanks = {}) =>
  (words[`page.${key}`] || "").replace(/\{(\w+)\}/g, (whole, name) => (name in blanks ? blanks[name] : whole));

// bv is what other scripts of the page may use; services are what Python may ask of the page (services.js).
const bv = (globalThis.bv ??= {});
bv.services ??= {};

root.dataset.app ??= "reader";

function status(text) {
  const line = part("app-status");
  if (!line || line.textContent === text) return;
  line.textContent = text;
  line.parentElement.classList.toggle("silent", !text);
}

function setAppState(state) {
  root.dataset.app = state;
  document.dispatchEvent(new CustomEvent("bv-app", { detail: state }));
}

// The app cannot start: the page stays, says so in plain words, and keeps working.
function fail(why, words = "failed") {
  console.warn("Between Visits: the app did not start.", why);
  if (root.dataset.app !== "reader") return;
  setAppState("failed");
  status(say(words));
}
