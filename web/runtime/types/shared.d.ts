// Shapes that page and worker send each other.

// What the page tells the worker about itself, as JSON in the worker's name (web/runtime/page/python.js).
interface Facts {
  url: string;
  standalone: boolean;
  platform: string;
  snapshot: boolean;
  fresh: boolean;
  counted: boolean;
  languages: readonly string[];
  language: string;
  shown: string;
  pictures: string;
  textScale: number;
  inApp: boolean;
  moreContrast: boolean;
}

// A call of Python for something that only a window can do.
interface Call {
  bv: "call";
  id: number;
  name: string;
  // deno-lint-ignore no-explicit-any -- the arguments come from Python, and each service knows its own
  args: any;
}

interface Answer {
  bv: "answer";
  id: number;
  result?: unknown;
  error?: string;
}

interface PageEvent {
  bv: "event";
  name: string;
  value: unknown;
}

// Everything from the worker but Flet's frames and plain strings.
type FromWorker =
  | Call
  | { bv: "loaded"; args: string[] }
  | { bv: "progress"; args: [path: string, bytes: number] }
  | { bv: "bad-snapshot"; why: string }
  | { bv: "lost"; why: string }
  | { bv: "waiting" }
  | { bv: "restored" }
  | { bv: "snapshot"; key: string; bytes: Blob };
