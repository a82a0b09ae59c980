// What kind of window the page is in.

// Apps that name themselves; a WebView of Android; on an iPhone one that does not name itself as Safari does.
const APPS = /FBAN|FBAV|FB_IAB|Instagram|\bLine\/|MicroMessenger|WhatsApp|Snapchat|TikTok|musical_ly|LinkedInApp|\bGSA\/|; wv\)/;
const PHONE_WITHOUT_SAFARI = /iP(?:hone|ad|od)(?!.*Safari\/)/;

// Opened from the home screen, where an iPhone does not name Safari either.
export const standalone = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;

// Opened inside another app, which may show it with a store of its own that is empty the next time.
export const inApp = !standalone && [APPS, PHONE_WITHOUT_SAFARI].some((agent) => agent.test(navigator.userAgent));
