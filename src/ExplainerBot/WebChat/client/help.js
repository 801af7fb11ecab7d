// Shows the page's own support lines as a dialog. Without this script the link leads to them further down the page.
import { words } from './settings.js';

export function makeHelpADialog() {
  const section = document.getElementById('help');
  const dialog = document.createElement('dialog');
  dialog.className = 'help-dialog';
  dialog.setAttribute('aria-labelledby', 'help-title');
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button close';
  close.textContent = words.close;
  close.addEventListener('click', () => dialog.close());
  section.replaceWith(dialog);
  section.removeAttribute('aria-labelledby');
  dialog.append(close, section);
  // A press beside it closes it, as Escape does.
  dialog.addEventListener('click', event => {
    if (event.target === dialog) dialog.close();
  });
  const open = document.getElementById('open-help');
  open.setAttribute('aria-haspopup', 'dialog');
  open.addEventListener('click', event => {
    event.preventDefault();
    dialog.showModal();
  });
  if (location.hash === '#help') dialog.showModal();
}
