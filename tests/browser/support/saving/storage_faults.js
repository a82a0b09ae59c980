// Faults of a browser's storage, made to order in the worker. `faults.arm(kind, skip, times)`: the next `times` calls
// of that kind fail, after `skip` that do not. `faults.fired` counts those that did.
self.faults = (() => {
  const armed = new Map();
  const due = kind => {
    const fault = armed.get(kind);
    if (!fault || fault.skip-- > 0 || fault.times-- <= 0) return false;
    self.faults.fired += 1;
    return true;
  };
  const failure = name => new DOMException("made to order", name);
  const wrap = (owner, name, make) => {
    const original = owner.prototype[name];
    owner.prototype[name] = function (...given) { return make.call(this, () => original.apply(this, given), ...given); };
  };

  wrap(FileSystemSyncAccessHandle, "write", function (write, bytes, at) {
    if (due("write full")) throw failure("QuotaExceededError");
    if (due("write invalid")) throw failure("InvalidStateError");
    if (!due("write short")) return write();
    const half = bytes.subarray(0, bytes.length >> 1);
    return half.length ? this.write(half, at) : 0;
  });
  wrap(FileSystemSyncAccessHandle, "flush", function (flush) {
    if (due("flush fails")) throw failure("NotReadableError");
    return flush();
  });
  wrap(FileSystemSyncAccessHandle, "truncate", function (truncate) {
    if (due("truncate fails")) throw failure("QuotaExceededError");
    return truncate();
  });
  wrap(FileSystemFileHandle, "createSyncAccessHandle", async function (create) {
    if (due("handle refused")) throw failure("NotSupportedError");
    return create();
  });
  wrap(FileSystemFileHandle, "getFile", async function (get) {
    if (due("look late")) await new Promise(done => setTimeout(done, Math.random() * 15));
    if (due("look fails")) throw failure("NotReadableError");
    return get();
  });
  wrap(StorageManager, "getDirectory", async function (get) {
    if (due("folder refused")) throw failure("SecurityError");
    return get();
  });

  wrap(IDBFactory, "open", function (open) {
    if (due("open refused")) throw failure("SecurityError");
    return open();
  });
  wrap(IDBDatabase, "transaction", function (begin) {
    if (due("transaction invalid")) throw failure("InvalidStateError");
    const transaction = begin();
    if (due("abort soon")) setTimeout(() => { try { transaction.abort(); } catch { self.faults.fired -= 1; } });
    if (due("close soon")) this.close();
    if (due("slow")) stretch(transaction, performance.now() + 90);
    return transaction;
  });
  wrap(IDBObjectStore, "put", function (put) {
    if (due("put throws")) throw failure("DataCloneError");
    const request = put();
    if (due("put full")) {
      const { transaction } = this;
      transaction.abort();
      Object.defineProperty(transaction, "error", { value: failure("QuotaExceededError") });
    }
    return request;
  });

  // Answers that come late, in another order, or never.
  const complete = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
  Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
    ...complete,
    set(handler) {
      if (handler && due("no answer")) return;
      const late = handler && due("answer late");
      complete.set.call(this, late ? event => setTimeout(() => this.listener?.(event), Math.random() * 30) : handler);
      this.listener = handler;
    },
  });
  // A transaction lives on as long as it is asked something.
  const stretch = (transaction, end) => {
    const store = transaction.objectStore(transaction.objectStoreNames[0]);
    const ask = () => {
      if (performance.now() < end) store.count().onsuccess = ask;
    };
    ask();
  };

  return {
    fired: 0,
    arm: (kind, skip, times) => armed.set(kind, { skip, times }),
    disarm: () => armed.clear(),
  };
})();
