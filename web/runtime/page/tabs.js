// One tab writes the journal, the others read it. A tab in which somebody wants to write asks the others; Python in the one
// that writes hands over (app/tabs.py), also where that one is hidden.
const tabs = tried(() => new BroadcastChannel("between-visits-tabs"));
if (tabs) tabs.onmessage = () => bv.tell("hand_over", "asked");
bv.services.use_here = async () => tabs?.postMessage("use here");
