import { createScanner } from '../config/index.js';
import type { Scanner } from '../scanner/index.js';

let scanner: Scanner | undefined;

/** What was given to the program, a path or an argument, as it may print it: with personal numbers masked. */
export function shown(text: string): string {
  scanner ??= createScanner();
  return scanner.maskName(text);
}
