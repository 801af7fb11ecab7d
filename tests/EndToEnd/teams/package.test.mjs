// The package that 'explainer teams package' makes, against the schema that Microsoft publishes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { program } from './tool.mjs';

const schemas = join(dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest')), 'json-schemas/teams');
const appId = '8a1f1c3e-0d2b-4b6c-9a57-3c1f4d2e5b60';

describe('the app package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'teams-package-'));
  let files, manifest, validate;

  before(() => {
    const output = join(folder, 'app.zip');
    const made = spawnSync(
      'dotnet',
      [program('ExplainerBot.Cli', 'explainer.dll'), 'teams', 'package', '--app-id', appId, '--host', 'film.example.org', '--output', output],
      { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    files = unzipSync(readFileSync(output));
    manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']));
    const schema = JSON.parse(readFileSync(join(schemas, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json'), 'utf8'));
    const ajv = new Ajv({ allErrors: true, strict: false });
    addFormats(ajv);
    validate = ajv.compile(schema);
  });
  after(() => rmSync(folder, { recursive: true }));

  const faultsOf = json => (validate(json) ? [] : validate.errors.map(e => `${e.instancePath} ${e.message}`));

  test('keeps every rule of the published schema', () => assert.deepEqual(faultsOf(manifest), []));

  test('names the schema that it keeps, and it is the newest of the package of schemas', () => {
    assert.ok(manifest.$schema.includes(`/v${manifest.manifestVersion}/`));
    const minors = readdirSync(schemas).map(v => /^v1\.(\d+)$/.exec(v)?.[1]).filter(Boolean).map(Number);
    assert.equal(manifest.manifestVersion, `1.${Math.max(...minors)}`);
  });

  // That the check above can fail, and on what.
  for (const [what, spoil] of [
    ['a bot id that is no GUID', m => { m.bots[0].botId = 'my-bot'; }],
    ['an unknown member', m => { m.bots[0].speaks = true; }],
    ['an unknown scope', m => { m.bots[0].scopes.push('everywhere'); }],
    ['an accent colour by name', m => { m.accentColor = 'red'; }],
    ['a short name that is too long', m => { m.name.short = 'x'.repeat(31); }],
    ['a privacy page without an address', m => { m.developer.privacyUrl = 'privacy'; }],
    ['too many commands', m => { m.bots[0].commandLists[0].commands = Array(13).fill({ title: 'x' }); }],
    ['no icons', m => { delete m.icons; }],
  ]) {
    test(`the schema refuses ${what}`, () => {
      const spoilt = structuredClone(manifest);
      spoil(spoilt);
      assert.notDeepEqual(faultsOf(spoilt), []);
    });
  }

  test('holds what the manifest names', () =>
    assert.deepEqual(Object.keys(files).sort(), ['manifest.json', ...Object.values(manifest.icons)].sort()));

  test('has a colour icon of 192 x 192 that fills its square', () => {
    const icon = PNG.sync.read(Buffer.from(files[manifest.icons.color]));
    assert.deepEqual([icon.width, icon.height], [192, 192]);
    for (const [r, g, b, a] of pixelsOf(icon)) assert.ok(a === 255, `${r},${g},${b}`);
  });

  test('has an outline icon of 32 x 32 that is white on nothing', () => {
    const icon = PNG.sync.read(Buffer.from(files[manifest.icons.outline]));
    const pixels = [...pixelsOf(icon)];
    assert.deepEqual([icon.width, icon.height], [32, 32]);
    assert.ok(pixels.some(p => p[3] === 0) && pixels.some(p => p[3] === 255));
    for (const [r, g, b, a] of pixels) assert.ok(a === 0 || (r === 255 && g === 255 && b === 255), `${r},${g},${b},${a}`);
  });

  function* pixelsOf(icon) {
    for (let at = 0; at < icon.data.length; at += 4) yield icon.data.subarray(at, at + 4);
  }
});
