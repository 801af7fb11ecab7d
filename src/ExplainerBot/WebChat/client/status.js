// One line under the chat about its connection, read out by screen readers, with a way on where there is one.
const element = document.getElementById('status');

export function showStatus(text, action, onAction) {
  element.replaceChildren();
  if (!text) return;
  element.append(text);
  if (!action) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = action;
  button.addEventListener('click', onAction);
  element.append(' ', button);
}
