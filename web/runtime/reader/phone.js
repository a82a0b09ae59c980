// Phone numbers by the same rules as guide/phone_numbers.py, where they are explained; tests/fixtures/dialed.json tests both.
// No lookbehind: older phones would reject the script.

import { bv } from "../shared/page_api.js";

const SPACE = String.raw`[^\S\r\n]`;
const LETTER = String.raw`[a-z\u00c0-\u024f]`;
const GAP = String.raw`(?:${SPACE}|[)\u2010-\u2014\u2212\u00b7\u2022-]|\.(?!\s))*`;
const DIGITS = String.raw`(?:\([0-9]{1,5}\)${GAP})?[0-9]+`;
const OF_DAY = "(?:[01][0-9]|2[0-4])(?:00|15|30|45)";
const HOURS = String.raw`24\s?[/x]\s?7(?![0-9])|[0-9]{1,2}(?:\s?(?:[\u2013-]|to|a)\s?[0-9]{1,2})?`
  + String.raw`(?::[0-9]{2}(?![0-9])|[\s-]?(?:h|hrs?|hours?|horas?|[ap]\.?\s?m)(?!${LETTER}))`
  + String.raw`|${OF_DAY}\s?(?:[\u2013\u2014-]|to|a)\s?${OF_DAY}(?![0-9])`;
const NONE = String.raw`${HOURS}|[1-9][.):]\s|[0-9]{1,3}(?!x|ext)${LETTER}`;
const AREA = String.raw`(?:(?:(?:\+[0-9]{1,3}${GAP})?[0-9]{2,6}/`
  + String.raw`|(?:0|\+[0-9])(?:${GAP}[0-9]){0,5}${GAP}/${SPACE}*)(?=[0-9]))?`;
const NUMBER = new RegExp(String.raw`${NONE}|((?:\((?=\+[0-9]{1,3}\)))?${AREA}[+*]?${DIGITS}(?:${GAP}(?!${NONE})${DIGITS})*)`, "gi");
const GOES_ON = new RegExp(String.raw`^(?!${GAP}(?:${HOURS}))(?:${GAP}[0-9]+|[.-]?)(?!x|ext)${LETTER}`, "i");
const AREA_BEFORE = /[0-9)]\s*\/\s*$/;
const BARE = /^[\s().,:;!-]*$/;

// The dialed form of a number of the guide.
/** @param {string} text */
export const digitsOf = (text) => text.replace(/[^0-9+*]/g, "");
/**
 * @param {string} dialed
 * @param {string} before
 * @param {string} after
 */
const isDialable = (dialed, before, after) => {
  const first = dialed[0];
  const count = dialed.replace(/^[+*]+/, "").length;
  if (count < 7 || (count < 10 && first === "1")) return count > 1 && first !== "+" && BARE.test(before + after);
  if (count < 10 && (AREA_BEFORE.test(before) || GOES_ON.test(after))) return false;
  return count <= ("+*0".includes(first) ? 15 : first === "1" ? 11 : 10);
};

// The run itself and, if it contains two numbers of 10 or 11 digits, the first of them.
/** @param {string} run */
const piecesOf = (run) => {
  const digits = [...run.matchAll(/[0-9]/g)].map((match) => match.index);
  const half = digits.length / 2;
  const two = (half === 10 || half === 11) && digits[half] - digits[half - 1] > 1;
  return two ? [run, run.slice(0, digits[half - 1] + 1)] : [run];
};

// The dialed number in a typed text, and the text of its link; null if it is not certainly a number.
/** @param {string} typed @returns {Phone | null} */
export const readPhone = (typed) => {
  for (const { 1: run, index } of typed.matchAll(NUMBER)) for (const piece of run ? piecesOf(run) : []) {
    const dialed = digitsOf(piece.replace(/([0-9]\s?)\(0\)/g, "$1"));
    if (isDialable(dialed, typed.slice(0, index), typed.slice(index + piece.length)))
      return { dialed, shown: (digitsOf(typed) === dialed ? typed : piece).trim() };
  }
  return null;
};
bv.readPhone = readPhone;
