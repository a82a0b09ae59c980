// The part of Pyodide that the worker calls.
export function loadPyodide(options: object): Promise<Pyodide>;
