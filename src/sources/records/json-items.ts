import { joined } from '../input.js';

/** A value of a JSON text, cut out of it unread. */
export interface JsonItem {
  readonly bytes: Uint8Array;
  /** 1-based line that it begins in. */
  readonly line: number;
  /** RFC 6901; empty for the root. */
  readonly pointer: string;
  /** The path that it was found by, `*` for the places of a list; empty for the root. */
  readonly path: string;
}

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d];
const LINE_FEED = 0x0a;

/** An open object or list on the way to the records. */
interface Level {
  readonly list: boolean;
  /** The path of the container itself, and its pointer. */
  readonly path: string;
  readonly pointer: string;
  /** The key or place of the value that is being read. */
  key: string;
  index: number;
  /** In an object: the next string is a key. */
  expectsKey: boolean;
}

/**
 * Cuts objects out of a JSON stream without parsing what is around them: one is in memory at a time. Not a validator:
 * what it cuts is parsed by its reader, and mistakes between the records are nobody's.
 *
 * @param paths where records stand: keys and `*` joined by dots
 * @param most the bytes of a root value that may be kept until the first record is seen
 */
export async function* jsonItems(
  chunks: AsyncIterable<Uint8Array>,
  paths: readonly string[],
  most: number,
): AsyncGenerator<JsonItem> {
  const wanted = new Set(paths);
  const levels: Level[] = [];
  let line = 1;
  let inString = false;
  let escaped = false;
  /** Bytes of the string that may be a key. */
  let key: number[] | undefined;
  /** The record being cut: its depth, and what has been seen of it in earlier chunks. */
  let capture: (Omit<JsonItem, 'bytes'> & { depth: number; parts: Uint8Array[]; from: number }) | undefined;
  let depth = 0;
  /** The root object, until a record is found in it. */
  let root: { parts: Uint8Array[]; from: number; length: number; line: number } | undefined;

  for await (const chunk of chunks) {
    if (capture !== undefined) capture.from = 0;
    if (root !== undefined) root.from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          inString = false;
          if (key !== undefined) levels.at(-1)!.key = keyOf(key);
          key = undefined;
          continue;
        }
        key?.push(byte);
        continue;
      }
      switch (byte) {
        case LINE_FEED:
          line++;
          break;
        case QUOTE:
          inString = true;
          if (capture === undefined && levels.at(-1)?.expectsKey) key = [];
          break;
        case COLON: {
          const level = levels.at(-1);
          if (capture === undefined && level !== undefined) level.expectsKey = false;
          break;
        }
        case COMMA: {
          const level = levels.at(-1);
          if (capture !== undefined || level === undefined) break;
          if (level.list) level.index++;
          else level.expectsKey = true;
          break;
        }
        case BRACE:
        case BRACKET: {
          depth++;
          if (capture !== undefined) break;
          const { path, pointer } = placeIn(levels.at(-1));
          if (byte === BRACE && path !== '' && wanted.has(path)) {
            root = undefined;
            capture = { path, pointer, line, depth, parts: [], from: i };
            break;
          }
          if (depth === 1) root = byte === BRACE ? { parts: [], from: i, length: 0, line } : undefined;
          levels.push({
            list: byte === BRACKET,
            path,
            pointer,
            key: '',
            index: 0,
            expectsKey: byte === BRACE,
          });
          break;
        }
        case BRACE_END:
        case BRACKET_END:
          if (depth === 0) break;
          depth--;
          if (capture === undefined) {
            levels.pop();
            if (depth > 0 || root === undefined) break;
            root.parts.push(chunk.subarray(root.from, i + 1));
            yield { path: '', pointer: '', line: root.line, bytes: joined(root.parts) };
            root = undefined;
          } else if (depth < capture.depth) {
            capture.parts.push(chunk.subarray(capture.from, i + 1));
            const { path, pointer, line: first, parts } = capture;
            capture = undefined;
            yield {
              path,
              pointer,
              line: first,
              bytes: joined(parts),
            };
          }
          break;
      }
    }
    if (capture !== undefined) capture.parts.push(chunk.subarray(capture.from));
    if (root !== undefined) {
      root.parts.push(chunk.subarray(root.from));
      root.length += chunk.length;
      if (root.length > most) root = undefined;
    }
  }
  // What the file breaks off in is handed on too: its reader tells that it is no JSON.
  const rest = capture ?? (root === undefined ? undefined : { ...root, path: '', pointer: '' });
  if (rest !== undefined) {
    yield { path: rest.path, pointer: rest.pointer, line: rest.line, bytes: joined(rest.parts) };
  }
}

function placeIn(level: Level | undefined): { path: string; pointer: string } {
  if (level === undefined) return { path: '', pointer: '' };
  const step = level.list ? '*' : level.key;
  const pointerStep = level.list
    ? String(level.index)
    : level.key.replaceAll('~', '~0').replaceAll('/', '~1');
  return {
    path: level.path === '' ? step : `${level.path}.${step}`,
    pointer: `${level.pointer}/${pointerStep}`,
  };
}

function keyOf(bytes: readonly number[]): string {
  const text = Buffer.from(bytes).toString('utf8');
  if (!text.includes('\\')) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
