// A shared picture as PNG, for Flutter (web/build/main_dart_js.py): its own encoder takes a second on a phone, on the thread
// that draws, and writes larger files.

import { bv } from "../../shared/page_api.js";

const MAX_COLORS = 256;
const LEVELS = Uint8Array.from({ length: 256 }, (_, value) => Math.round((value * 31) / 255));
const CRC_TABLE = Int32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = CRC_TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum;
}

/** @param {string} name @param {Uint8Array} data */
function pngChunk(name, data) {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(data, 8);
  view.setInt32(data.length + 8, crc32(bytes.subarray(4, -4)));
  return bytes;
}

// Each row begins with the number of its filter: none, which makes flat colors and letters smallest.
/** @param {Uint8Array} pixels @param {number} width @param {number} height */
function opaqueRows(pixels, width, height) {
  const rows = new Uint8Array(height * (1 + 3 * width));
  for (let y = 0, to = 0, from = 0; y < height; y++) {
    to++;
    for (let x = 0; x < width; x++, from += 4) {
      const white = 255 - pixels[from + 3]; // the last row may be half covered
      rows[to++] = pixels[from] + white;
      rows[to++] = pixels[from + 1] + white;
      rows[to++] = pixels[from + 2] + white;
    }
  }
  return rows;
}

// Text on white in a few colors: with a palette a third of the bytes, each color to the nearest of 32 levels. Null: more
// colors than a palette holds, as an emoji or a photo has.
/** @param {Uint8Array} pixels @param {number} width @param {number} height */
function paletteRows(pixels, width, height) {
  const rows = new Uint8Array(height * (1 + width));
  const palette = new Uint8Array(3 * MAX_COLORS);
  const numbers = new Int16Array(1 << 15).fill(-1);
  const aligned = pixels.byteOffset % 4 ? pixels.slice() : pixels;
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, width * height);
  let colors = 0;
  let number = 0;
  for (let y = 0, to = 0, at = 0; y < height; y++) {
    to++;
    for (let x = 0; x < width; x++, at++) {
      // Nearly every pixel has the color of the one before.
      if (at === 0 || words[at] !== words[at - 1]) {
        const white = 255 - pixels[4 * at + 3];
        const red = LEVELS[pixels[4 * at] + white];
        const green = LEVELS[pixels[4 * at + 1] + white];
        const blue = LEVELS[pixels[4 * at + 2] + white];
        const color = (red << 10) | (green << 5) | blue;
        if (numbers[color] < 0) {
          if (colors === MAX_COLORS) return null;
          palette.set([red, green, blue].map((level) => Math.round((level * 255) / 31)), 3 * colors);
          numbers[color] = colors++;
        }
        number = numbers[color];
      }
      rows[to++] = number;
    }
  }
  return { rows, palette: palette.subarray(0, 3 * colors) };
}

/** @param {number} width @param {number} height @param {number} kind */
function header(width, height, kind) {
  const size = new DataView(new ArrayBuffer(13));
  size.setUint32(0, width);
  size.setUint32(4, height);
  size.setUint16(8, kind);
  return new Uint8Array(size.buffer);
}

const PALETTE = 0x0803; // eight bits that name a color
const TRUE_COLOR = 0x0802; // eight bits for each of red, green and blue

// `pixels`: RGBA, premultiplied.
/** @param {Uint8Array} pixels @param {number} width @param {number} height */
async function encodePng(pixels, width, height) {
  const few = paletteRows(pixels, width, height);
  const rows = few ? few.rows : opaqueRows(pixels, width, height);
  const compressed = new Blob([rows]).stream().pipeThrough(new CompressionStream("deflate"));
  const parts = [
    new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
    pngChunk("IHDR", header(width, height, few ? PALETTE : TRUE_COLOR)),
    ...(few ? [pngChunk("PLTE", few.palette)] : []),
    pngChunk("IDAT", new Uint8Array(await new Response(compressed).arrayBuffer())),
    pngChunk("IEND", new Uint8Array()),
  ];
  return new DataView(await new Blob(parts).arrayBuffer());
}

if (globalThis.CompressionStream) bv.encodePng = encodePng;
