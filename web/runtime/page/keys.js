// Keys that scroll a page scroll the app too, from the start. Flutter scrolls only around what has the focus.

const A_LINE = 60; // px
const SCROLLING = {
  ArrowDown: () => A_LINE, ArrowUp: () => -A_LINE,
  PageDown: height => height - A_LINE, PageUp: height => A_LINE - height,
  " ": (height, shift) => (shift ? A_LINE - height : height - A_LINE),
  End: () => 1e6, Home: () => -1e6,
};
const USED_BY = { // what else a key is for, by the role of what has the focus
  " ": "button, checkbox, switch, radio, tab, link, slider, menuitem, combobox",
  ArrowDown: "radio, slider, combobox", ArrowUp: "radio, slider, combobox",
  End: "slider", Home: "slider",
};

function isUsed(key) {
  const focused = document.activeElement;
  if (!focused || focused.matches("input, textarea, select")) return !!focused;
  const role = focused.getAttribute("role");
  return !!role && (USED_BY[key] || "").split(", ").includes(role);
}

// The largest thing in sight that has more than it shows.
function scrollerInSight() {
  let largest = null;
  for (const content of document.querySelectorAll("flt-semantics > flt-semantics-scroll-overflow")) {
    const box = content.parentElement.getBoundingClientRect();
    const area = box.width * box.height;
    if (content.getBoundingClientRect().height <= box.height + 1 || largest?.area >= area) continue;
    largest = { area, box };
  }
  return largest?.box;
}

// Flutter never sees a key that is used here, or it would scroll twice. A wheel is what it understands everywhere.
addEventListener("keydown", event => {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  if (!Object.hasOwn(SCROLLING, key) || altKey || ctrlKey || metaKey || !flutterView() || flutterView().inert) return;
  if (isUsed(key) || document.querySelector("flt-semantics-host [role=dialog]")) return;
  const box = scrollerInSight();
  if (!box) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
  // With Shift down Flutter turns a wheel sideways.
  const turned = { [shiftKey ? "deltaX" : "deltaY"]: SCROLLING[key](box.height, shiftKey) };
  flutterView().dispatchEvent(new WheelEvent("wheel", { ...at, ...turned, bubbles: true, cancelable: true }));
}, { capture: true });
