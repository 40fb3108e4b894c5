import { lexicalEditor } from '@payloadcms/richtext-lexical';
import { createScanner } from 'mingcha';
import { guard } from 'mingcha/payload';
import type { CollectionConfig, GlobalConfig } from 'payload';

/* Compiled, never run: what we say of Payload's types holds for Payload's own. */

const hook = guard(createScanner({ home: '341503' }), {
  fields: ['title', { path: 'body', format: 'html' }],
  failOn: 'warning',
  record: 'inspection',
  override: ({ host }) =>
    host.req.user ? { reason: '引用原文', by: String(host.req.user.email) } : undefined,
  onFindings: ({ findings, refused }) => console.log(findings.length, refused[0]?.pointer),
});

export const Articles: CollectionConfig = {
  slug: 'articles',
  hooks: { beforeChange: [hook] },
  fields: [{ name: 'body', type: 'richText', editor: lexicalEditor() }],
};

export const Home: GlobalConfig = { slug: 'home', hooks: { beforeChange: [hook] }, fields: [] };
