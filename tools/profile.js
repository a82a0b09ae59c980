// Answers on a channel which functions of the WebAssembly that this thread runs have run (web/build/wasm/instrument.py).
{
  const channel = new BroadcastChannel("ran");
  const modules = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await original.apply(WebAssembly, args);
      const { exports } = result.instance ?? result;
      if ("ran-0" in exports) modules.push(exports);
      return result;
    };
  }
  channel.onmessage = ({ data }) => {
    if (data !== "collect") return;
    for (const exports of modules) {
      const notes = Object.keys(exports).filter(name => name.startsWith("ran-"));
      const run = notes.filter(name => exports[name].value).map(name => Number(name.slice(4)));
      channel.postMessage({ file: Object.keys(exports).find(name => name.endsWith(".wasm")), run });
    }
  };
}
