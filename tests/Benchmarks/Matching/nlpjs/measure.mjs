// Trains NLP.js on one file, tries it on another, and writes what the report reads as one line of JSON.
//   node measure.mjs TRAIN.tsv TEST.tsv LABEL-OF-OUT-OF-SCOPE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { NlpManager } = createRequire(import.meta.url)('node-nlp');
const [train, test, outOfScope] = process.argv.slice(2);
const read = file => readFileSync(file, 'utf8').split('\n').filter(line => line.includes('\t')).map(line => line.split('\t'));

const manager = new NlpManager({ languages: ['en'], forceNER: false, autoSave: false, nlu: { log: false } });
for (const [label, text] of read(train)) manager.addDocument('en', text, label === outOfScope ? 'None' : label);
let before = process.cpuUsage();
const seconds = () => { const { user, system } = process.cpuUsage(before); return (user + system) / 1e6; };
await manager.train();
const trainSeconds = seconds();

const texts = read(test).map(([, text]) => text);
const guesses = [];
for (const text of texts) {
  const { intent, classifications = [] } = await manager.process('en', text);
  const known = classifications.filter(c => c.intent !== 'None').sort((a, b) => b.score - a.score);
  guesses.push({ Labels: known.slice(0, 5).map(c => c.intent), Score: known[0]?.score ?? 0, Answers: intent !== 'None' });
}
before = process.cpuUsage();
for (const text of texts) await manager.process('en', text);
const queryMicroseconds = seconds() * 1e6 / texts.length;
console.log(JSON.stringify({
  Lines: guesses, TrainSeconds: trainSeconds, QueryMicroseconds: queryMicroseconds, MegaBytes: process.resourceUsage().maxRSS / 1e3,
}));
