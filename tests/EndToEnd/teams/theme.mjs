// Teams' looks: the host configurations that Microsoft's card designer ships, and what Teams draws around a card.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const lib = dirname(createRequire(import.meta.url).resolve('adaptivecards-designer/package.json'));
const read = name => JSON.parse(readFileSync(join(lib, 'lib/hostConfigs', name), 'utf8'));

// High contrast: Teams paints all text, lines and buttons in the system's few colours.
function highContrast() {
  const config = read('microsoft-teams-dark.json');
  const white = { default: '#ffffff', subtle: '#ffffff' };
  for (const style of Object.values(config.containerStyles)) {
    style.backgroundColor = '#000000';
    style.borderColor = '#ffffff';
    style.foregroundColors = Object.fromEntries(Object.keys(style.foregroundColors).map(c => [c, white]));
  }
  return config;
}

export const themes = {
  light: { config: read('microsoft-teams-light.json'), page: '#f5f5f5', card: '#ffffff', text: '#252424', line: '#d1d1d1', button: '#ffffff', link: '#4f52b2' },
  dark: { config: read('microsoft-teams-dark.json'), page: '#1f1f1f', card: '#292929', text: '#ffffff', line: '#666666', button: '#292929', link: '#aab0ff' },
  contrast: { config: highContrast(), page: '#000000', card: '#000000', text: '#ffffff', line: '#ffffff', button: '#000000', link: '#ffff00' },
};

export const styleOf = theme => `
  body { margin: 0; padding: 16px; background: ${theme.page}; color: ${theme.text}; font: 14px/20px 'Segoe UI', system-ui, sans-serif; }
  h2.kind { margin: 16px 0 4px; font-size: 12px; font-weight: 400; color: ${theme.text}; }
  .card { box-sizing: border-box; background: ${theme.card}; border: 1px solid ${theme.line}; border-radius: 4px; overflow-x: auto; }
  .card a { color: ${theme.link}; }
  .ac-pushButton { box-sizing: border-box; min-height: 32px; max-width: 100%; padding: 5px 12px; border: 1px solid ${theme.line}; border-radius: 4px; background: ${theme.button}; color: ${theme.text}; font: 600 14px/20px 'Segoe UI', system-ui, sans-serif; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
`;
