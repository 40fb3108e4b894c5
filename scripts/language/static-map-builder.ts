import { type Layout, placesOf, VALUE_BITS } from '../../src/language/static-map.js';

export interface KeyedValues {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** 1 to 15. */
  readonly value: Uint8Array;
}

export interface BuiltMap {
  readonly packed: Uint8Array;
  readonly layout: Layout;
}

/** Cells a key. Below 1.125 no layout succeeds. */
const ROOM = 1.135;
const ATTEMPTS = 40;

/** Lays out the cells of a static map: keys are peeled off one cell that no other key uses, then filled in reverse. */
export function buildStaticMap({ low, high, value }: KeyedValues): BuiltMap {
  return build({ low, high, value }, true);
}

/** The same for a `LevelMap`, which is only asked for keys of one word that are in it. */
export function buildLevelMap(low: Uint32Array, value: Uint8Array): BuiltMap {
  return build({ low, high: new Uint32Array(low.length), value }, false);
}

function build({ low, high, value }: KeyedValues, checked: boolean): BuiltMap {
  const keys = low.length;
  const segmentBits = Math.max(4, Math.min(14, Math.floor(Math.log2(Math.max(keys, 2)) / 1.74 + 2.25) - 1));
  const room = keys < 100_000 ? 1.5 : ROOM;
  const segments = Math.max(1, Math.ceil((keys * room + 32) / (1 << segmentBits)) - 2);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const layout = {
      seed: Math.imul(attempt, 0x3c6ef372) | 0,
      segmentBits,
      segments: segments + (attempt >> 2),
    };
    const cells = fill({ low, high, value }, layout, checked);
    if (cells !== undefined) return { packed: checked ? pack(cells) : packLevels(cells), layout };
  }
  throw new Error(`no layout for ${keys} keys: is a key given twice?`);
}

function fill({ low, high, value }: KeyedValues, layout: Layout, checked: boolean): Uint16Array | undefined {
  const keys = low.length;
  const size = (layout.segments + 2) << layout.segmentBits;
  const uses = new Uint32Array(size);
  // The exclusive or of the keys that use a cell is, once a single one is left, that key.
  const users = new Uint32Array(size);
  const places = new Uint32Array(keys * 3);
  const checks = new Uint8Array(keys);
  for (let key = 0; key < keys; key++) {
    const [a, b, c, check] = placesOf(low[key]!, high[key]!, layout) as [number, number, number, number];
    places.set([a, b, c], key * 3);
    checks[key] = checked ? check : 0;
    for (const place of [a, b, c]) {
      uses[place]!++;
      users[place]! ^= key;
    }
  }
  const order = new Uint32Array(keys);
  const own = new Uint32Array(keys);
  const free: number[] = [];
  for (let place = 0; place < size; place++) if (uses[place] === 1) free.push(place);
  let peeled = 0;
  for (let place = free.pop(); place !== undefined; place = free.pop()) {
    if (uses[place] !== 1) continue;
    const key = users[place]!;
    order[peeled] = key;
    own[peeled++] = place;
    for (let i = key * 3; i < key * 3 + 3; i++) {
      const other = places[i]!;
      uses[other]!--;
      users[other]! ^= key;
      if (uses[other] === 1) free.push(other);
    }
  }
  if (peeled < keys) return undefined;
  const cells = new Uint16Array(size);
  while (peeled-- > 0) {
    const key = order[peeled]!;
    const at = key * 3;
    // The key's own cell is still empty, so it drops out of the exclusive or.
    const others = cells[places[at]!]! ^ cells[places[at + 1]!]! ^ cells[places[at + 2]!]!;
    cells[own[peeled]!] = others ^ ((checks[key]! << VALUE_BITS) | value[key]!);
  }
  return cells;
}

function pack(cells: Uint16Array): Uint8Array {
  const packed = new Uint8Array((cells.length * 3) / 2);
  for (let cell = 0, at = 0; cell < cells.length; cell += 2, at += 3) {
    const [first, second] = [cells[cell]!, cells[cell + 1]!];
    packed[at] = first & 255;
    packed[at + 1] = (first >> 8) | ((second & 15) << 4);
    packed[at + 2] = second >> 4;
  }
  return packed;
}

function packLevels(cells: Uint16Array): Uint8Array {
  return Uint8Array.from({ length: cells.length / 2 }, (_, i) => cells[i * 2]! | (cells[i * 2 + 1]! << 4));
}
