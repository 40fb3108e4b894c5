import type { Fields } from './service.js';

/**
 * A stored document with the data of an update over it. A component that comes with its `id` is updated in part, and keeps
 * what is not sent; one without is a new one.
 */
export function mergeData(stored: Fields, data: Fields): Fields {
  const merged: Record<string, unknown> = { ...stored };
  for (const [name, value] of Object.entries(data)) merged[name] = mergeValue(stored[name], value);
  return merged;
}

function mergeValue(stored: unknown, given: unknown): unknown {
  if (Array.isArray(given)) {
    const known = Array.isArray(stored) ? stored : [];
    return given.map((item) =>
      mergeValue(
        known.find((other) => isSame(other, item)),
        item,
      ),
    );
  }
  return isSame(stored, given) ? mergeData(stored as Fields, given as Fields) : given;
}

/** Components of two kinds in a dynamic zone may have the same `id`. */
function isSame(stored: unknown, given: unknown): boolean {
  if (!isObject(stored) || !isObject(given) || given.id === undefined) return false;
  return String(stored.id) === String(given.id) && stored.__component === given.__component;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
