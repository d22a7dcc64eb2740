// What the daily and the weekly report say of issues: the newest mature cohort, and complaints by type.
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/model/parse-day.ts';
import { daily, weekly } from '../../src/reports/daily.ts';
import { emptyDatabase } from '../engines/fact-database.ts';
import { addIssueOf, issueShop, november, SHOP_ENDS } from './issue-shop.ts';
import { requestOver } from './report-request.ts';
import { HOUR, rows } from './small-shop.ts';

const share = (measure: unknown) => ({ measure, as: 'share' });
const db = issueShop();
// On 19 November two complaints of one type, one of another and one that nobody typed; the week before, one.
addIssueOf(db, [{ id: 101, day: 19, isComplaint: true }]);
addIssueOf(db, [{ id: 102, day: 19, isComplaint: true, channel: 'email' }]);
addIssueOf(db, [{ id: 103, day: 19, isComplaint: true }], { complaint_type: 'logistics.delay' });
addIssueOf(db, [{ id: 104, day: 19, isComplaint: true }], { complaint_type: null });
addIssueOf(db, [{ id: 105, day: 12, isComplaint: true }], { complaint_type: 'order.wrong_item' });
db.prepare(
  "UPDATE conversation_fact SET complaint_source = 'text' WHERE conversation_id IN (101, 102, 103)",
).run();
const request = requestOver(db, SHOP_ENDS, { kind: 'day' });

describe('the newest mature cohort', () => {
  test('each figure by its own window, beside the 28 days before', async () => {
    const found = rows(await daily.build(request), 'mature_cohort');
    expect(found).toMatchObject([
      {
        metric: 'fcr',
        since_day: parseDay('2026-10-16'),
        until_day: parseDay('2026-11-12'),
        // 1, 2, 7 and 105 of six; before it there was nothing.
        ...{ n: 6, value: share(expect.closeTo(4 / 6, 12)), target: share(0.8), met: false, pending: 0 },
        value_cohort_before: null,
      },
      { metric: 'fcr_km', n: 6, value: share(expect.closeTo(4 / 6, 12)) },
      {
        ...{
          metric: 'second_complaint',
          since_day: parseDay('2026-09-23'),
          until_day: parseDay('2026-10-20'),
        },
        ...{ n: 0, value: null, met: null },
      },
    ]);
  });

  test('four weeks later the cohort is the one before', async () => {
    const later = requestOver(db, { s1: november(48) + 2 * HOUR }, { kind: 'day' });
    const [fcr, , second] = rows(await daily.build(later), 'mature_cohort');
    expect(fcr?.value_cohort_before).toEqual(share(expect.closeTo(4 / 6, 12)));
    // Of 21 October to 17 November: 3 came back, 105 did not.
    expect(second).toMatchObject({ n: 2, value: share(0.5), met: false });
  });

  test('how surely contacts belong together is told', async () => {
    const { sections } = await daily.build(request);
    const notes = sections.find(({ name }) => name === 'mature_cohort')?.notes ?? [];
    expect(notes.map(({ key, params }) => [key, params?.issues, params?.untyped])).toEqual([
      ['note.linkage', 6, 1],
    ]);
  });
});

describe('complaints by type', () => {
  test('all first, the untyped last, beside the day before and the same weekday', async () => {
    const report = await daily.build(request);
    const found = report.sections.find(({ name }) => name === 'complaint_types');
    expect(found?.rows).toEqual([
      ['all', 4, 0, 1],
      ['product.defect', 2, 0, 0],
      ['logistics.delay', 1, 0, 0],
      ['order.wrong_item', 0, 0, 1],
      ['unclassified', 1, 0, 0],
    ]);
    const decided = found?.notes.find(({ key }) => key === 'note.complaint_deciders');
    expect(JSON.stringify(decided)).toMatch(/"count":1,.*word\.export.*"count":3,.*word\.text/);
  });

  test('the weekly report holds the week against the week before', async () => {
    const week = requestOver(db, SHOP_ENDS, { kind: 'week' });
    const found = (await weekly.build(week)).sections.find(({ name }) => name === 'complaint_types');
    // 9 to 15 November, and 2 to 8 November: of issue 3 the first complaint counts.
    expect(found?.rows).toEqual([
      ['all', 1, 1],
      ['order.wrong_item', 1, 0],
      ['product.defect', 0, 1],
      ['unclassified', 0, 0],
    ]);
  });

  test('filters hold, and of nothing there are two rows', async () => {
    const byEmail = await daily.build({ ...request, filters: { channel: 'email' } });
    expect(rows(byEmail, 'complaint_types')).toMatchObject([
      { complaint_type: 'all', value: 1 },
      { complaint_type: 'product.defect', value: 1 },
      { complaint_type: 'unclassified', value: 0 },
    ]);
    const empty = await daily.build(requestOver(emptyDatabase(), SHOP_ENDS, { kind: 'day' }));
    expect(rows(empty, 'complaint_types').map(({ value }) => value)).toEqual([0, 0]);
    expect(rows(empty, 'mature_cohort').map(({ n }) => n)).toEqual([0, 0, 0]);
  });
});
