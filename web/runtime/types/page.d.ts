// Shapes that several scripts share, and globals that TypeScript does not know: what the scripts give each other and
// Flutter, and what only some browsers have.

import type { pageTicks } from "../reader/ticks.js";

declare global {
  interface PageApi {
    services: Record<string, Service>;
    // from reader.js
    address?: Address;
    browserLanguages?: string[];
    language?: (language?: string) => string | null;
    leaving?: boolean;
    painted?: Promise<void>;
    readPhone?: (typed: string) => Phone | null;
    savingTicks?: Promise<unknown>;
    // from reader/appearance.js
    appearance?: Appearance;
    // from boot.js
    drawMissing?: (points: number[], add: AddFont) => void;
    encodePng?: (pixels: Uint8Array, width: number, height: number) => Promise<DataView>;
    emit?: (name: string, value: unknown) => void;
    fontsChanged?: () => void;
    showApp?: () => void;
    showReader?: () => void;
    updateNow?: () => void;
  }

  // deno-lint-ignore no-explicit-any -- the arguments come from Python, and each service knows its own
  type Service = (args: any) => unknown;

  interface Address {
    language: string;
    path: string;
    search: string;
    hash: string;
    icon: boolean;
    raw: string;
  }

  interface Phone {
    dialed: string;
    shown: string;
  }

  interface Appearance {
    apply: (chosen?: { theme?: string; step?: number | "" }) => number;
    lastStep: number;
  }

  type AddFont = (family: string, address: string) => void;

  interface Tick {
    id: string;
    symptom_id: string;
    ticked: boolean;
    day: string;
    at: number;
    order?: number;
  }

  interface JournalState {
    day?: string;
    ticked?: string[];
    emergency_number?: string;
  }

  interface TypedNumber {
    id?: string;
    team_number: string;
    at?: number;
    pending: boolean;
  }

  var bv: PageApi;
  var flet: {
    [name: string]: unknown;
    fontFallbackBaseUrl: string;
    flutterAppLoaded?: Promise<unknown>;
    flutterAppResolve?: (value?: unknown) => void;
  };
  var jsConnect: (
    appId: string, args: unknown, dartOnMessage: (frame: Uint8Array) => void,
  ) => Promise<void>;
  var jsSend: (appId: string, data: Uint8Array<ArrayBuffer>) => Promise<void>;
  var jsDisconnect: () => Promise<void>;

  interface Window {
    pageTicks?: typeof pageTicks;
  }

  interface DocumentEventMap {
    "bv-app": CustomEvent<string>;
    resume: Event; // of a frozen tab, in Chromium
    freeze: Event;
  }

  interface Navigator {
    deviceMemory?: number;
    standalone?: boolean;
  }

  namespace Intl {
    const v8BreakIterator: unknown;
  }
}
