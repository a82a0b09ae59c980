// The app follows the text size that is set in the browser. Flutter goes by the computed font size of the root.

const BODY = 18; // px: the text of page and app, 1.125rem, where the root has its usual 16 px

// How large the page's text is really drawn: Firefox keeps its smallest font size out of every computed size.
function drawnSize() {
  const width = fontSize => {
    const probe = document.createElement("span");
    probe.textContent = "text size";
    Object.assign(probe.style, { position: "fixed", visibility: "hidden", whiteSpace: "nowrap", fontSize });
    document.body.append(probe);
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return width;
  };
  return 10 * BODY * width("1.125rem") / width(`${10 * BODY}px`);
}

const rootSize = () => Number.parseFloat(getComputedStyle(root).fontSize) || 16;

function followTextSize() {
  const wanted = 16 * drawnSize() / BODY;
  // The text of the page stays as large as it was drawn.
  if (wanted > rootSize() * 1.02) root.style.fontSize = `${wanted}px`;
  bv.tell("text_scale", rootSize() / 16);
}
