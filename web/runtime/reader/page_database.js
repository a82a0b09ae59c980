// The page's own database: "ticks", one record each, and "shown", what the page shows at the next start.

/** @typedef {{ ticks: Tick[], journal?: JournalState, number?: TypedNumber }} LastRead */
/** @typedef {(ticks: IDBObjectStore, shown: IDBObjectStore, done: (result: any) => void) => void} Work */

export const NAME = "between-visits-page";
/** @type {Promise<IDBDatabase> | undefined} */
let connection;
let refused = false; // whether the browser refused to open it the last time
/** @type {LastRead} */
let lastRead = { ticks: [] }; // what it held when it was last read: { ticks, journal, number }

export const isRefused = () => refused;
export const lastReadTicks = () => lastRead.ticks;
export function forgetLastRead() {
  lastRead = { ticks: [] };
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @param {(result: T) => void} callback
 */
export const onResult = (request, callback) => { request.onsuccess = () => callback(request.result); };

/** @returns {Promise<IDBDatabase>} */
const open = () => connection ??= new Promise((resolve, reject) => {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    // Auto-incremented order, because a phone's clock may be set back between two ticks.
    const ticks = request.result.createObjectStore("ticks", { keyPath: "order", autoIncrement: true });
    ticks.createIndex("id", "id", { unique: true });
    const shown = request.result.createObjectStore("shown");
    // Deleted while this page was open: what the page shows is stored again.
    for (const tick of lastRead.ticks) ticks.add(tick);
    if (lastRead.journal) shown.put(lastRead.journal, "journal");
    if (lastRead.number) shown.put(lastRead.number, "number");
  };
  request.onsuccess = () => {
    // After a close from outside (storage cleared, newer version) the next call opens it again.
    request.result.onclose = () => { connection = undefined; };
    request.result.onversionchange = () => { request.result.close(); connection = undefined; };
    refused = false;
    resolve(request.result);
  };
  request.onerror = () => reject(request.error);
}).catch((error) => { connection = undefined; refused = true; throw error; });

function close() {
  connection?.then((db) => db.close(), () => {});
  connection = undefined;
}

// Opened while the page is being painted, so that it is open for the first tick.
export function openDatabase() {
  open().catch(() => {}); // a tick that cannot be saved shows the error
  // A suspended page must not block deleting or upgrading the database.
  addEventListener("pagehide", close);
  document.addEventListener("freeze", close);
}

/**
 * @param {IDBTransactionMode} mode
 * @param {Work} work
 * @returns {Promise<any>}
 */
async function runOnce(mode, work) {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(["ticks", "shown"], mode, { durability: "strict" });
    /** @type {unknown} */
    let result;
    transaction.oncomplete = () => resolve(result);
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    work(transaction.objectStore("ticks"), transaction.objectStore("shown"), (value) => { result = value; });
  });
}

/**
 * Runs work(ticks, shown, done) in one transaction; resolves to the argument of done(), once it is on the disk.
 * A browser may close the connection without an event: the second try uses a new one.
 * @param {IDBTransactionMode} mode
 * @param {Work} work
 */
export const run = (mode, work) => runOnce(mode, work).catch(() => {
  close();
  return runOnce(mode, work);
});

/** @returns {Promise<LastRead>} */
export const read = () => run("readonly", (ticks, shown, done) => {
  onResult(ticks.getAll(), (all) => onResult(shown.get("journal"), (journal) => onResult(shown.get("number"), (number) => {
    lastRead = { ticks: all, journal, number };
    done(lastRead);
  })));
});
