// The bot under test with the shipped film, as a process of its own, with a state folder that is gone afterwards.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const project = join(root, 'src/ExplainerBot');

// That of the last build is taken; where there is none it is built.
function program() {
  const built = ['Debug', 'Release'].map(c => join(project, 'bin', c, 'net10.0/ExplainerBot.dll'));
  if (!built.some(existsSync)) {
    const build = spawnSync('dotnet', ['build', project, '--nologo', '-v', 'q'], { stdio: 'inherit' });
    if (build.status !== 0) throw new Error('The bot does not build.');
  }
  return built.filter(existsSync).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

export async function startBot() {
  const state = mkdtempSync(join(tmpdir(), 'playground-bot-'));
  const child = spawn('dotnet', [
    program(), '--contentRoot', project, '--urls', 'http://127.0.0.1:0', '--Knowledge:Folder', join(root, 'knowledge'), '--State:Folder', state,
  ], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async () => {
    await ended(child);
    rmSync(state, { recursive: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = line.match(/Now listening on: (\S+)/)?.[1];
    if (url) {
      child.stdout.resume();
      return { url, stop };
    }
  }
  await stop();
  throw new Error('The bot ended before it listened.');
}

export async function ended(child) {
  if (child.exitCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
