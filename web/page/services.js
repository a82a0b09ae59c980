// What only a window can do, asked for by Python: {bv: "call", id, name, args} -> {bv: "answer", id, result | error}.
// docs/web.md lists the services. Another script of the page adds one with bv.services.<name> = async args => result.
// In the other direction the page tells Python something: {bv: "tell", name, value}.

// Whether the browser keeps our storage: true, false, or "asks" where a request makes it ask the person, over the page.
// Of the engines only Firefox does.
async function storagePersists() {
  if (await navigator.storage?.persisted?.()) return true;
  if (!navigator.storage?.persist || !("mozInnerScreenX" in window)) return false;
  const permission = await navigator.permissions?.query({ name: "persistent-storage" }).catch(() => {});
  return (permission?.state ?? "prompt") === "prompt" ? "asks" : false;
}

Object.assign(bv.services, {
  persist: async ({ by_person = false } = {}) => {
    const persists = await storagePersists();
    if (persists === true || (persists === "asks" && !by_person)) return persists;
    return (await navigator.storage?.persist?.()) || false;
  },
  persisted: storagePersists,
  show_text: async ({ language, may_leave }) => showText(language, may_leave),
  update_now: async () => {
    leavingLoses(false); // Python asks only then; what it says of it may still be on the way
    updateNow();
  },
  offline_state: async () => root.dataset.offline || "",
});

async function fromPython({ bv: kind, id, name, args, key, bytes }) {
  if (kind === "arrived") return hasArrived(args);
  if (kind === "coming") return isComing(...args);
  if (kind === "restored") return void (root.dataset.start = "restored");
  if (kind === "snapshot") return keepSnapshot(key, bytes);
  const answer = { bv: "answer", id };
  try {
    if (!bv.services[name]) throw new Error(`the page has no service ${name}`);
    answer.result = await bv.services[name](args);
  } catch (error) {
    answer.error = String(error?.message || error);
  }
  python.postMessage(answer);
}

// Later tells win; a worker that is started hears what was told before, and keeps it until Python listens.
const told = new Map();
bv.tell = (name, value) => {
  told.set(name, value);
  python?.postMessage({ bv: "tell", name, value });
};
