// Text read aloud by a voice of this device. A voice that has a server speak is never used: nothing is sent to anyone.

const synthesis = globalThis.speechSynthesis;
const VOICES_DELAY = 2000; // ms: some browsers list their voices only a while after they were first asked
/** @type {SpeechSynthesisUtterance[]} */
let utterances = []; // kept: Chromium ends no utterance that nobody refers to
/** @type {() => void} */
let onStop = () => {};

/** @param {string} language */
function voiceFor(language) {
  const voices = (synthesis?.getVoices() ?? []).filter(
    ({ localService, lang }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language);
  return voices.find((voice) => voice.default) ?? voices[0];
}

/**
 * Whether this device has a voice for the language.
 * @param {string} language
 * @returns {Promise<boolean>}
 */
export async function hasVoice(language) {
  if (!synthesis) return false;
  if (!synthesis.getVoices().length && synthesis.addEventListener) {
    await new Promise((resolve) => {
      synthesis.addEventListener("voiceschanged", resolve, { once: true });
      setTimeout(resolve, VOICES_DELAY);
    });
  }
  return Boolean(voiceFor(language));
}

/**
 * Resolves once all is read or the reading is stopped, to false if the voice does not speak.
 * @param {string[]} lines
 * @param {string} language
 * @returns {Promise<boolean>}
 */
export function readAloud(lines, language) {
  stopReading();
  const voice = voiceFor(language);
  if (!voice || !lines.length) return Promise.resolve(false);
  return new Promise((resolve) => {
    // One utterance a line: Android takes no more than 4,000 characters at a time.
    utterances = lines.map((line) => Object.assign(new SpeechSynthesisUtterance(line), { voice, lang: voice.lang }));
    for (const utterance of utterances) {
      utterance.onerror = ({ error }) => {
        synthesis.cancel(); // the rest too
        resolve(error === "canceled" || error === "interrupted");
      };
      synthesis.speak(utterance);
    }
    utterances[utterances.length - 1].onend = () => resolve(true);
    onStop = () => resolve(true);
  });
}

export function stopReading() {
  onStop();
  for (const utterance of utterances) utterance.onerror = utterance.onend = null;
  utterances = [];
  synthesis?.cancel();
}

if (synthesis) addEventListener("pagehide", stopReading); // some browsers read on in the next page
