// What the server wrote into the page: words, addresses, and the nonce that lets Web Chat add its styles.
const element = document.getElementById('settings');

export const settings = JSON.parse(element.textContent);
export const words = settings.words;
export const nonce = element.nonce;
