// Whatever a phone's keyboard can type is drawn. What the page's own fonts lack Flutter hands over here, each character
// once (web/build/main_dart_js.py): the slice of a Noto font that has it is fetched now, and kept by the service worker.
// Python hears of it under "fonts": "loading", or how many slices have come and the code points that are not drawn.
const { list: FONT_LIST, drawn: OWN_FONTS } = /*FONTS*/{};
const FONT_FOLDER = "noto/"; // below Flutter's fontFallbackBaseUrl (start.js)
const NO_INK = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/u;
const FONTS_AGAIN = 30_000; // ms
const FONTS_LATE = 5000; // ms: until then a picture waits for them

const undrawn = new Set();
const waitForFlutter = [];
let fontSlices = null; // [family, file, ranges]
let giveFont = null;
let slicesDrawn = 0;
let fetchingFonts = Promise.resolve();
let fontTimer;

// Ranges are pairs of numbers: how many code points after the last one a run begins, and how many more follow.
function isWithin(ranges, point) {
  for (let at = 0, after = 0; at < ranges.length; at += 2) {
    const first = after + ranges[at];
    after = first + ranges[at + 1] + 1;
    if (point < after) return point >= first;
  }
  return false;
}

async function fetchFont(name) {
  const response = await fetch(flet.fontFallbackBaseUrl + FONT_FOLDER + name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

// Fetched here first, so that a network that fails is seen here and Flutter finds the slice in the store.
async function drawWith([family, file, ranges]) {
  await (await fetchFont(file)).arrayBuffer();
  const taken = new Promise(resolve => waitForFlutter.push(resolve));
  giveFont(family, FONT_FOLDER + file);
  await taken;
  slicesDrawn += 1;
  for (const point of undrawn) if (isWithin(ranges, point)) undrawn.delete(point);
}

async function fetchSlices() {
  fontSlices ??= await (await fetchFont(FONT_LIST)).json();
  const points = [...undrawn];
  const wanted = fontSlices.filter(([, , ranges]) => points.some(point => isWithin(ranges, point)));
  const failed = (await Promise.allSettled(wanted.map(drawWith))).find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
}

const tellFonts = () => bv.tell("fonts", [slicesDrawn, ...undrawn].join(" "));

function fetchFonts() {
  clearTimeout(fontTimer);
  if (!undrawn.size) return;
  fetchingFonts = fetchingFonts.then(fetchSlices).catch(error => {
    console.warn("Between Visits: some characters cannot be drawn yet.", error);
    fontTimer = setTimeout(fetchFonts, FONTS_AGAIN);
  }).then(tellFonts);
}

// Asked by Flutter. `give`: takes a font by its family and its address.
bv.drawMissing = (points, give) => {
  const before = undrawn.size;
  giveFont = give;
  for (const point of points) {
    if (!isWithin(OWN_FONTS, point) && !NO_INK.test(String.fromCodePoint(point))) undrawn.add(point);
  }
  if (undrawn.size === before) return;
  bv.tell("fonts", "loading");
  setTimeout(tellFonts, FONTS_LATE);
  fetchFonts();
};

// Told by Flutter when it has taken all fonts it was given: the next frame but one is drawn with them.
bv.fontsChanged = () => {
  const taken = waitForFlutter.splice(0);
  requestAnimationFrame(() => requestAnimationFrame(() => taken.forEach(resolve => resolve())));
};

addEventListener("online", fetchFonts);
