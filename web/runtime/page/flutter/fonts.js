// Fonts for every character that a phone's keyboard can type. Flutter passes in each character that the bundled fonts
// lack, once (web/build/main_dart_js.py): the slice of a Noto font that has it is fetched, and cached by the service worker.
// Python receives "fonts": "loading", or how many slices are loaded and the code points that cannot be drawn.

import { bv } from "../../shared/page_api.js";
import { emit } from "../python_connection.js";
import { afterNextFrame } from "../state.js";

/** @type {{ list?: string, drawn?: number[] }} */
const { list: FONT_LIST = "", drawn: BUNDLED_RANGES = [] } = /*FONTS*/{};
/** @typedef {[family: string, file: string, ranges: number[]]} Slice */

const FONT_FOLDER = "noto/"; // below Flutter's fontFallbackBaseUrl (start.js)
const INVISIBLE = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/u;
const FONT_RETRY_DELAY = 30_000; // ms
const FONT_REPORT_DELAY = 5000; // ms a picture waits for them

/** @type {Set<number>} */
const undrawnPoints = new Set();
/** @type {((value?: unknown) => void)[]} */
const awaitingFlutter = [];
/** @type {Slice[] | null} */
let fontSlices = null; // [family, file, ranges]
/** @type {AddFont} */
let addFont = () => {};
let loadedSlices = 0;
/** @type {Promise<void>} */
let fetchingFonts = Promise.resolve();
/** @type {number | undefined} */
let fontRetryTimer;

// Ranges are pairs of numbers: how many code points after the last one a run begins, and how many more follow.
/** @param {number[]} ranges @param {number} point */
function isWithin(ranges, point) {
  for (let at = 0, after = 0; at < ranges.length; at += 2) {
    const first = after + ranges[at];
    after = first + ranges[at + 1] + 1;
    if (point < after) return point >= first;
  }
  return false;
}

/** @param {string} name */
async function fetchFont(name) {
  const response = await fetch(flet.fontFallbackBaseUrl + FONT_FOLDER + name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

// Fetched here first, so that a network error is caught here and Flutter finds the slice in the cache.
/** @param {Slice} slice */
async function loadSlice([family, file, ranges]) {
  await (await fetchFont(file)).arrayBuffer();
  const loaded = new Promise(resolve => awaitingFlutter.push(resolve));
  addFont(family, FONT_FOLDER + file);
  await loaded;
  loadedSlices += 1;
  for (const point of undrawnPoints) if (isWithin(ranges, point)) undrawnPoints.delete(point);
}

async function fetchSlices() {
  /** @type {Slice[]} */
  const slices = (fontSlices ??= await (await fetchFont(FONT_LIST)).json());
  const points = [...undrawnPoints];
  const needed = slices.filter(([, , ranges]) => points.some(point => isWithin(ranges, point)));
  for (const result of await Promise.allSettled(needed.map(loadSlice))) {
    if (result.status === "rejected") throw result.reason;
  }
}

const reportFonts = () => emit("fonts", [loadedSlices, ...undrawnPoints].join(" "));

function fetchFonts() {
  clearTimeout(fontRetryTimer);
  if (!undrawnPoints.size) return;
  fetchingFonts = fetchingFonts.then(fetchSlices).catch(error => {
    console.warn("Between Visits: some characters cannot be drawn yet.", error);
    fontRetryTimer = setTimeout(fetchFonts, FONT_RETRY_DELAY);
  }).then(reportFonts);
}

// Called by Flutter. `add`: registers a font by its family and its address.
bv.drawMissing = (points, add) => {
  const before = undrawnPoints.size;
  addFont = add;
  for (const point of points) {
    if (!isWithin(BUNDLED_RANGES, point) && !INVISIBLE.test(String.fromCodePoint(point))) undrawnPoints.add(point);
  }
  if (undrawnPoints.size === before) return;
  emit("fonts", "loading");
  setTimeout(reportFonts, FONT_REPORT_DELAY);
  fetchFonts();
};

// Called by Flutter when it has loaded all registered fonts: they are drawn two frames later.
bv.fontsChanged = () => {
  const resolvers = awaitingFlutter.splice(0);
  afterNextFrame(() => resolvers.forEach(resolve => resolve()));
};

addEventListener("online", fetchFonts);
