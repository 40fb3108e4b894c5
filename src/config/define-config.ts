import { z } from 'zod';
import { PLATFORMS, SEVERITIES } from '../rules/index.js';

/** What `--home` and `home` take. */
export const homeSchema = z.string().regex(/^[1-9]\d{5}$/);

/** What `--date` and `publishedAt` take. */
export const dateSchema = z.iso.date();

export const platformSchema = z.enum(PLATFORMS);

const settingSchema = z.enum(['off', ...SEVERITIES]);

/** The settings of a run: a config file, or what the command line says. */
export const configSchema = z.strictObject({
  home: homeSchema.optional(),
  publishedAt: dateSchema.optional(),
  platform: platformSchema.optional(),
  /** Full names of the organs of the publisher's own government. */
  roster: z.array(z.string().min(1)).optional(),
  /** Severity by rule id. */
  rules: z.record(z.string(), settingSchema).optional(),
  minConfidence: z.number().min(0).max(1).optional(),
  language: z.enum(['zh', 'en']).optional(),
  reveal: z.boolean().optional(),
  /** Files of the user's own entries, relative to the config file. */
  dictionaries: z.array(z.string()).optional(),
});

export type Config = z.infer<typeof configSchema>;

/** Gives a config file its types; returns what it is given. */
export function defineConfig(config: Config): Config {
  return config;
}
