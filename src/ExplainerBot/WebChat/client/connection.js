// Direct Line's client mends a broken socket by itself and tells nobody. Visitors want to know: so the page watches its sockets.
let current = null;

/** Tells `onLost` and `onBack` of the connection from now on, in place of whoever was told before. */
export function watchConnection(onLost, onBack) {
  const watch = { lost: false, onLost, onBack };
  current = watch;
}

const lose = () => {
  if (!current || current.lost) return;
  current.lost = true;
  current.onLost();
};

const regain = () => {
  if (!current?.lost) return;
  current.lost = false;
  current.onBack();
};

globalThis.WebSocket = class extends WebSocket {
  constructor(...args) {
    super(...args);
    const watch = current;
    this.addEventListener('open', () => watch === current && regain());
    this.addEventListener('close', () => watch === current && lose());
  }
};
addEventListener('offline', lose);
// What was lost before this tab was left is not news when the browser shows it again.
addEventListener('pagehide', () => (current = null));
