// Files that profiles and mappings read: who decides, what is kept of it, and what a retry reads by.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countsOf, makeBench } from './import-world.ts';
import { ordersOf, SHOP_CSV, shopMapping } from './shop-mapping.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/profiles');
const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, name));

const codesOf = (files: readonly { error: { code: string } | null }[]): unknown[] =>
  files.map(({ error }) => error?.code ?? null);

describe('who decides', () => {
  it('is the header; a canonical file needs no profile', async () => {
    const bench = makeBench();
    const outcome = await bench.import([
      bench.file('a.csv', fixture('taobao.orders/ExportOrderList201605261200.csv')),
      bench.file('b.csv', 'agent_id,name\na1,小李\n'),
    ]);
    expect(
      outcome.files.map(({ file, profile, reading }) => [file.at(-5), profile?.name, reading?.encoding]),
    ).toEqual([
      ['b', undefined, 'utf-8'],
      ['a', 'taobao.orders', 'gb18030'],
    ]);
  });

  it('is the mapping beside the file before the one that the call names', async () => {
    const bench = makeBench();
    const path = bench.file('s.csv', SHOP_CSV);
    const other = bench.file('other.yaml', shopMapping('{number: {}}', 'Other'));
    const named = await bench.import([path], { mapPath: other, isDryRun: true });
    expect(named.files[0]?.reading).toMatchObject({
      delimiter: ';',
      timezone: 'Europe/Berlin',
      dateOrder: 'dmy',
    });
    expect(countsOf(named)).toEqual({ read: 2, rejected: 2 });
    bench.file('s.csv.map.yaml', shopMapping());
    expect(countsOf(await bench.import([path], { mapPath: other }))).toEqual({
      read: 2,
      new: 1,
      rejected: 1,
    });
    expect(ordersOf(bench)).toEqual([['A1', Date.UTC(2026, 3, 3, 8), 125_000]]);
  });

  it('a mapping with a fault is the fault of its file, or of the call that names it', async () => {
    const bench = makeBench();
    const good = bench.file('agents.csv', 'agent_id,name\na1,x\n');
    const bad = bench.file('s.csv', SHOP_CSV);
    bench.file('s.csv.map.yaml', 'mapping: 1\nprofil: x\n');
    const outcome = await bench.import([good, bad]);
    expect(codesOf(outcome.files).sort()).toEqual(['E_MAPPING', null].sort());
    await expect(bench.import([good], { mapPath: 's.csv.map.yaml' })).rejects.toMatchObject({
      code: 'E_MAPPING',
    });
    await expect(bench.import([good], { mapPath: 'none.yaml' })).rejects.toMatchObject({
      code: 'E_FILE_MISSING',
    });
    await expect(bench.import([good], { profile: 'taobao.order' })).rejects.toMatchObject({
      code: 'E_PROFILE_UNKNOWN',
    });
  });

  it('a profile that the call names must fit, canonical kinds too', async () => {
    const bench = makeBench();
    const agents = bench.file('agents.csv', 'agent_id,name\na1,x\n');
    const misfits = [
      await bench.import([agents], { profile: 'taobao.orders' }),
      await bench.import([agents], { profile: 'canonical.orders' }),
      await bench.import([agents], { profile: 'chatwoot.json' }),
    ];
    expect(misfits.flatMap(({ files }) => codesOf(files))).toEqual([
      'E_PROFILE_MISFIT',
      'E_HEADER_MISSING',
      'E_PROFILE_MISFIT',
    ]);
    expect(countsOf(await bench.import([agents], { profile: 'canonical.agents' }))).toEqual({
      read: 1,
      new: 1,
    });
  });

  it('is a person where several fit, and nobody is an error that names them', async () => {
    const bench = makeBench();
    const both = bench.file(
      'both.csv',
      'order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value,review_id,review_score,' +
        'review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp\n' +
        'o1,1,p,s,2017-01-05 10:00:00,10.00,1.00,r1,5,,,2017-01-06 00:00:00,2017-01-07 00:00:00\n',
    );
    const tie = await bench.import([both]);
    expect(tie.files[0]?.error).toMatchObject({
      code: 'E_PROFILE_TIE',
      params: { candidates: expect.stringContaining('olist.reviews') },
    });
    const asked: string[] = [];
    const chooseProfile = async (_: string, profiles: readonly { name: string }[]) => {
      asked.push(...profiles.map(({ name }) => name));
      return 'olist.reviews';
    };
    const chosen = await bench.import([both], {}, { chooseProfile });
    expect(asked.sort()).toEqual(['olist.order_items', 'olist.reviews']);
    expect(chosen.files[0]).toMatchObject({ status: 'imported', profile: { name: 'olist.reviews' } });
  });

  it('none: the nearest profile is named with what it misses', async () => {
    const bench = makeBench();
    const near = bench.file(
      'near.csv',
      '订单编号,买家会员名,订单创建时间,自定义\n1,a,2026-01-01 10:00:00,x\n',
    );
    const far = bench.file('far.csv', 'alpha,beta\n1,2\n');
    const { files } = await bench.import([near, far]);
    expect(files[0]?.error).toMatchObject({
      code: 'E_PROFILE_NONE',
      params: { nearest: 'taobao.orders', missing: '订单状态', unknown: '自定义' },
    });
    expect(codesOf(files)[1]).toBe('E_FILE_KIND');
  });
});

describe('what is kept of it', () => {
  it('the same bytes with another mapping are an error; with the same, nothing to do', async () => {
    const bench = makeBench();
    const path = bench.file('s.csv', SHOP_CSV);
    bench.file('s.csv.map.yaml', shopMapping());
    await bench.import([path]);
    bench.file('s.csv.map.yaml', `# a remark changes nothing\n${shopMapping()}`);
    expect((await bench.import([path])).files[0]?.status).toBe('known');
    bench.file('s.csv.map.yaml', shopMapping(undefined, 'Another title'));
    expect((await bench.import([path])).files[0]?.error?.params).toMatchObject({ options: 'mapping' });
    const kept = bench.read((db) => db.prepare('SELECT profile, version FROM mapping_snapshot').all());
    expect(kept).toEqual([{ profile: 'shop.orders', version: 1 }]);
  });

  it('a dry run and --strict leave nothing, no mapping either', async () => {
    const bench = makeBench();
    const path = bench.file('s.csv', SHOP_CSV);
    bench.file('s.csv.map.yaml', shopMapping());
    await bench.import([bench.file('agents.csv', 'agent_id,name\na1,x\n')]);
    const before = bench.hash();
    await bench.import([path], { isDryRun: true });
    const strict = await bench.import([path], { isStrict: true });
    expect(strict.refusal?.code).toBe('E_STRICT');
    expect(bench.hash()).toBe(before);
    expect(bench.read((db) => db.prepare('SELECT count(*) FROM mapping_snapshot').pluck().get())).toBe(0);
  });

  it('columns that no field takes, sealed, when asked for; never personal ones', async () => {
    const bench = makeBench();
    const path = bench.file('s.csv', 'Ref;When;Sum;State;Buyer;Colour\nA1;03/04/2026 10:00;1;done;Ana;red\n');
    bench.file('s.csv.map.yaml', `${shopMapping()}personal: [Buyer]\n`);
    await bench.import([path], { keepRaw: true, dateOrder: 'dmy' });
    const rows = bench.read((db) => db.prepare('SELECT sealed FROM raw_row').pluck().all()) as Buffer[];
    expect(rows).toHaveLength(1);
    expect(rows[0]?.includes('red')).toBe(false);
  });

  it('the profile, how the file was read and which words were unknown', async () => {
    const bench = makeBench();
    const path = bench.file('t.csv', fixture('taobao.orders/ExportOrderList202206301200.csv'));
    const { files } = await bench.import([path]);
    expect(files[0]?.unknownWords).toEqual([{ column: '订单状态', word: '部分退款中', count: 1 }]);
    const [options, summary] = bench.read((db) =>
      db.prepare('SELECT options, summary FROM import_log').raw().get(),
    ) as [string, string];
    expect(JSON.parse(options)).toMatchObject({
      profile: 'taobao.orders',
      mapping: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.parse(summary)).toMatchObject({ reading: { encoding: 'gb18030', headerLine: 1 } });
  });
});
