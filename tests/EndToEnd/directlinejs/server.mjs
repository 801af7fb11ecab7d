// The server under test: a small bot behind the channel, as a process of its own.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '../../DirectLine.Tests.Server');

// DIRECTLINE_TEST_SERVER names a built server; else that of the last build is taken, and where there is none it is built.
function program() {
  if (process.env.DIRECTLINE_TEST_SERVER) return process.env.DIRECTLINE_TEST_SERVER;
  const built = ['Debug', 'Release'].map(c => join(project, 'bin', c, 'net10.0/DirectLine.Tests.Server.dll'));
  if (!built.some(existsSync)) {
    const build = spawnSync('dotnet', ['build', project, '--nologo', '-v', 'q'], { stdio: 'inherit' });
    if (build.status !== 0) throw new Error('The test server does not build.');
  }
  return built.filter(existsSync).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

export class Server {
  constructor(folder) {
    this.folder = folder;
  }

  static async start() {
    const server = new Server(mkdtempSync(join(tmpdir(), 'directline-')));
    await server.run(0);
    return server;
  }

  async run(port) {
    const dll = program();
    this.process = spawn(
      'dotnet', [dll, '--urls', `http://127.0.0.1:${port}`, '--DirectLine:StateFolder', this.folder],
      { stdio: ['ignore', 'pipe', 'inherit'], cwd: dirname(dll) });
    for await (const line of createInterface({ input: this.process.stdout })) {
      if (line.startsWith('listening on ')) {
        this.url = line.slice('listening on '.length);
        this.port = Number(new URL(this.url).port);
        return;
      }
    }
    throw new Error('The server ended before it listened.');
  }

  // Without warning, as a crash; then the same again.
  async crash() {
    await this.kill();
    await this.run(this.port);
  }

  async turnClockOn(minutes) {
    await fetch(`${this.url}/test/clock?minutes=${minutes}`, { method: 'POST' });
  }

  async kill() {
    const gone = new Promise(resolve => this.process.once('exit', resolve));
    this.process.kill('SIGKILL');
    await gone;
  }

  async stop() {
    await this.kill();
    rmSync(this.folder, { recursive: true });
  }
}
