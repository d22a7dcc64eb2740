import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapText } from '../mapping-harness.ts';

const doc = (rule = '') => `
defaults: {timezone: UTC}
columns: {id: [id], at: [opened], end: [closed], other: [other]}
types:
  at: {datetime: {formats: ["yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm", "MM/dd/yyyy HH:mm"]${rule}}}
  end: {same_as: at}
  other: {datetime: {formats: ["d.M.yyyy", "M.d.yyyy"]}}
records: [{to: order, set: {order_id: id, placed_at: at, paid_at: end, shipped_at: other}}]
`;
const rowsOf = (...dates: readonly string[]) => dates.map((opened, index) => ({ id: `${index}`, opened }));
const months = async (...args: Parameters<typeof mapText>) =>
  (await mapText(...args)).rows.map(({ drafts }) => {
    const placed = drafts?.[0]?.values.placed_at;
    return placed === undefined ? null : new Date(placed as number).getUTCMonth() + 1;
  });

describe('the order of day and month', () => {
  it('is decided by any date of the file with a part above 12', async () => {
    expect(await months(doc(), rowsOf('03/04/2026 10:00', '13/04/2026 10:00'))).toEqual([4, 4]);
    expect(await months(doc(), rowsOf('03/04/2026 10:00', '04/13/2026 10:00'))).toEqual([3, 4]);
  });

  it('is decided together for columns of one type, and apart for others', async () => {
    const rows = [{ id: '1', opened: '03/04/2026 10:00', closed: '31/05/2026 10:00', other: '5.31.2026' }];
    expect(await months(doc(), rows)).toEqual([4]);
    const undecided = mapText(doc(), [{ id: '1', opened: '13/04/2026 10:00', other: '5.6.2026' }]);
    await expect(undecided).rejects.toMatchObject({ params: { column: 'other' } });
  });

  it('is an error when the file cannot decide it, and names the flag that can', async () => {
    await expect(mapText(doc(), rowsOf('03/04/2026 10:00'))).rejects.toMatchObject({
      code: 'E_DAY_MONTH',
      params: { problem: 'undecided', column: 'opened', sample: '03/04/2026 10:00' },
    });
  });

  it('is an error when the file contradicts itself, with both lines', async () => {
    const run = mapText(doc(), rowsOf('03/04/2026 10:00', '13/04/2026 10:00', '04/13/2026 10:00'));
    await expect(run).rejects.toMatchObject({
      code: 'E_DAY_MONTH',
      params: { problem: 'contradictory', dayLine: 3, monthLine: 4 },
      place: { line: 4 },
    });
  });

  it('is no question where all dates read the same, or say it themselves', async () => {
    expect(await months(doc(), rowsOf('05/05/2026 10:00', '2026-03-04 10:00'))).toEqual([5, 3]);
  });

  it('is what --date-order says; dates that cannot be so are rejected', async () => {
    const rows = rowsOf('03/04/2026 10:00', '13/04/2026 10:00');
    expect(await months(doc(), rows, { rules: { dateOrder: 'dmy' } })).toEqual([4, 4]);
    expect(await months(doc(), rows, { rules: { dateOrder: 'mdy' } })).toEqual([3, null]);
  });

  it('may have a fallback in the document, which evidence overrules', async () => {
    const rule = ', ambiguous_day_month: month_first';
    expect(await months(doc(rule), rowsOf('03/04/2026 10:00'))).toEqual([3]);
    expect(await months(doc(rule), rowsOf('03/04/2026 10:00', '13/04/2026 10:00'))).toEqual([4, 4]);
  });

  it('is never guessed: a file is read as it was written, or refused', async () => {
    const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2026-01-01'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(
        fc.array(date, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        async (dates, isDayFirst) => {
          const two = (part: number) => String(part).padStart(2, '0');
          const written = dates.map((d) => {
            const parts = [two(d.getUTCDate()), two(d.getUTCMonth() + 1)];
            return `${(isDayFirst ? parts : parts.reverse()).join('/')}/${d.getUTCFullYear()} 00:00`;
          });
          const read = await months(doc(), rowsOf(...written)).catch(
            (error: { code?: string }) => error.code,
          );
          const isClear = dates.some((d) => d.getUTCDate() > 12);
          const isSame = dates.every((d) => d.getUTCDate() === d.getUTCMonth() + 1);
          const expected = dates.map((d) => d.getUTCMonth() + 1);
          expect(read).toEqual(isClear || isSame ? expected : 'E_DAY_MONTH');
        },
      ),
      { numRuns: 80 },
    );
  });
});
