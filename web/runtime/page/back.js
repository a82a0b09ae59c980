// Back closes what lies over the screen: a dialog of the app, or the text version. While something does, the history
// has one entry more, at the same address: Back takes that away, and the topmost thing closes.

const over = []; // { close } of each thing that lies over the screen, the topmost last
let addressBelow = ""; // while the history has that entry

function liesOver(close) {
  over.push({ close });
  addEntry();
}

// It was closed: by Back, or in another way, and then its entry goes too.
function liesOverNoMore(close) {
  const which = over.findLastIndex(one => one.close === close);
  if (which < 0) return;
  over.splice(which, 1);
  if (over.length) addEntry();
  else if (history.state?.over) history.back();
}

function addEntry() {
  if (history.state?.over) return;
  addressBelow = location.href;
  history.pushState({ ...history.state, over: true }, "");
}

// In the capturing phase, before Flutter's own listener: for Flutter the address has not changed.
addEventListener("popstate", event => {
  if (addressBelow) {
    if (addressBelow === location.href) event.stopImmediatePropagation();
    addressBelow = "";
    closeTopmost();
  } else if (event.state?.over) {
    history.back(); // Forward led to the entry of something that was closed long ago
  }
}, true);

// Flutter hears no Escape while a dialog is still coming in: again, until it has closed.
function closeTopmost(topmost = over.at(-1), tries = 10) {
  if (!over.includes(topmost) || !tries) return;
  topmost.close();
  setTimeout(closeTopmost, 500, topmost, tries - 1);
}

// Flutter closes its topmost dialog on Escape, also the calendar, which Python cannot close.
function pressEscape() {
  const escape = { key: "Escape", code: "Escape", keyCode: 27, bubbles: true, cancelable: true };
  for (const type of ["keydown", "keyup"]) dispatchEvent(new KeyboardEvent(type, escape));
}

bv.services.dialog = async ({ open }) => (open ? liesOver : liesOverNoMore)(pressEscape);
