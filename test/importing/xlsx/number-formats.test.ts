import { describe, expect, it } from 'vitest';
import { linesOf } from './read-workbook.ts';
import { oneSheet } from './write-workbook.ts';

describe('formats', () => {
  const formatted = async (code: string, value: string, is1904 = false): Promise<unknown> => {
    const styles = `<numFmts><numFmt numFmtId="200" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>`;
    const lines = await linesOf(
      oneSheet(`<row r="1"><c s="1"><v>${value}</v></c></row>`, { styles, is1904 }),
    );
    return (lines[1] as string[])[0];
  };

  it.each([
    ['yyyy"年"m"月"d"日"', '46083', '2026-03-02'],
    ['yyyy-mm-dd hh:mm:ss', '46083', '2026-03-02 00:00:00'],
    ['yyyy-mm-dd hh:mm:ss', '46083.437511574', '2026-03-02 10:30:01'],
    ['[$-804]yyyy"年"m"月"d"日";@', '46083.5', '2026-03-02 12:00:00'],
    ['[DBNum1][$-804]上午/下午h"时"mm"分"', '0.75', '18:00:00'],
    ['m"月"d"日"', '46083', '2026-03-02'],
    ['dd/mm/yyyy', '1', '1900-01-01'],
    ['dd/mm/yyyy', '60', '1900-02-29'],
    ['dd/mm/yyyy', '61', '1900-03-01'],
    ['dd/mm/yyyy', '-1', '-1'],
    ['dd/mm/yyyy', '3000000', '3000000'],
    ['h:mm', '46083.5', '2026-03-02 12:00:00'],
    ['h:mm AM/PM', '0.5', '12:00:00'],
    ['[h]:mm:ss', '1.5', '36:00:00'],
    ['mm:ss.0', '0.001', '00:01:26'],
    ['000000', '1234', '001234'],
    ['#,##0.00_);[Red]\\(#,##0.00\\)', '12.5', '12.5'],
    ['"USD" #,##0', '12', '12'],
    ['0.00E+00', '12', '12'],
    ['General', '12', '12'],
    ['G/通用格式', '12', '12'],
    ['[$¥-804]#,##0', '12', '12'],
    ['@', '12', '12'],
    ['0%', '0.5', '0.5'],
  ])('%s makes of %s %s', async (code, value, seen) => {
    expect(await formatted(code, value)).toBe(seen);
  });

  it('counts from 1904 where the workbook does, and knows the formats that every workbook has', async () => {
    expect(await formatted('yyyy-mm-dd', '44621', true)).toBe('2026-03-02');
    const ids = [0, 14, 22, 31, 20, 46, 57, 49];
    const styles = `<cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
    const cells = ids.map((_, at) => `<c s="${at}"><v>46083.5</v></c>`).join('');
    expect(await linesOf(oneSheet(`<row r="1">${cells}<c s="99"><v>1</v></c></row>`, { styles }))).toEqual({
      1: [
        '46083.5',
        '2026-03-02 12:00:00',
        '2026-03-02 12:00:00',
        '2026-03-02 12:00:00',
        '2026-03-02 12:00:00',
        '1106004:00:00',
        '2026-03-02 12:00:00',
        '46083.5',
        '1',
      ],
    });
  });
});
