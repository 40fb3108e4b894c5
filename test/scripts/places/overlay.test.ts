import { describe, expect, test } from 'vitest';
import { applyOverlay, type Dated } from '../../../scripts/places/overlay.js';

/** What is remarked of a change, by tables that begin in 2002. */
function remarksOn(rows: Dated[], change: string): string[] {
  const [date, code, name, newCode, newName] = change.split(' ') as [string, string, string, string, string];
  const changes = [{ date, code, name, newCode, newName }];
  return applyOverlay(rows, changes, (row): Dated => ({ ...row }), '2002-12-31');
}

describe('a county that went before the first snapshot', () => {
  const rows: Dated[] = [{ code: '330109', name: '萧山区', since: '', until: '' }];
  const remarks = remarksOn(rows, '2001-02-02 330181 萧山市 330109 萧山区');

  test('gets a row that ends on the day of the change', () => {
    expect(rows).toContainEqual({
      ...{ code: '330181', name: '萧山市', since: '', until: '2001-02-02' },
      heirs: ['330109'],
    });
  });

  test('leaves what took its place as it is, without a remark', () => {
    expect(rows[0]).toEqual({ code: '330109', name: '萧山区', since: '', until: '' });
    expect(remarks).toEqual([]);
  });
});

test('a place that should be in the tables and is not is remarked, and not added', () => {
  const rows: Dated[] = [{ code: '330112', name: '临安区', since: '2016-07-31', until: '' }];
  expect(remarksOn(rows, '2017-07-18 330199 临安市 330112 临安区')).toHaveLength(1);
  expect(rows).toHaveLength(1);
});
