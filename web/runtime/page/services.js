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
  download: async ({ name, type, bytes }) => download(name, new Blob([bytes], { type })),
  can_share: async () => canShare(),
  offline_state: async () => root.dataset.offline || "",
});

// The address of the bytes is taken back late: a browser that asks first, or is slow, has not read them at once.
const UNTIL_READ = 60_000; // ms

function download(name, blob) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), UNTIL_READ);
}

function canShare() {
  const files = [new File(["-"], "picture.png", { type: "image/png" })];
  return { files: navigator.canShare?.({ files }) ?? false, text: navigator.canShare?.({ text: "-" }) ?? false };
}

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
  python?.postMessage(answer);
}

// Later tells win; a worker that is started hears what was told before, and keeps it until Python listens.
const told = new Map();
bv.tell = (name, value) => {
  told.set(name, value);
  python?.postMessage({ bv: "tell", name, value });
};
