// Bundles client/ into wwwroot/chat/: one script, with the licences of what is in it beside it.
import { build } from 'esbuild';
import { rename, rm } from 'node:fs/promises';

const out = '../wwwroot/chat';
const making = `${out}.new`;

await rm(making, { recursive: true, force: true });
await build({
  entryPoints: { main: 'client/main.jsx' },
  outdir: making,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  legalComments: 'linked',
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  // Web Chat's own smaller edition: without Adaptive Cards, speech and its Markdown, all of which the page does without.
  alias: { 'botframework-webchat': './node_modules/botframework-webchat/dist/botframework-webchat.minimal.mjs' },
  logLevel: 'warning'
});
// In one step, so that a build that is broken off leaves no half bundle that looks up to date.
await rm(out, { recursive: true, force: true });
await rename(making, out);
