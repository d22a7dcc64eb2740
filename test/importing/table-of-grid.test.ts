import { describe, expect, it } from 'vitest';
import type { Grid, GridRow } from '../../src/importing/grid.ts';
import type { HeaderRule } from '../../src/importing/reading.ts';
import { READ_LIMITS } from '../../src/importing/row-table.ts';
import { tableOfGrid } from '../../src/importing/table-of-grid.ts';
import { faultOf } from './read-rows.ts';

const RULE: HeaderRule = { line: 1, lines: 1, duplicates: 'error', shortRows: 'error' };

/** Lines of cells by `|`; the first is line 1, and an empty text is a line that is not there. */
function gridOf(lines: readonly string[], format: Grid['format'] = 'csv', batch = 2): Grid {
  const rows = lines.flatMap((text, index): GridRow[] =>
    text === '' ? [] : [{ firstLine: index + 1, lastLine: index + 1, cells: text.split('|'), fault: null }],
  );
  const batches = async function* (): AsyncGenerator<GridRow[]> {
    for (let at = 0; at < rows.length; at += batch) yield rows.slice(at, at + batch);
  };
  return { format, batches: batches() };
}

async function read(
  lines: readonly string[],
  rule: Partial<HeaderRule> | null = {},
  format?: Grid['format'],
) {
  const how = { file: 'f', limits: READ_LIMITS, rule: rule && { ...RULE, ...rule } };
  const { columns, batches } = await tableOfGrid(gridOf(lines, format), how);
  const rows: [number, number, string][] = [];
  for await (const batch of batches) {
    for (const row of batch)
      rows.push([row.recordNo, row.firstLine, row.fault?.reason ?? row.cells.join('|')]);
  }
  return { columns, rows };
}

describe('the header of a grid', () => {
  it('stands on its line; what is above is passed over, real lines and record numbers stay', async () => {
    const lines = ['Reporting period Jan to Mar', '', 'Agent name|Rating', 'Mia|5', '', 'Ole|4'];
    expect(await read(lines, { line: 3 })).toEqual({
      columns: ['agent name', 'rating'],
      rows: [
        [1, 4, 'Mia|5'],
        [2, 6, 'Ole|4'],
      ],
    });
  });

  it('is the first line that is not blank where nobody says another', async () => {
    expect(await read(['', 'a|b', '1|2'], null)).toEqual({ columns: ['a', 'b'], rows: [[1, 3, '1|2']] });
  });

  it('takes from the line of group titles the names of columns that belong to no group', async () => {
    const lines = ['服务单号|申请信息||备注', '|申请时间|原因|', 'S1|2026-01-02|坏|x'];
    expect(await read(lines, { line: 2, lines: 2 })).toEqual({
      columns: ['服务单号', '申请时间', '原因', '备注'],
      rows: [[1, 3, 'S1|2026-01-02|坏|x']],
    });
  });

  it('names equal columns apart when asked to, and refuses them otherwise', async () => {
    const lines = ['Status|Id|status|Status_2|STATUS', 'a|b|c|d|e'];
    const { columns } = await read(lines, { duplicates: 'suffix' });
    expect(columns).toEqual(['status', 'id', 'status_3', 'status_2', 'status_4']);
    expect(await faultOf(read(lines))).toMatchObject({
      code: 'E_HEADER_DUPLICATE',
      column: 'status (1, 3, 5)',
    });
  });

  it('matches names without what nobody sees', async () => {
    const lines = [
      '\uFEFF收货地址 |\t商品ID\t|Created\u00A0 at|ＳＫＵ\u200B|用户实付金额（元）',
      '1|2|3|4|5',
    ];
    expect((await read(lines)).columns).toEqual([
      '收货地址',
      '商品id',
      'created at',
      'sku',
      '用户实付金额(元)',
    ]);
  });

  it('faults name the line where it stands', async () => {
    const place = async (lines: string[], rule: Partial<HeaderRule>) => {
      const error: { place?: object } = await read(lines, rule).then(
        () => ({}),
        (caught: object) => caught,
      );
      return error.place;
    };
    expect(await place(['x', 'y', 'a||b'], { line: 3 })).toEqual({ file: 'f', line: 3 });
    expect(await place(['x', 'a|A'], { line: 2 })).toEqual({ file: 'f', line: 2 });
    expect(await faultOf(read(['only a title'], { line: 2 }))).toMatchObject({ code: 'E_FILE_EMPTY' });
    expect(await faultOf(read(['| |'], {}))).toMatchObject({ code: 'E_HEADER_EMPTY', column: '1' });
  });

  it('alone is a table without rows', async () => {
    expect(await read(['a|b'])).toEqual({ columns: ['a', 'b'], rows: [] });
  });
});

describe('lines below the header', () => {
  it('may end as the header does: unnamed columns at its end are none while they are blank', async () => {
    const { columns, rows } = await read(['a|b|| ', '1|2||', '1|2', '1|2|', '1|2|x|', '1|2|||', '1']);
    expect(columns).toEqual(['a', 'b']);
    expect(rows.map(([, , row]) => row)).toEqual([
      '1|2||',
      '1|2',
      '1|2|',
      'E_COLUMN_COUNT',
      'E_COLUMN_COUNT',
      'E_COLUMN_COUNT',
    ]);
  });

  it('may be short, or longer by blanks, where the profile says so, and always in a workbook', async () => {
    const lines = ['a|b|c', '1', '1|2|3|', '1|2|3|x'];
    const expected = ['1', '1|2|3|', 'E_COLUMN_COUNT'];
    expect((await read(lines, { shortRows: 'blank' })).rows.map(([, , row]) => row)).toEqual(expected);
    expect((await read(lines, {}, 'xlsx')).rows.map(([, , row]) => row)).toEqual(expected);
  });

  it('carry the fault of a cell under the name of its column', async () => {
    const cells = ['1', 'cut'];
    const fault = { reason: 'E_CELL_TOO_LARGE', column: '2' } as const;
    const batches = async function* (): AsyncGenerator<GridRow[]> {
      yield [{ firstLine: 1, lastLine: 1, cells: ['id', 'Text'], fault: null }];
      yield [{ firstLine: 2, lastLine: 9, cells, fault }];
    };
    const how = { file: 'f', limits: READ_LIMITS, rule: null };
    const table = await tableOfGrid({ format: 'csv', batches: batches() }, how);
    for await (const [row] of table.batches) {
      expect(row).toEqual({
        recordNo: 1,
        firstLine: 2,
        lastLine: 9,
        cells,
        fault: { reason: 'E_CELL_TOO_LARGE', column: 'text' },
      });
    }
  });
});

describe('a header that stands again below', () => {
  it('is no row, however its names are written', async () => {
    const lines = ['Order No|Amount', 'A1|2', '\uFEFForder no | AMOUNT|', 'Order No|7', 'A1|2'];
    expect((await read(lines)).rows.map(([, , row]) => row)).toEqual([
      'A1|2',
      'E_HEADER_AGAIN',
      'Order No|7',
      'A1|2',
    ]);
  });
});

describe('lines above a header', () => {
  const NAMES = 'id|name|mail|day|sum|paid|note|shop';

  it('may be a period, a title or a note', async () => {
    const { rows } = await read(['Report||||||', 'from|1 May|to|31 May', NAMES, '1|2|3|4|5|6|7|8'], {
      line: 3,
    });
    expect(rows).toHaveLength(1);
  });

  it('are another table when they are nearly as wide', async () => {
    const lines = ['Report', 'no|when|who|how|why', '1|2|3|4|5', NAMES, '1|2|3|4|5|6|7|8'];
    await expect(read(lines, { line: 4 })).rejects.toMatchObject({
      code: 'E_HEADER_LATE',
      place: { line: 2 },
    });
    expect((await read(lines, { line: 4, isLineGiven: true })).rows).toHaveLength(1);
  });

  it('may be the titles of groups, however many', async () => {
    const lines = ['a|b|c|d|e|f|g|h', NAMES, '1|2|3|4|5|6|7|8'];
    expect((await read(lines, { line: 2, lines: 2 })).rows).toHaveLength(1);
  });
});
