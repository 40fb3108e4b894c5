import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeBlock } from '../readme.js';
import { boot } from './boot.js';

const BAD = '全县开展抚平攻坚行动。';
const GOOD = '全县开展脱贫攻坚行动。';
const ID = '341503199001011235';

/** Strapi's blocks: one paragraph. */
const blocks = (...texts: string[]) => [
  { type: 'paragraph', children: texts.map((text) => ({ type: 'text', text })) },
];

let strapi: any;
let rest: Awaited<ReturnType<typeof boot>>['rest'];
let articles: any;
let notices: any;

beforeAll(async () => {
  ({ strapi, rest } = await boot());
  articles = strapi.documents('api::article.article');
  notices = strapi.documents('api::notice.notice');
  const locales = strapi.plugin('i18n').service('locales');
  if (!(await locales.findByCode('zh'))) await locales.create({ code: 'zh', name: '中文' });
});

afterAll(async () => {
  // `strapi.destroy()` takes the listeners of the whole process away, those of the test runner too.
  strapi?.server.httpServer.closeAllConnections();
  strapi?.server.httpServer.close();
  await strapi?.db.destroy();
});

afterEach(() => {
  strapi.desk.reports.length = 0;
  strapi.desk.override = undefined;
});

/** The field errors of what Strapi refused. */
async function refusalOf(write: Promise<unknown>): Promise<any[]> {
  try {
    await write;
  } catch (error) {
    const { name, message, details } = error as Error & { readonly details: { readonly errors: any[] } };
    expect(name, message).toBe('ValidationError');
    expect(message).toMatch(/^未发布：发现 \d+ 处必须改正的问题$/);
    return details.errors;
  }
  throw new Error('was not refused');
}

const publishedOf = (documentId: string) => articles.findOne({ documentId, status: 'published' });

describe('with drafts', () => {
  test('a draft is saved with its findings; publishing it is refused at the field; mended it is published', async () => {
    const { documentId, ...draft } = await articles.create({
      data: { title: '通知', body: blocks('据了解，', BAD) },
    });
    expect(draft.inspection.findings).toMatchObject([{ level: 'block', path: 'body' }]);
    const errors = await refusalOf(articles.publish({ documentId }));
    expect(errors).toMatchObject([
      { path: ['body'], name: 'ValidationError', pointer: '/body/0/children/1/text', start: 4, end: 8 },
    ]);
    expect(errors[0].message).toContain('扶贫攻坚');
    expect(await publishedOf(documentId)).toBeNull();
    await articles.update({ documentId, data: { body: blocks(GOOD) } });
    await articles.publish({ documentId });
    expect((await publishedOf(documentId)).title).toBe('通知');
  });

  test('create and update with status published publish, and are refused', async () => {
    await refusalOf(articles.create({ data: { title: BAD }, status: 'published' }));
    expect(await articles.count({ filters: { title: BAD } })).toBe(0);
    const { documentId } = await articles.create({ data: { title: '通知', body: blocks(BAD) } });
    // The body that would be published is not in the request.
    expect(
      await refusalOf(articles.update({ documentId, data: { title: '通告' }, status: 'published' })),
    ).toMatchObject([{ path: ['body'] }]);
    expect(await refusalOf(articles.update({ documentId, data: {}, status: 'published' }))).toHaveLength(1);
    await articles.update({ documentId, data: { body: blocks(GOOD) }, status: 'published' });
    expect((await publishedOf(documentId)).body).toMatchObject(blocks(GOOD));
    // A draft beside what is published is saved; what is published stays.
    await articles.update({ documentId, data: { body: blocks(BAD) } });
    expect((await publishedOf(documentId)).body).toMatchObject(blocks(GOOD));
  });

  test('unpublishing, discarding, deleting and reading are left alone', async () => {
    const { documentId } = await articles.create({ data: { title: '通知' }, status: 'published' });
    await articles.update({ documentId, data: { title: BAD } });
    await articles.unpublish({ documentId });
    await refusalOf(articles.publish({ documentId }));
    // Nothing is published, so Strapi itself may refuse.
    await articles.discardDraft({ documentId }).catch(() => {});
    await articles.findMany({});
    await articles.delete({ documentId });
    const { reports } = strapi.desk;
    expect(reports.map(({ write }: any) => write.host.action)).toEqual(['create', 'update', 'publish']);
  });

  test('every field is read: Markdown, components, repeated ones, dynamic zones, stored or sent', async () => {
    const data = {
      title: '通知',
      markdown: '全县开展抚**平**攻坚行动。',
      seo: { description: BAD },
      items: [{ description: GOOD }, { description: BAD }],
      zone: [{ __component: 'part.seo', description: BAD }],
    };
    const paths = [
      ['items', '1', 'description'],
      ['markdown'],
      ['seo', 'description'],
      ['zone', '0', 'description'],
    ];
    const pathsOf = (errors: any[]) => errors.map(({ path }) => path).sort();
    expect(pathsOf(await refusalOf(articles.create({ data, status: 'published' })))).toEqual(paths);
    const { documentId } = await articles.create({ data });
    expect(pathsOf(await refusalOf(articles.publish({ documentId })))).toEqual(paths);
    expect(
      pathsOf(await refusalOf(articles.update({ documentId, data: { title: '通告' }, status: 'published' }))),
    ).toEqual(paths);
  });

  test('a component that is sent in part keeps what is stored of it', async () => {
    const { documentId } = await articles.create({
      data: { title: '通知', seo: { description: BAD, note: '甲' } },
    });
    const { seo } = await articles.findOne({ documentId, populate: ['seo'] });
    const data = { seo: { id: seo.id, note: '乙' } };
    const errors = await refusalOf(articles.update({ documentId, data, status: 'published' }));
    expect(errors).toMatchObject([{ path: ['seo', 'description'] }]);
  });

  test('every language that is published is read', async () => {
    const { documentId } = await articles.create({ data: { title: 'Notice' } });
    await articles.update({ documentId, locale: 'zh', data: { title: BAD } });
    await articles.publish({ documentId });
    await refusalOf(articles.publish({ documentId, locale: 'zh' }));
    await refusalOf(articles.publish({ documentId, locale: '*' }));
    await refusalOf(articles.publish({ documentId, locale: ['en', 'zh'] }));
    // A language that is new takes over what is not translated.
    const other = await articles.create({ data: { title: 'Notice', markdown: BAD } });
    const update = articles.update({
      documentId: other.documentId,
      locale: 'zh',
      data: { title: '通知' },
      status: 'published',
    });
    expect(await refusalOf(update)).toMatchObject([{ path: ['markdown'] }]);
  });

  test('an override with a reason and a person passes and is saved with what is published', async () => {
    const { documentId } = await articles.create({ data: { title: BAD } });
    strapi.desk.override = { reason: '引用历史文件原文', by: ' ' };
    await refusalOf(articles.publish({ documentId }));
    strapi.desk.override = { reason: '引用历史文件原文', by: '值班编辑' };
    await articles.publish({ documentId });
    expect((await publishedOf(documentId)).inspection.override).toEqual(strapi.desk.override);
  });

  test('personal data leaves in no error and no record', async () => {
    const data = { title: '名单', body: blocks(`申请人身份证号：${ID}`) };
    const errors = await refusalOf(articles.create({ data, status: 'published' }));
    const draft = await articles.create({ data });
    expect(draft.inspection.findings.length).toBeGreaterThan(0);
    expect(JSON.stringify([errors, draft.inspection])).not.toContain(ID);
  });
});

test('without drafts every save publishes', async () => {
  await refusalOf(notices.create({ data: { title: BAD } }));
  const { documentId } = await notices.create({ data: { title: '通知', body: blocks(GOOD) } });
  expect(await refusalOf(notices.update({ documentId, data: { title: BAD } }))).toMatchObject([
    { path: ['title'] },
  ]);
  strapi.desk.override = { reason: '原文如此', by: '值班编辑' };
  await notices.update({ documentId, data: { title: BAD } });
  strapi.desk.override = undefined;
  await refusalOf(notices.clone({ documentId, data: {} }));
});

test('through REST', async () => {
  const bad = await rest('POST', '/articles', { title: '通知', body: blocks(BAD) });
  expect(bad.status).toBe(400);
  expect(bad.body.error).toMatchObject({
    name: 'ValidationError',
    details: { errors: [{ path: ['body'] }] },
  });
  const draft = await rest('POST', '/articles?status=draft', { title: '通知', body: blocks(BAD) });
  expect(draft.status).toBe(201);
  expect(draft.body.data.inspection).toBeUndefined();
  const { documentId } = draft.body.data;
  expect((await rest('PUT', `/articles/${documentId}`, { title: '通告' })).status).toBe(400);
  const mended = await rest('PUT', `/articles/${documentId}`, { body: blocks(GOOD) });
  expect(mended.status).toBe(200);
  expect(mended.body.data.publishedAt).toEqual(expect.any(String));
});

test('a guard of a field that does not exist says so', async () => {
  const { guard } = await import('mingcha/strapi');
  const { createScanner } = await import('mingcha');
  const middleware = guard(createScanner(), {
    contentTypes: ['api::article.article'],
    fields: ['boddy'],
    strapi,
  });
  const action = {
    action: 'create',
    uid: 'api::article.article',
    contentType: strapi.contentType('api::article.article'),
    params: { data: {} },
  };
  await expect(middleware(action, async () => {})).rejects.toMatchObject({ code: 'unknown-field' });
});

test('the block of the README guards', async () => {
  const { documentId } = await articles.create({ data: { title: BAD } });
  createRequire(import.meta.url)(writeBlock('strapi', 'cjs')).register({ strapi });
  // Ours lets it pass, that of the README does not.
  strapi.desk.override = { reason: '原文如此', by: '值班编辑' };
  expect(await refusalOf(articles.publish({ documentId }))).toMatchObject([{ path: ['title'] }]);
  await articles.update({ documentId, data: { title: GOOD } });
  await articles.publish({ documentId });
});
