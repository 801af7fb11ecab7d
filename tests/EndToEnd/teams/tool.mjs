// Programs of the repository, run as their users run them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

// What a run leaves behind to be looked at.
export function pictures() {
  const folder = join(root, 'tests/TestResults/cards');
  mkdirSync(folder, { recursive: true });
  return folder;
}

// The newest build of a project; where there is none it is built.
export function program(project, dll) {
  const folder = join(root, 'src', project);
  const built = ['Debug', 'Release'].map(c => join(folder, 'bin', c, 'net10.0', dll));
  if (!built.some(existsSync)) {
    const build = spawnSync('dotnet', ['build', folder, '--nologo', '-v', 'q'], { stdio: 'inherit' });
    if (build.status !== 0) throw new Error(`${project} does not build.`);
  }
  return built.filter(existsSync).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}
