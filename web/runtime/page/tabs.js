// One tab writes the journal, the others read it. A tab that wants to write sends a request to the others; Python in the
// writing tab hands over (app/page/tabs.py), even if that tab is hidden.

import { bv } from "../shared/page_api.js";
import { emit } from "./python_connection.js";
import { attempt } from "./state.js";

const tabs = attempt(() => new BroadcastChannel("between-visits-tabs"));
if (tabs) tabs.onmessage = () => emit("hand_over", "asked");
bv.services.use_here = async () => tabs?.postMessage("use here");
