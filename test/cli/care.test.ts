// `hicare care list|show|ack|resolve|note|mute`: the same list after a re-import, a merge and a policy change, but for what truly changed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectGolden } from '../errors/golden.ts';
import { makeCareShop, rowsOf, twice } from './care-shop.ts';
import { DAY, HOUR, MINUTE, NOON } from './sla-shop.ts';

test('a list twice, after a re-import and after an undo and new import is the same; words stay', async () => {
  const shop = makeCareShop();
  const all = [...twice(NOON), ...twice(NOON, { customer: 'u2', order: 'O2' }, 'd')];
  await shop.complain(NOON, ...all);
  await shop.run(NOON, 'care', 'ack', await shop.handle(NOON, 'c2'));
  await shop.run(NOON, 'care', 'resolve', await shop.handle(NOON, 'd2'));
  const list = () => shop.run(NOON, 'care', 'list', '--state', 'all', '--format', 'ndjson');
  const before = await list();
  expect(rowsOf(before).map(({ conversation, state }) => [conversation, state])).toEqual([
    ['c2', 'acknowledged'],
    ['d2', 'resolved'],
  ]);
  expect(await list()).toEqual(before);
  await shop.complain(NOON, ...all.toReversed());
  expect(await list()).toEqual(before);
  for (const id of ['1', '2']) await shop.run(NOON, 'import', 'undo', id, '--yes');
  expect((await list()).stdout).toBe('');
  await shop.complain(NOON, ...all.toReversed());
  expect(await list()).toEqual(before);
});

test('another policy changes what it says and nothing else; what was acknowledged stays so', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON), { id: 'c3', at: NOON - 30 * MINUTE });
  const handle = await shop.handle(NOON, 'c2');
  expect((await shop.run(NOON, 'care', 'ack', handle)).code).toBe(0);
  shop.write('policy.yaml', 'high_care: { rules: { REPEAT_SAME_ISSUE: { threshold: 3 } } }\n');
  const flags = () => shop.flags(NOON, '--policy', 'policy.yaml');
  expect(await flags()).toEqual(['REPEAT_SAME_ISSUE c3 acknowledged']);
  expect((await shop.run(NOON, 'policy', 'apply', '--policy', 'policy.yaml', '--yes')).code).toBe(0);
  expect(await flags()).toEqual(['REPEAT_SAME_ISSUE c3 acknowledged']);
  const page = await shop.run(NOON, 'care', 'show', handle, '--policy', 'policy.yaml', '--format', 'json');
  expect([page.code, page.stdout]).toEqual([0, expect.stringContaining('"c3"')]);
  shop.write('off.yaml', 'high_care: { rules: { REPEAT_SAME_ISSUE: { enabled: false } } }\n');
  expect(await shop.flags(NOON, '--policy', 'off.yaml')).toEqual([]);
  expect(await shop.flags(NOON)).toEqual(['REPEAT_SAME_ISSUE c2 acknowledged']);
});

test('when persons merge, their words go with them; taken back, all is as before', async () => {
  const shop = makeCareShop();
  const other = { id: 'e1', at: NOON - 31 * HOUR, customer: 'u9', order: '', type: 'logistics.late' };
  await shop.complain(NOON, ...twice(NOON, { order: '' }), other);
  const handle = await shop.handle(NOON, 'c2');
  await shop.run(NOON, 'care', 'ack', handle);
  const merge = async (...flags: string[]) => {
    const done = await shop.run(NOON, 'customer', 'merge', 'c1', 'e1', '--reason', 'one person', ...flags);
    expect(done.code).toBe(0);
  };
  await merge();
  expect(await shop.flags(NOON)).toEqual(['REPEAT_SAME_ISSUE c1 acknowledged']);
  const page = await shop.run(NOON, 'care', 'show', handle);
  expect([page.code, page.stdout]).toEqual([0, expect.stringContaining('acknowledge')]);
  await merge('--undo');
  expect(await shop.flags(NOON)).toEqual(['REPEAT_SAME_ISSUE c2 acknowledged']);
});

test('words are taken back one by one; a dry run says what would be and writes nothing', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  const flag = await shop.handle(NOON, 'c2');
  const say = (...words: string[]) => shop.run(NOON, 'care', ...words);
  expect((await say('ack', flag, '--dry-run')).stderr).toContain('Dry run, nothing was written.');
  expect(await shop.flags(NOON)).toEqual(['REPEAT_SAME_ISSUE c2 new']);
  await say('ack', flag);
  await say('resolve', flag.toLowerCase(), '--by', 'Li Lei');
  expect(await shop.flags(NOON)).toEqual(['REPEAT_SAME_ISSUE c2 resolved']);
  await say('mute', flag);
  expect((await say('resolve', flag, '--undo')).stderr).toContain('is muted now');
  expect((await say('mute', flag, '--undo')).stderr).toContain('is acknowledged now');
  expect((await say('ack', flag, '--undo')).stderr).toContain('is new now');
  const nothing = await say('ack', flag, '--undo');
  await expectGolden('care-not-decided', { ...nothing, signal: null }, shop.home);
  await expectGolden('care-unknown', { ...(await say('show', 'F-0000000000')), signal: null }, shop.home);
});

test('notes are sealed: shown with the key, counted without it, and in no file of the database', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  const flag = await shop.handle(NOON, 'c2');
  expect((await shop.run(NOON, 'care', 'note', flag, '已致电王女士')).code).toBe(0);
  expect((await shop.run(NOON, 'care', 'show', flag)).stdout).toContain('已致电王女士');
  const { readFileSync, rmSync, readdirSync } = await import('node:fs');
  const { join } = await import('node:path');
  const folder = join(shop.home, 'data/hicare');
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name)).includes(Buffer.from('王女士'))).toBe(false);
  rmSync(join(shop.home, 'config'), { recursive: true });
  const sealed = await shop.run(NOON, 'care', 'show', flag);
  expect(sealed.stdout).not.toContain('王女士');
  expect(sealed.stdout).toContain('Notes are sealed');
  expect((await shop.run(NOON, 'care', 'note', flag, 'more')).code).toBe(7);
  expect((await shop.run(NOON, 'care', 'ack', flag)).code).toBe(0);
});

test('the CSV for a CRM: pseudonym, rule, since, evidence, order, and a name of which one character is left', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  const { stdout } = await shop.run(NOON, 'care', 'list', '--format', 'csv');
  const [header = '', row = ''] = stdout.split('\n');
  const cells = Object.fromEntries(header.split(',').map((name, place) => [name, row.split(',')[place]]));
  expect(cells).toMatchObject({
    state: 'new',
    rule: 'REPEAT_SAME_ISSUE',
    care_customer: expect.stringMatching(/^C-\w{10}$/),
    masked_name: '王*',
    since: '2026-03-16T03:00:00Z',
    conversation: 'c2',
    issue: 'c1',
    evidence: 'c1|c2',
    order: 'O1',
    complaints: '2',
  });
  expect(stdout).not.toMatch(/小明|u1/);
});

test('counts by key, filters by value, and keys that flags do not have', async () => {
  const shop = makeCareShop();
  await shop.complain(
    NOON,
    ...twice(NOON),
    ...twice(NOON, { customer: 'u2', order: 'O2', type: 'product.defect' }, 'd'),
  );
  await shop.run(NOON, 'care', 'mute', await shop.handle(NOON, 'd2'));
  const counted = await shop.run(
    NOON,
    'care',
    'list',
    '--by',
    'topic',
    '--state',
    'all',
    '--format',
    'ndjson',
  );
  expect(rowsOf(counted)).toEqual([
    expect.objectContaining({ topic: 'logistics.late', flags: 1, customers: 1, new: 1, muted: 0 }),
    expect.objectContaining({ topic: 'product.defect', flags: 1, customers: 1, new: 0, muted: 1 }),
  ]);
  const open = await shop.run(NOON, 'care', 'list');
  expect(open.stdout).toContain('1 flags are muted');
  expect(await shop.flags(NOON, '--where', 'topic=product.defect')).toEqual(['REPEAT_SAME_ISSUE d2 muted']);
  expect((await shop.run(NOON, 'care', 'list', '--by', 'agent')).stderr).toContain('E_GROUP_NOT_ALLOWED');
});

test('as of an earlier day the list is the one of then; 30 quiet days end it', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  await shop.complain(NOON + 31 * DAY, {
    id: 'x1',
    at: NOON + 31 * DAY,
    customer: 'u5',
    order: 'O5',
    isComplaint: false,
  });
  expect(await shop.flags(NOON + 31 * DAY)).toEqual(['REPEAT_SAME_ISSUE c2 expired']);
  const asOf = (at: number) => shop.flags(NOON, '--as-of', new Date(at).toISOString());
  expect(await asOf(NOON)).toEqual(['REPEAT_SAME_ISSUE c2 new']);
  expect(await asOf(NOON - 61 * MINUTE)).toEqual([]);
});

test('a key of another database hides names as no key does, and says so; what needs the key is refused', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  const list = () => shop.run(NOON, 'care', 'list', '--format', 'ndjson');
  const named = rowsOf(await list());
  writeFileSync(join(shop.home, 'config/hicare/key'), 'ab'.repeat(32), { mode: 0o600 });
  const other = await list();
  expect(named[0]?.masked_name).toBe('王*');
  expect([other.code, rowsOf(other)]).toEqual([0, named.map((row) => ({ ...row, masked_name: null }))]);
  expect(other.stderr).toMatch(/the key that was found belongs to another database/);
  for (const words of [
    ['care', 'show', String(named[0]?.flag)],
    ['customer', 'show', 'c2'],
    ['import', 'list'],
  ])
    expect(await shop.run(NOON, ...words)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('another database'),
    });
  expect((await shop.run(NOON, 'care', 'list', '--quiet')).stderr).toBe('');
  const note = await shop.run(NOON, 'care', 'note', String(named[0]?.flag), 'called back');
  expect([note.code, note.stderr]).toEqual([7, expect.stringContaining('E_KEY_WRONG')]);
});
