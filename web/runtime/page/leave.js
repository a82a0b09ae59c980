// Leaving the page ends the app, and with it what it could not keep. Python says when there is something like that.
let unkept = false;

// A call or a mail leads out of the browser, and the page stays: nothing is asked then.
let staysHere = false;
globalThis.navigation?.addEventListener("navigate", ({ destination }) => {
  staysHere = !destination.url.startsWith("http");
  setTimeout(() => { staysHere = false; });
});

const holdOn = event => {
  if (staysHere) return;
  event.preventDefault();
  event.returnValue = true; // for browsers of before 2023
};

// Safari on a phone asks nobody: there the links below are all that can be done. Listened to only while it is needed,
// because some browsers keep no page for the way back that listens.
function leavingLoses(something) {
  unkept = something;
  showOffer();
  if (unkept) addEventListener("beforeunload", holdOn);
  else removeEventListener("beforeunload", holdOn);
}

// Another language, the publisher of a fact: what leads away from this page opens beside it.
reader?.addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[href]");
  if (link && link.protocol.startsWith("http") && !link.getAttribute("href").startsWith("#")) {
    link.target = unkept ? "_blank" : "";
  }
}, true);

// The text of this page, or of the one in the app's language. There the app is left, and its button starts it again.
function showText(language, mayLeave) {
  const home = JSON.parse(root.dataset.languages || "{}")[language];
  if (!home || !mayLeave || language === root.lang) return showReader();
  bv.services.language?.(language); // otherwise the page at / goes by the browser's languages
  leavingLoses(false);
  location.assign(`${home}text/`);
}

bv.services.unkept = async ({ unkept: something }) => leavingLoses(something);
