import * as fs from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { exitOfImport } from '../../../src/tasks/import/import-outcome.ts';
import { countsOf, makeBench } from '../import-world.ts';

const HEADER = 'conversation_id,author_kind,sent_at,text\n';
const message = (id: string, minute: number, text = 'hello', author = 'customer'): string =>
  `${id},${author},2026-11-20T10:${String(minute).padStart(2, '0')}:00Z,${text}\n`;
const CONVERSATIONS = 'conversation_id,channel,opened_at\nc1,im,2026-11-20T10:00:00Z\n';
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );

describe('an import', () => {
  it('counts every row, keeps good ones beside bad ones and says where the bad ones are', async () => {
    const bench = makeBench();
    const path = bench.file(
      'm.csv',
      `${HEADER}${message('c1', 1)}${message('c1', 2, 'x', 'robot')}${message('c2', 3)}`,
    );
    const outcome = await bench.import([path], { channel: 'im' });
    expect(countsOf(outcome)).toEqual({ read: 3, new: 2, rejected: 1 });
    expect(outcome.files[0]?.rejected).toEqual([
      { recordNo: 2, firstLine: 3, lastLine: 3, column: 'author_kind', reason: 'E_UNKNOWN_WORD', note: null },
    ]);
    expect(outcome.holdings).toMatchObject({ conversations: 2, channels: 1 });
    expect(exitOfImport(outcome)).toBe(3);
  });

  it('knows bytes whose profile has the zone that a flag names now', async () => {
    const bench = makeBench();
    const path = bench.file('refunds.csv', '订单编号,退款编号,退款的申请时间\n1,2,2026-03-02 10:00:00\n');
    const zones = [null, 'Asia/Shanghai', 'Asia/Tokyo'];
    const outcomes = [];
    for (const timezone of zones) outcomes.push((await bench.import([path], { timezone })).files[0]);
    expect(outcomes.map((file) => file?.error?.params.options ?? file?.status)).toEqual([
      'imported',
      'known',
      'timezone',
    ]);
  });

  it('does nothing for bytes it knows, and refuses them with other options', async () => {
    const bench = makeBench();
    const path = bench.file('m.csv', HEADER + message('c1', 1));
    await bench.import([path], { channel: 'im' });
    const before = bench.hash();
    const again = await bench.import([bench.file('copy.csv', HEADER + message('c1', 1))], { channel: 'im' });
    expect(again.files[0]).toMatchObject({ status: 'known', importId: 1 });
    expect(exitOfImport(again)).toBe(0);
    const other = await bench.import([path], { channel: 'email' });
    expect(other.files[0]?.error).toMatchObject({
      code: 'E_OTHER_OPTIONS',
      params: { importId: 1, options: 'channel' },
    });
    expect(exitOfImport(other)).toBe(4);
    expect(bench.hash()).toBe(before);
  });

  it('gives the same records from CSV, NDJSON, gzip, UTF-16 and stdin, and finds nothing new in the second', async () => {
    const csv = HEADER + message('c1', 1, '你好😀') + message('c1', 2, 'bye', 'agent');
    const objects = [
      { conversation_id: 'c1', author_kind: 'customer', sent_at: '2026-11-20T10:01:00Z', text: '你好😀' },
      { conversation_id: 'c1', author_kind: 'agent', sent_at: '2026-11-20T10:02:00Z', text: 'bye' },
    ];
    const ndjson = objects.map((each) => JSON.stringify(each)).join('\n');
    const bench = makeBench();
    await bench.import([bench.file('a.csv', csv)], { channel: 'im' });
    const before = bench.hash();
    const forms = [
      bench.file('b.ndjson', ndjson),
      bench.file('c.csv.gz', gzipSync(csv)),
      bench.file('d.csv', Buffer.from(`\uFEFF${csv}`, 'utf16le')),
    ];
    for (const form of forms) {
      expect(countsOf(await bench.import([form], { channel: 'im' }))).toEqual({ read: 2, same: 2 });
    }
    const stdin = (async function* () {
      yield Buffer.from(csv.replaceAll('\n', '\r\n'));
    })();
    const streamed = await bench.import(['-'], { channel: 'im' }, { stdin });
    expect(streamed.files[0]).toMatchObject({ file: 'stdin', counts: { same: 2 } });
    expect(bench.hash()).toBe(before);
  });

  it('imports the files of a call by kind, whatever their order', async () => {
    const bench = makeBench();
    const paths = [
      bench.file('1.csv', 'order_id,line_id,sku\no1,1,s\n'),
      bench.file('2.csv', HEADER + message('c1', 1)),
      bench.file('3.csv', 'order_id,placed_at\no1,2026-11-20T09:00:00Z\n'),
      bench.file('4.csv', CONVERSATIONS),
    ];
    const outcome = await bench.import(paths);
    expect(outcome.files.map((file) => file.kind)).toEqual([
      'conversation',
      'message',
      'order',
      'order_item',
    ]);
    expect(exitOfImport(outcome)).toBe(0);
  });

  it('does not let a bad file undo the good ones', async () => {
    const bench = makeBench();
    const broken = bench.file('broken.csv', `${HEADER}${message('c9', 1)}c9,customer,"2026\n`);
    const outcome = await bench.import([broken, bench.file('good.csv', CONVERSATIONS), 'missing.csv']);
    expect(outcome.files.map((file) => [file.status, file.error?.code ?? null])).toEqual([
      ['failed', 'E_FILE_MISSING'],
      ['imported', null],
      ['failed', 'E_UNCLOSED_QUOTE'],
    ]);
    expect(exitOfImport(outcome)).toBe(3);
    expect(outcome.holdings?.conversations).toBe(1);
  });

  it('takes a file with a header only, and makes no database for files that cannot be used', async () => {
    const bench = makeBench();
    const unusable = await bench.import([bench.file('empty.csv', '')]);
    expect([exitOfImport(unusable), fs.existsSync(bench.database)]).toEqual([4, false]);
    expect(exitOfImport(await bench.import([bench.file('h.csv', HEADER)], { channel: 'im' }))).toBe(0);
  });

  it('changes nothing in a dry run, though later files build on earlier ones', async () => {
    const bench = makeBench();
    const paths = [
      bench.file('o.csv', 'order_id,placed_at\no1,2026-11-20T09:00:00Z\n'),
      bench.file('c.csv', CONVERSATIONS),
    ];
    const first = await bench.import(paths, { isDryRun: true });
    expect(first.files.map((file) => file.counts.new)).toEqual([1, 1]);
    expect(first.holdings).toMatchObject({ conversations: 1, orders: 1 });
    expect(fs.readdirSync(bench.folder).sort()).toEqual(['c.csv', 'o.csv']);
    await bench.import(paths.slice(0, 1));
    const before = bench.hash();
    await bench.import(paths, { isDryRun: true });
    expect(bench.hash()).toBe(before);
  });

  it('writes nothing with --strict when one row of one file is bad', async () => {
    const bench = makeBench();
    const good = bench.file('good.csv', CONVERSATIONS);
    const bad = bench.file('bad.csv', HEADER + message('c1', 1) + message('c1', 2, 'x', 'robot'));
    const refused = await bench.import([good, bad], { isStrict: true });
    expect(refused.refusal).toMatchObject({ code: 'E_STRICT', place: { file: bad, line: 3 } });
    expect(exitOfImport(refused)).toBe(4);
    expect(bench.read((db) => db.prepare('SELECT count(*) FROM import_log').pluck().get())).toBe(0);
    expect((await bench.import([good], { isStrict: true })).refusal).toBeNull();
  });

  it.each([
    [{ rows: 1, share: null, text: '1' }, 'E_TOO_MANY_ERRORS'],
    [{ rows: 2, share: null, text: '2' }, null],
    [{ rows: null, share: 0.4, text: '40%' }, 'E_TOO_MANY_ERRORS'],
    [{ rows: null, share: 0.5, text: '50%' }, null],
  ])('with --max-errors %j ends in %s', async (maxErrors, code) => {
    const bench = makeBench();
    const rows =
      message('c1', 1, 'x', 'robot') + message('c1', 2) + message('c1', 3, 'x', 'robot') + message('c1', 4);
    const outcome = await bench.import([bench.file('m.csv', HEADER + rows)], { channel: 'im', maxErrors });
    expect(outcome.files[0]?.error?.code ?? null).toBe(code);
    const kept = bench.read((db) => db.prepare('SELECT count(*) FROM message').pluck().get());
    expect(kept).toBe(code === null ? 2 : 0);
  });

  it('leaves the database as it was when a signal comes', async () => {
    const bench = makeBench();
    await bench.import([bench.file('c.csv', CONVERSATIONS)]);
    const before = bench.hash();
    const rows = Array.from({ length: 9_000 }, (_, index) =>
      message(`c${index % 50}`, index % 60, `t${index}`),
    );
    const path = bench.file('m.csv', HEADER + rows.join(''));
    for (const [signal, code] of [
      ['SIGINT', 'E_INTERRUPTED'],
      ['SIGTERM', 'E_TERMINATED'],
    ] as const) {
      const controller = new AbortController();
      const onProgress = (): void => controller.abort(signal);
      expect(
        await codeOf(bench.import([path], { channel: 'im' }, { signal: controller.signal, onProgress })),
      ).toBe(code);
      expect(bench.hash()).toBe(before);
    }
    expect(fs.readdirSync(bench.folder).filter((name) => /spool|writer/.test(name))).toEqual([]);
  });

  it('needs no key when it keeps nothing personal, and names a missing one otherwise', async () => {
    const bench = makeBench();
    const path = bench.file('m.csv', HEADER + message('c1', 1));
    const none = { findKey: () => null };
    const bare = await bench.import([path], { channel: 'im', keepText: false, keepPersonal: false }, none);
    expect(countsOf(bare)).toEqual({ read: 1, new: 1 });
    const more = bench.file('n.csv', HEADER + message('c1', 2));
    expect(await codeOf(bench.import([more], { channel: 'im' }, none))).toBe('E_KEY_MISSING');
  });
});

describe('rejected rows', () => {
  it('are read again with the flags of today, once', async () => {
    const bench = makeBench();
    const path = bench.file(
      'c.csv',
      'conversation_id,channel,opened_at\nc1,im,2026-11-20 10:00:00\nc2,fax,2026-11-20T10:00:00Z\n',
    );
    expect(countsOf(await bench.import([path], { shop: 'S' }))).toEqual({ read: 2, rejected: 2 });
    const retried = await bench.retry(1, { timezone: 'Asia/Shanghai' });
    expect(retried.files[0]).toMatchObject({ file: path, importId: 2, counts: { new: 1, rejected: 1 } });
    expect(retried.files[0]?.rejected[0]).toMatchObject({ firstLine: 3, column: 'channel' });
    const stored = bench.read((db) =>
      db
        .prepare('SELECT c.opened_at AS at, s.shop FROM conversation c JOIN scope s ON s.id = c.scope_id')
        .all(),
    );
    expect(stored).toEqual([{ at: Date.UTC(2026, 10, 20, 2), shop: 'S' }]);
    expect((await bench.retry(1)).files).toEqual([]);
    expect((await bench.retry(null)).files[0]?.counts).toMatchObject({ read: 1, rejected: 1 });
    expect(await codeOf(bench.retry(99))).toBe('E_NOT_FOUND');
  });

  it('that were cut or have no columns need their file', async () => {
    const bench = makeBench();
    const path = bench.file(
      'm.csv',
      `${HEADER}c1,customer,2026-11-20T10:00:00Z,${'x'.repeat(1_000_001)}\nc1,customer\n`,
    );
    expect(countsOf(await bench.import([path], { channel: 'im' }))).toEqual({ read: 2, rejected: 2 });
    expect(await bench.retry(null)).toMatchObject({ files: [], leftRows: 2 });
  });
});

describe('taking an import back', () => {
  it('leaves what was there before it, and may be done once', async () => {
    const bench = makeBench();
    await bench.import([bench.file('c.csv', CONVERSATIONS)]);
    const before = bench.hash();
    await bench.import([bench.file('m.csv', HEADER + message('c1', 1) + message('c2', 2))], {
      channel: 'im',
    });
    expect(await bench.undo(2, true)).toMatchObject({ conversations: 2 });
    expect(bench.hash()).not.toBe(before);
    await bench.undo(2);
    expect(bench.hash()).toBe(before);
    expect(await codeOf(bench.undo(2))).toBe('E_ALREADY_UNDONE');
  });
});
