// What the worker gives Python and Flet's client, and what TypeScript does not know of Pyodide.

interface FletJs {
  args: null;
  documentUrl: string;
  receive_callback: (message: PythonBytes) => void;
  // set by Flet in Python
  send?: (data: Uint8Array) => void;
  start_connection?: (receive: (message: PythonBytes) => void) => Promise<void>;
}

interface PythonBytes {
  toJs(): Uint8Array<ArrayBuffer>;
}

interface WorkerApi {
  page: Partial<Facts>;
  // deno-lint-ignore no-explicit-any -- a plain value, or a proxy of Pyodide, which has toJs()
  call: (name: string, args?: any) => Promise<unknown>;
  listen: (name: string, listener: (value: unknown) => void) => void;
}

interface Pyodide {
  makeMemorySnapshot(): Uint8Array<ArrayBuffer>;
  registerJsModule(name: string, module: object): void;
  runPython(code: string): unknown;
  runPythonAsync(code: string): Promise<unknown>;
}

declare var bv: WorkerApi;
declare var flet_js: FletJs;
declare var pyodide: Pyodide;
