/** Strings with their quotes, comments, the brackets and commas between which keys stand, and words. */
const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|[{}[\],:]|[^\s{}[\],:"'`/]+|\//g;

interface Container {
  readonly array: boolean;
  /** The key or index of the value that is being read. */
  key: string | number | undefined;
}

/**
 * The line of a key in a config file, JSON or a module whose config is written out: the innermost part of the path that
 * is found. Modules are not evaluated, so that of keys that a program makes only the line of the object is known.
 *
 * @param path keys and indexes from the config's own object down
 * @returns 1-based
 */
export function keyLine(source: string, path: readonly (string | number)[]): number {
  const start = objectStart(source);
  const stack: Container[] = [];
  let best = { depth: 0, offset: start };
  let word: { readonly text: string; readonly offset: number } | undefined;
  const matched = () => {
    const keys = stack.map(({ key }) => key);
    return keys.length <= path.length && keys.every((key, i) => key === path[i]);
  };
  const arrive = (offset: number) => {
    if (matched() && stack.length > best.depth) best = { depth: stack.length, offset };
  };
  for (const { 0: token, index } of source.slice(start).matchAll(TOKEN)) {
    const offset = start + index;
    const top = stack.at(-1);
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    if (token === '{' || token === '[') {
      if (top?.array) arrive(offset);
      stack.push({ array: token === '[', key: token === '[' ? 0 : undefined });
    } else if (token === '}' || token === ']') {
      stack.pop();
      if (stack.length === 0) break;
    } else if (token === ',') {
      if (top?.array) top.key = (top.key as number) + 1;
      else if (top !== undefined) top.key = undefined;
    } else if (token === ':') {
      if (top !== undefined && !top.array && top.key === undefined && word !== undefined) {
        top.key = word.text;
        arrive(word.offset);
      }
    } else {
      if (top?.array) arrive(offset);
      word = { text: token.replace(/^["'`]|["'`]$/g, ''), offset };
    }
  }
  return source.slice(0, best.offset).split('\n').length;
}

/** Where the config's own object begins: behind `defineConfig(` or `export default` in a module. */
function objectStart(source: string): number {
  const head = /\bdefineConfig\s*\(|\bexport\s+default\b|\bmodule\.exports\s*=/.exec(source);
  return Math.max(0, source.indexOf('{', head === null ? 0 : head.index));
}
