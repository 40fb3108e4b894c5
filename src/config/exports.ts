import picomatch from 'picomatch';
import { z } from 'zod';
import { absoluteGlob } from './globs.js';

/** Exports whose form is known. */
export const EXPORT_PRESETS = ['wordpress', 'wordpress-rest', 'ghost', 'trs-wcm', 'dedecms'] as const;

/** How files of articles are read. */
export const exportSchema = z.strictObject({
  /** The form of an export that is known by name. */
  preset: z.enum(EXPORT_PRESETS).optional(),
  /** Where the articles stand in a JSON or XML file: `data.list.*`, `export.article`. */
  records: z.string().min(1).optional(),
  /** Which column of an export stands for which key of the article: `{"content": "body"}`. */
  map: z.record(z.string(), z.string().min(1)).optional(),
});

export type ExportSettings = z.infer<typeof exportSchema>;

/** The same for the files that one of the globs matches; later ones win. */
export const exportForSchema = exportSchema.extend({ files: z.array(z.string().min(1)).min(1) });

/**
 * Settings by file.
 *
 * @param folder that globs start from
 * @returns the settings for the absolute path of a file, in their order
 */
export function exportsFor(
  exports: readonly z.infer<typeof exportForSchema>[],
  folder: string,
): (path: string) => ExportSettings[] {
  const matchers = exports.map(({ files, ...settings }) => ({
    settings,
    fits: picomatch(
      files.map((glob) => absoluteGlob(glob, folder)),
      { dot: true },
    ),
  }));
  return (path) => matchers.filter(({ fits }) => fits(path.replaceAll('\\', '/'))).map((m) => m.settings);
}
