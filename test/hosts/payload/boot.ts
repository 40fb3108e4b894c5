import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteAdapter } from '@payloadcms/db-sqlite';
import { lexicalEditor } from '@payloadcms/richtext-lexical';
import { createScanner } from 'mingcha';
import { type GuardReport, guard, type Override, type PayloadChange } from 'mingcha/payload';
import {
  buildConfig,
  type CollectionConfig,
  getPayload,
  handleEndpoints,
  type Payload,
  type SanitizedConfig,
} from 'payload';
import { writeBlock } from '../readme.js';

/** What the guards were told, the newest last. */
export const reports: GuardReport<PayloadChange>[] = [];
/** What a person in charge would sign, for the next write. */
export const desk: { override: Override | undefined } = { override: undefined };

const scanner = createScanner({ home: '341503', minConfidence: 0.5 });
const beforeChange = [
  guard(scanner, {
    fields: ['title', 'body', 'layout.*.text', { path: 'summary', format: 'html' }],
    record: 'inspection',
    onFindings: (report) => void reports.push(report),
    override: () => desk.override,
  }),
];

const fields: CollectionConfig['fields'] = [
  { name: 'title', type: 'text' },
  { name: 'body', type: 'richText' },
  { name: 'summary', type: 'textarea' },
  {
    name: 'layout',
    type: 'blocks',
    blocks: [{ slug: 'quote', fields: [{ name: 'text', type: 'text' }] }],
  },
  { name: 'inspection', type: 'json', access: { read: ({ req }) => Boolean(req.user) } },
];

const access = { create: () => true, read: () => true, update: () => true };

export interface Booted {
  readonly payload: Payload;
  /** Payload's own REST, without a server around it. */
  rest(method: string, path: string, body?: object): Promise<{ readonly status: number; readonly body: any }>;
}

/** Payload 3 on a file of SQLite. */
export async function boot(): Promise<Booted> {
  const { Pages } = await import(writeBlock('payload'));
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-payload-'));
  const config: SanitizedConfig = await buildConfig({
    secret: 'only-for-tests',
    editor: lexicalEditor(),
    db: sqliteAdapter({ client: { url: `file:${join(folder, 'payload.db')}` }, push: true }),
    telemetry: false,
    typescript: { autoGenerate: false },
    logger: { options: { level: 'silent' } } as never,
    collections: [
      Pages,
      { slug: 'articles', versions: { drafts: true }, trash: true, access, hooks: { beforeChange }, fields },
      { slug: 'notices', access, hooks: { beforeChange }, fields },
      {
        slug: 'misconfigured',
        hooks: { beforeChange: [guard(scanner, { fields: ['boddy'] })] },
        fields: [{ name: 'body', type: 'text' }],
      },
    ],
    globals: [
      {
        slug: 'home',
        hooks: { beforeChange: [guard(scanner, { fields: ['slogan'], language: 'en' })] },
        fields: [{ name: 'slogan', type: 'text' }],
      },
    ],
  });
  const payload = await getPayload({ config });
  return {
    payload,
    async rest(method, path, body) {
      const request = new Request(`http://localhost/api${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const response = await handleEndpoints({ config, request });
      return { status: response.status, body: await response.json() };
    },
  };
}

/** A tree of Lexical as Payload's editor writes it: one paragraph of these texts. */
export function lexical(...texts: readonly string[]) {
  const text = (text: string) => ({
    type: 'text',
    version: 1,
    text,
    format: 0,
    detail: 0,
    mode: 'normal',
    style: '',
  });
  const block = { version: 1, format: '' as const, indent: 0, direction: 'ltr' as const };
  return {
    root: {
      ...block,
      type: 'root',
      children: [{ ...block, type: 'paragraph', textFormat: 0, textStyle: '', children: texts.map(text) }],
    },
  };
}
