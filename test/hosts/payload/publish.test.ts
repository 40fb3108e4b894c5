import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Booted, boot, desk, lexical, reports } from './boot.js';

const BAD = '全县开展抚平攻坚行动。';
const GOOD = '全县开展脱贫攻坚行动。';
const ID = '341503199001011235';

let booted: Booted;

beforeAll(async () => {
  booted = await boot();
});

afterEach(() => {
  reports.length = 0;
  desk.override = undefined;
});

/** The field errors of what Payload refused. */
async function refusalOf(write: Promise<unknown>): Promise<any> {
  try {
    await write;
  } catch (error) {
    expect((error as Error).constructor.name).toBe('ValidationError');
    return (error as { data: unknown }).data;
  }
  throw new Error('was not refused');
}

const create = (data: object, draft = false) =>
  booted.payload.create({ collection: 'articles', data, draft });
const update = (id: number | string, data: object, draft = false) =>
  booted.payload.update({ collection: 'articles', id, data, draft });

describe('with drafts', () => {
  test('publishing a bad text is refused, at the field, with a pointer into Lexical and what to write', async () => {
    const body = lexical('据了解，', BAD);
    const { collection, errors } = await refusalOf(create({ title: '通知', body, _status: 'published' }));
    expect(collection).toBe('articles');
    expect(errors).toMatchObject([
      { path: 'body', pointer: '/body/root/children/0/children/1/text', start: 4, end: 8 },
    ]);
    expect(errors[0].message).toContain('扶贫攻坚');
    expect((await booted.payload.count({ collection: 'articles' })).totalDocs).toBe(0);
  });

  test('a draft is saved with its findings, published after it is mended, and not before', async () => {
    const body = lexical(BAD);
    const draft: any = await create({ title: '通知', body }, true);
    expect(draft._status).toBe('draft');
    expect(draft.inspection.findings).toMatchObject([{ level: 'block', path: 'body' }]);
    expect(reports.at(-1)?.write.publishes).toBe(false);
    // A partial update that publishes a body which is not in the request.
    const { errors } = await refusalOf(update(draft.id, { _status: 'published' }));
    expect(errors).toMatchObject([{ path: 'body' }]);
    expect((await refusalOf(update(draft.id, { title: '通告', _status: 'published' }))).errors).toHaveLength(
      1,
    );
    const mended: any = await update(draft.id, { body: lexical(GOOD), _status: 'published' });
    expect(mended._status).toBe('published');
    expect(mended.inspection.findings).toEqual([]);
  });

  test('a missing _status is a draft in a new document, and what it was in a published one', async () => {
    const fresh: any = await create({ title: BAD });
    expect(fresh._status).toBe('draft');
    const published: any = await create({ title: '通知', body: lexical(GOOD), _status: 'published' });
    expect((await refusalOf(update(published.id, { body: lexical(BAD) }))).errors).toMatchObject([
      { path: 'body' },
    ]);
    // Saved as a draft beside what is published; that cannot be published then.
    await update(published.id, { body: lexical(BAD) }, true);
    expect((await refusalOf(update(published.id, { _status: 'published' }))).errors).toHaveLength(1);
    const stands: any = await booted.payload.findByID({ collection: 'articles', id: published.id });
    expect(stands.body.root.children[0].children[0].text).toBe(GOOD);
  });

  test('what is withdrawn, or goes to the trash, is not refused', async () => {
    desk.override = { reason: '原文如此', by: '值班编辑' };
    const published: any = await create({ title: BAD, _status: 'published' });
    desk.override = undefined;
    const withdrawn: any = await update(published.id, { _status: 'draft' });
    expect(withdrawn._status).toBe('draft');
    desk.override = { reason: '原文如此', by: '值班编辑' };
    await update(published.id, { _status: 'published' });
    desk.override = undefined;
    await update(published.id, { deletedAt: new Date().toISOString() });
  });

  test('every field is read: title, HTML, blocks', async () => {
    const { errors } = await refusalOf(
      create({
        title: BAD,
        summary: `<p>全县开展抚<b>平</b>攻坚</p>`,
        layout: [
          { blockType: 'quote', text: GOOD },
          { blockType: 'quote', text: BAD },
        ],
        _status: 'published',
      }),
    );
    const places = errors.map(({ path, start, end }: any) => [path, start, end]);
    expect(places.sort()).toEqual([
      ['layout.1.text', 4, 8],
      ['summary', 7, 18],
      ['title', 4, 8],
    ]);
  });

  test('an override with a reason and a person passes, and is saved; without them it does not', async () => {
    desk.override = { reason: '引用历史文件原文', by: '' };
    await refusalOf(create({ title: BAD, _status: 'published' }));
    desk.override = { reason: '引用历史文件原文', by: '值班编辑' };
    const published: any = await create({ title: BAD, _status: 'published' });
    expect(published._status).toBe('published');
    expect(published.inspection.override).toEqual(desk.override);
    expect(reports.at(-1)).toMatchObject({ refused: [], override: desk.override });
  });

  test('personal data leaves in no error and no record', async () => {
    const bad = { title: '名单', body: lexical(`申请人身份证号：${ID}`) };
    const { errors } = await refusalOf(create({ ...bad, _status: 'published' }));
    expect(errors.length).toBeGreaterThan(0);
    const draft: any = await create(bad, true);
    expect(draft.inspection.findings.length).toBeGreaterThan(0);
    expect(JSON.stringify([errors, draft.inspection])).not.toContain(ID);
  });
});

test('without drafts every save publishes', async () => {
  const { payload } = booted;
  const refused = await refusalOf(
    payload.create({ collection: 'notices', data: { title: '通知', body: lexical(BAD) } }),
  );
  expect(refused.errors).toMatchObject([{ path: 'body' }]);
  const notice = await payload.create({
    collection: 'notices',
    data: { title: '通知', body: lexical(GOOD) },
  });
  const update = payload.update({ collection: 'notices', id: notice.id, data: { title: BAD } });
  expect((await refusalOf(update)).errors).toMatchObject([{ path: 'title' }]);
});

test('a global is guarded too, in English', async () => {
  const { global, errors } = await refusalOf(
    booted.payload.updateGlobal({ slug: 'home', data: { slogan: BAD } }),
  );
  expect(global).toBe('home');
  expect(errors).toMatchObject([{ path: 'slogan' }]);
  expect(errors[0].message).toMatch(/^[^，。]*扶贫攻坚/);
  await booted.payload.updateGlobal({ slug: 'home', data: { slogan: GOOD } });
});

test('a guard of a field that does not exist says so', async () => {
  const write = booted.payload.create({ collection: 'misconfigured', data: { body: '正常。' } });
  await expect(write).rejects.toMatchObject({ code: 'unknown-field', field: 'boddy' });
});

test('through REST', async () => {
  const bad = await booted.rest('POST', '/articles', {
    title: '通知',
    body: lexical(BAD),
    _status: 'published',
  });
  expect(bad.status).toBe(400);
  expect(bad.body.errors[0].data.errors).toMatchObject([
    { path: 'body', pointer: '/body/root/children/0/children/0/text' },
  ]);
  const draft = await booted.rest('POST', '/articles?draft=true', { title: '通知', body: lexical(BAD) });
  expect(draft.status).toBe(201);
  // Who is not logged in does not see what was found.
  expect(draft.body.doc.inspection).toBeUndefined();
  const { id } = draft.body.doc;
  expect((await booted.rest('PATCH', `/articles/${id}`, { _status: 'published' })).status).toBe(400);
  const mended = await booted.rest('PATCH', `/articles/${id}`, { body: lexical(GOOD), _status: 'published' });
  expect(mended.status).toBe(200);
  expect(mended.body.doc._status).toBe('published');
});

test('the block of the README guards', async () => {
  const { payload } = booted;
  const data = { title: '通知', layout: [{ text: BAD }], _status: 'published' as const };
  expect((await refusalOf(payload.create({ collection: 'pages', data }))).errors).toMatchObject([
    { path: 'layout.0.text' },
  ]);
  const user = { id: 1, email: 'zhiban@luan.example', collection: 'users' } as never;
  const context = { overrideReason: '原文如此' };
  const page: any = await payload.create({ collection: 'pages', data, user, context });
  expect(page.inspection.override).toEqual({ reason: '原文如此', by: 'zhiban@luan.example' });
});
