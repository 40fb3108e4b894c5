import { z } from 'zod';
import { PLATFORMS, SEVERITIES } from '../rules/index.js';
import { exportForSchema, exportSchema } from './exports.js';
import { ROWS } from './rectification.js';

/** Ready-made settings, by the name that `extends` takes. */
const PRESETS = ['recommended', 'strict', 'inspection'] as const;
export type Preset = (typeof PRESETS)[number];

/** What `--home` and `home` take. */
export const homeSchema = z.string().regex(/^[1-9]\d{5}$/);

/** What `--date` and `publishedAt` take. */
export const dateSchema = z.iso.date();

export const platformSchema = z.enum(PLATFORMS);

const settingSchema = z.enum(['off', ...SEVERITIES]);

/** What may differ from one part of the stock to another. */
const settings = {
  home: homeSchema.optional(),
  publishedAt: dateSchema.optional(),
  platform: platformSchema.optional(),
  /** Who answers for the pages: one rectification table each with `--by unit`. */
  unit: z.string().min(1).optional(),
  /** Full names of the organs of the publisher's own government, or a file that lists them, one a line. */
  roster: z.union([z.array(z.string().min(1)), z.string().min(1)]).optional(),
  /** Sites that may, and sites that may not be linked; a host stands for those below it. */
  hosts: z
    .strictObject({
      allow: z.array(z.string().min(1)).optional(),
      deny: z.array(z.string().min(1)).optional(),
    })
    .optional(),
  /** The fewest people that a mask over a personal number must leave, or the published form of 永安市. */
  masks: z.union([z.number().int().min(1), z.literal('yongan')]).optional(),
  /** Severity by rule id. */
  rules: z.record(z.string(), settingSchema).optional(),
  minConfidence: z.number().min(0).max(1).optional(),
};

const overrideSchema = z.strictObject({
  /** Globs; a document counts whose file one of them matches. Paths are relative to the config file. */
  files: z.array(z.string().min(1)).min(1).optional(),
  /** A document counts whose article names one of these platforms. */
  platforms: z.array(platformSchema).min(1).optional(),
  ...settings,
});

/** The settings of a run: a config file, or what the command line says. */
export const configSchema = z.strictObject({
  /** Settings to start from; later ones win, and what the file says itself wins over all. */
  extends: z.union([z.enum(PRESETS), z.array(z.enum(PRESETS))]).optional(),
  ...settings,
  language: z.enum(['zh', 'en']).optional(),
  reveal: z.boolean().optional(),
  /** Report every row of a list of people, not the list once with its count. */
  listRows: z.boolean().optional(),
  /** Look for misprints anywhere; as `--typos`. */
  typos: z.boolean().optional(),
  /** Files of the user's own entries, relative to the config file. */
  dictionaries: z.array(z.string()).optional(),
  /** Wordings that are right here, whatever the rules say of them. */
  allow: z.array(z.string().min(2)).optional(),
  ...exportSchema.shape,
  /** The same for some of the files: exports of several systems in one run. */
  exports: z.array(exportForSchema).optional(),
  failOn: z.enum([...SEVERITIES, 'never']).optional(),
  /** What `--format` takes. */
  format: z.string().optional(),
  /** The file of what is known already, relative to the config file. */
  baseline: z.string().optional(),
  rectification: z
    .strictObject({
      /** The unit that hands the table in. */
      unit: z.string().optional(),
      /** Name and telephone for the head of the table. */
      contact: z.string().optional(),
      /** The row of a rule by its id or `category/*`, where it is not the shipped one. */
      rows: z.record(z.string(), z.enum(ROWS)).optional(),
      /** What an empty cell says. */
      empty: z.string().optional(),
    })
    .optional(),
  /** Settings for a part of the stock; where several fit, later ones win. */
  overrides: z.array(overrideSchema).optional(),
});

/** A config file as its author writes it. */
export type Config = z.infer<typeof configSchema>;
export type Override = z.infer<typeof overrideSchema>;

/** Gives a config file its types; returns what it is given. */
export function defineConfig(config: Config): Config {
  return config;
}
