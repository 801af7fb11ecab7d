// Packs the weights of the Universal Sentence Encoder Lite, as its npm package brings them, into the one file that SentenceEncoder reads.
// Matrices are rounded to eight bits, each row with a scale of its own: a quarter of the size, and integer sums, which are the same on
// every machine. SentenceEncoder.Read describes the form.
//   node pack.mjs FOLDER-OF-THE-PACKAGE FILE
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [source, target] = process.argv.slice(2);
const dist = join(source, 'dist');
const manifest = JSON.parse(readFileSync(join(dist, 'model.json'), 'utf8')).weightsManifest;
const tensors = new Map();
for (const group of manifest) {
  const bytes = Buffer.concat(group.paths.map(path => readFileSync(join(dist, path))));
  let at = 0;
  for (const { name, shape, dtype } of group.weights) {
    const size = 4 * shape.reduce((a, b) => a * b, 1);
    if (dtype === 'float32') tensors.set(name, new Float32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + size)));
    at += size;
  }
}

// The one tensor whose name ends like this, after the parts that training has put in between.
function tensor(layer, end, length) {
  const found = [...tensors].filter(([name]) => name.includes(layer) && name.replace('/ConcatPartitions/concat', '').replace('/part_0', '').endsWith(end));
  if (found.length !== 1 || found[0][1].length !== length)
    throw new Error(`The package holds ${found.length} tensors ${layer} ... ${end} of ${length} numbers; one was expected.`);
  return found[0][1];
}

const parts = [];
const int32 = n => { const b = Buffer.alloc(4); b.writeInt32LE(n); parts.push(b); };
const floats = values => parts.push(Buffer.from(Float32Array.from(values).buffer));

const byRows = (cells) => cells;

// For every two inputs, for every row, its two cells.
function byPairs(cells, count, width) {
  const pairs = new Int8Array(cells.length);
  for (let r = 0; r < count; r++)
    for (let c = 0; c < width; c++) pairs[((c >> 1) * count + r) * 2 + (c & 1)] = cells[r * width + c];
  return pairs;
}

function rows(count, width, value, order = byRows) {
  const scales = new Float32Array(count);
  const cells = new Int8Array(count * width);
  for (let r = 0; r < count; r++) {
    let largest = 0;
    for (let c = 0; c < width; c++) largest = Math.max(largest, Math.abs(value(r, c)));
    scales[r] = largest / 127;
    for (let c = 0; c < width && largest > 0; c++) cells[r * width + c] = Math.round(value(r, c) / scales[r]);
  }
  floats(scales);
  parts.push(Buffer.from(order(cells, count, width).buffer));
}

// A matrix is kept by what comes out, so that each result is the product of one row; one whose inputs are mostly 0 by what goes in.
function matrix(layer, end, into, out, order) {
  const values = tensor(layer, end, into * out);
  rows(out, into, (r, c) => values[c * out + r], order);
}

function transformer(layer, width, heads) {
  int32(heads);
  const vector = (end, length) => floats(tensor(layer, end, length));
  vector('/TransformerLayer/layer_prepostprocess/layer_norm/layer_norm_scale', width);
  vector('/TransformerLayer/layer_prepostprocess/layer_norm/layer_norm_bias', width);
  for (const [name, into, out] of [['qkv_transform_single', width, 3 * width], ['output_transform_single', width, 512]]) {
    matrix(layer, `/MultiheadAttention/${name}/kernel`, into, out);
    vector(`/MultiheadAttention/${name}/bias`, out);
  }
  vector('/FFN/layer_prepostprocess/layer_norm/layer_norm_scale', 512);
  vector('/FFN/layer_prepostprocess/layer_norm/layer_norm_bias', 512);
  for (const [name, into, out, order] of [['conv1', 512, 1536, byRows], ['conv2', 1536, 512, byPairs]]) {
    matrix(layer, `/FFN/${name}/Tensordot/Reshape_1`, into, out, order);
    vector(`/FFN/${name}/bias`, out);
  }
}

parts.push(Buffer.from('SENTENC2', 'latin1'));
const pieces = JSON.parse(readFileSync(join(dist, 'vocab.json'), 'utf8'));
int32(pieces.length);
for (const [piece, score] of pieces) {
  const text = Buffer.from(piece, 'utf8');
  floats([score ?? 0]); // the package leaves the score of ":" out, and reads it as 0
  int32(text.length);
  parts.push(text);
}
const embeddings = tensor('', 'module/Embeddings_en', 8002 * 256);
rows(pieces.length, 256, (r, c) => embeddings[r * 256 + c]);
floats(tensor('', '/AddTimingSignal/TimingSignal/ExpandDims_1', 128));
matrix('/Layer_0/', '/TransformerLayer/dense/kernel', 256, 512);
floats(tensor('/Layer_0/', '/TransformerLayer/dense/bias', 512));
transformer('/Layer_0/', 256, 4);
transformer('/Layer_1/', 512, 4);
matrix('', '/tanh_layer_0/weights', 512, 512);
floats(tensor('', '/tanh_layer_0/bias', 512));

writeFileSync(target + '.part', Buffer.concat(parts));
renameSync(target + '.part', target);
