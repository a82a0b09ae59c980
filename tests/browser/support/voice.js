// A voice that speaks nothing: `speechSynthesis.said` are its lines, and `finish()` ends them.
(() => {
  const waiting = [];
  const said = [];
  const voices = [
    ...["en-US", "es_MX"].map((lang) => ({ name: lang, lang, localService: true, default: false })),
    { name: "asks a server", lang: "en-US", localService: false, default: true },
  ];
  const synthesis = {
    said,
    getVoices: () => voices,
    addEventListener() {},
    speak(line) {
      if (line.text) said.push([line.text, line.voice.name]);
      waiting.push(line);
    },
    stops: 0,
    cancel() {
      synthesis.stops += 1;
      for (const line of waiting.splice(0)) line.onerror?.({ error: "canceled" });
    },
    fail() { for (const line of waiting.splice(0)) line.onerror?.({ error: "synthesis-failed" }); },
    finish() { for (const line of waiting.splice(0)) line.onend?.({}); },
  };
  Object.defineProperty(globalThis, "speechSynthesis", { value: synthesis });
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
})();
