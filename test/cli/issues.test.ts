// The nine contacts of metrics.md §7 through the built program, to the last number; issues by name; links and splits.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { dumpHashOf } from './dump-hash.ts';
import { type Finished, lastingFolder, run, temporaryFolder } from './process.ts';

type Contact = readonly [id: string, customer: string, order: string, type: string, start: string];
const CONTACTS: readonly Contact[] = [
  ['k1', 'C1', 'O1', 'logistics.late', '03-01 10:00'],
  ['k2', 'C1', 'O1', 'logistics.late', '03-01 10:08'],
  ['k3', 'C1', 'O1', 'logistics.stalled', '03-05 09:00'],
  ['k4', 'C1', 'O2', 'product.defect', '03-06 09:00'],
  ['k5', 'C1', '', 'product.defect', '03-19 12:00'],
  ['k6', 'C1', 'O3', 'product.defect', '03-21 10:00'],
  ['k7', 'C2', 'O9', 'order.promo_dispute', '03-10 10:00'],
  ['k8', 'C2', 'O9', 'service.attitude', '03-25 10:00'],
  ['k9', 'C3', 'O7', 'logistics.lost', '03-28 10:00'],
];

/** Every conversation is one question, answered and resolved at once. */
function files(contacts: readonly Contact[]): Readonly<Record<string, string>> {
  const at = (start: string) => `2025-${start.replace(' ', 'T')}:00+08:00`;
  const conversations = contacts.map(
    ([id, customer, order, type]) => `${id},shop,im,${customer},${order},yes,${type}`,
  );
  conversations.push('x1,shop,im,C3,,no,');
  const messages = contacts.flatMap(([id, , , , start]) => [
    `${id},shop,${at(start)},customer,,在吗`,
    `${id},shop,${at(start)},agent,anna,处理好了`,
  ]);
  // Begun by us: no contact, and in no issue.
  messages.push(`x1,shop,${at('03-02 10:00')},agent,anna,您好`);
  const events = contacts.map(([id, , , , start]) => `${id},shop,${at(start)},resolved,anna`);
  return {
    'conversations.csv': `conversation_id,source,channel,customer_id,order_id,is_complaint,complaint_type\n${conversations.join('\n')}\n`,
    'messages.csv': `conversation_id,source,sent_at,author_kind,author_id,text\n${messages.join('\n')}\n`,
    'events.csv': `conversation_id,source,at,event,actor\n${events.join('\n')}\n`,
  };
}

const POLICY = 'issue_gap: 14d\nfcr_window: 14d\n';
const EXPORTED = ['--exported-at', '2025-03-31T23:59:00+08:00'];

async function importInto(home: string, contacts: readonly Contact[]): Promise<void> {
  writeFileSync(join(home, 'policy.yaml'), POLICY);
  writeFileSync(join(home, 'hicare.yaml'), 'policy: policy.yaml\n');
  for (const [name, text] of Object.entries(files(contacts))) writeFileSync(join(home, name), text);
  const names = Object.keys(files(contacts));
  const done = await run(['import', ...names, ...EXPORTED], { home, cwd: home });
  expect(done, done.stderr).toMatchObject({ code: 0 });
}

const home = lastingFolder();
beforeAll(async () => importInto(home, CONTACTS));

const hicare = (args: readonly string[], folder = home): Promise<Finished> =>
  run(args, { home: folder, cwd: folder });

type JsonRow = Readonly<Record<string, unknown>>;
interface Shown {
  readonly rows: JsonRow[];
  readonly notes: readonly unknown[];
  readonly sections: readonly { readonly name: string; readonly rows: JsonRow[] }[];
}
async function json(args: readonly string[], folder = home): Promise<Shown> {
  const result = await hicare([...args, '--format', 'json'], folder);
  expect(result, result.stderr).toMatchObject({ code: 0 });
  return JSON.parse(result.stdout) as Shown;
}
const MARCH = ['--since', '2025-03-01', '--until', '2025-03-31'];

async function figure(metric: string, args: readonly string[] = MARCH): Promise<JsonRow | undefined> {
  const { rows } = await json(['report', 'overview', ...args]);
  return rows.find((row) => row.metric === metric);
}

/** Issues by the conversations of their contacts. */
async function issuesOf(folder = home): Promise<Record<string, readonly unknown[]>> {
  const { rows } = await json(['issue', 'list', ...MARCH], folder);
  const issues = await Promise.all(
    rows.map(async ({ issue }) => {
      const { sections } = await json(['issue', 'show', String(issue)], folder);
      const contacts = sections.find(({ name }) => name === 'contacts')?.rows ?? [];
      return [String(issue), contacts.map(({ contact, joined_by }) => `${contact} ${joined_by}`)] as const;
    }),
  );
  return Object.fromEntries(issues.sort());
}

describe('nine contacts', () => {
  test('six issues, each with the rule of every contact', async () => {
    expect(await issuesOf()).toEqual({
      k1: ['k1 first', 'k3 same_order'],
      k4: ['k4 first', 'k5 same_topic'],
      k6: ['k6 first'],
      k7: ['k7 first'],
      k8: ['k8 first'],
      k9: ['k9 first'],
    });
    const { sections } = await json(['issue', 'show', 'k1']);
    const conversations = sections.find(({ name }) => name === 'conversations')?.rows;
    expect(conversations?.map(({ conversation, position }) => [conversation, position])).toEqual([
      ['k1', 1],
      ['k2', 1],
      ['k3', 2],
    ]);
  });

  test('FCR 1/3, Wilson 0.061–0.792, three pending; Kaplan–Meier 0.40', async () => {
    const fcr = await figure('fcr');
    expect(fcr).toMatchObject({ n: 3, value: 0.333333, pending: 3, excluded: 0, target: 0.8, met: false });
    expect(fcr?.low).toBeCloseTo(0.061, 3);
    expect(fcr?.high).toBeCloseTo(0.792, 3);
    expect(await figure('fcr_strict')).toMatchObject({ n: 3, value: 0.333333 });
    expect(await figure('fcr_km')).toMatchObject({ n: 6, value: 0.4 });
  });

  test('what each issue says, and why the young ones do not count', async () => {
    const { sections } = await json(['explain', 'fcr', ...MARCH]);
    const rows = sections.find(({ name }) => name === 'rows')?.rows ?? [];
    const said = rows.map(({ conversation, verdict, value }) => [conversation, verdict, value]);
    expect(Object.fromEntries(said.map(([id, verdict, value]) => [id, `${verdict} ${value}`]))).toEqual({
      k1: 'value 0',
      k4: 'value 0',
      k7: 'value 1',
      k6: 'pending null',
      k8: 'pending null',
      k9: 'pending null',
    });
    const lives = await json(['explain', 'fcr_km', ...MARCH]);
    const ages = lives.sections.find(({ name }) => name === 'rows')?.rows ?? [];
    const days = ages.map(({ conversation, verdict, value }) => [
      conversation,
      verdict,
      Number(value) / 86_400,
    ]);
    expect(days).toContainEqual(['k1', 'came_back', (4 * 86_400 - 68 * 60) / 86_400]);
    expect(days).toContainEqual(['k4', 'came_back', 13.125]);
    expect(days.filter(([, verdict]) => verdict === 'still_watched')).toHaveLength(4);
  });

  test('second complaints: after 30 days only the first issue is mature, after 14 days two of three came back', async () => {
    expect(await figure('second_complaint')).toMatchObject({ n: 1, value: 1, pending: 4 });
    const { stdout } = await hicare(['report', 'overview', ...MARCH]);
    expect(stdout).toContain('Early failures, not old enough to count: Second complaints 1.');
    writeFileSync(join(home, 'short.yaml'), `${POLICY}second_complaint_window: 14d\n`);
    const short = await figure('second_complaint', [...MARCH, '--policy', join(home, 'short.yaml')]);
    expect(short).toMatchObject({ n: 3, value: 0.666667, pending: 3, target: 0.05, met: false });
  });

  test('explain goes down to messages and the rule that joined them, by any conversation of the issue', async () => {
    const { sections } = await json(['explain', 'second_complaint', 'k2']);
    expect(sections.map(({ name }) => name).join()).toBe('rows,contacts,conversations,complaint,timeline');
    const contacts = sections.find(({ name }) => name === 'contacts')?.rows;
    expect(contacts).toMatchObject([
      { position: 1, contact: 'k1', joined_by: 'first', pause: null },
      { position: 2, contact: 'k3', joined_by: 'same_order', pause: 4 * 86_400 - 68 * 60 },
    ]);
    const timeline = sections.find(({ name }) => name === 'timeline')?.rows ?? [];
    expect(timeline.map(({ conversation }) => conversation)).toEqual('k1 k1 k1 k2 k2 k2 k3 k3 k3'.split(' '));
    const page = await hicare(['explain', 'fcr', 'k5']);
    expect(page.stdout).toContain('one of them names no order');
  });

  test('how surely contacts were put together stands beside the figures', async () => {
    const { stdout } = await hicare(['report', 'overview', ...MARCH]);
    expect(stdout).toContain('0 of 6 issues (0.0 %) held together by nearness alone');
    expect(stdout).toContain('0 of 8 contacts (0.0 %) without a strong identifier');
  });

  test('by agent the first responder is credited', async () => {
    const { rows } = await json(['report', 'overview', ...MARCH, '--by', 'agent']);
    expect(rows.filter(({ metric }) => metric === 'fcr')).toMatchObject([
      { agent: 'anna', n: 3, value: 0.333333 },
    ]);
  });

  test('the page of the customer shows the issues', async () => {
    const { sections } = await json(['customer', 'show', 'k1']);
    const issues = sections.find(({ name }) => name === 'issues')?.rows ?? [];
    expect(issues.map(({ issue, fcr, contacts }) => [issue, fcr, contacts])).toEqual([
      ['k6', 'pending', 1],
      ['k4', 'not_solved_at_once', 2],
      ['k1', 'not_solved_at_once', 2],
    ]);
  });
});

describe('a person’s word', () => {
  test('a link joins, a split parts, both are undone exactly, and old names stay valid', async () => {
    const folder = temporaryFolder();
    await importInto(folder, CONTACTS);
    const database = join(folder, 'data/hicare/hicare.db');
    const before = await dumpHashOf(folder, database);
    const linked = await hicare(['issue', 'link', 'k6', 'k4', '--reason', '同一台机器'], folder);
    expect(linked, linked.stderr).toMatchObject({ code: 0, stdout: '' });
    expect(linked.stderr).toContain('k6 is in issue k4, k4 in issue k4');
    expect((await issuesOf(folder)).k4).toEqual(['k4 first', 'k5 same_topic', 'k6 linked']);
    const old = await json(['issue', 'show', 'k6'], folder);
    expect(old.sections[0]?.rows).toMatchObject([{ issue: 'k4', contacts: 3 }]);
    const decisions = old.sections.find(({ name }) => name === 'decisions')?.rows;
    expect(decisions).toMatchObject([{ kind: 'link', conversation: 'k6', other: 'k4', undone_at: null }]);
    expect(await dumpHashOf(folder, database)).not.toBe(before);
    expect((await hicare(['issue', 'split', 'k4', 'k6'], folder)).stderr).toMatch(/E_ISSUE_DECIDED/);
    expect(await hicare(['issue', 'link', 'k4', 'k6', '--undo'], folder)).toMatchObject({ code: 0 });
    expect(await dumpHashOf(folder, database)).toBe(before);

    await hicare(['issue', 'split', 'k1', 'k2'], folder);
    expect(await issuesOf(folder)).toMatchObject({ k1: ['k1 first'], k2: ['k2 first', 'k3 same_order'] });
    await hicare(['issue', 'split', 'k1', 'k2', '--undo'], folder);
    expect(await dumpHashOf(folder, database)).toBe(before);
  });

  test('a decision waits for what was taken back, and stands again when it returns', async () => {
    const folder = temporaryFolder();
    await importInto(folder, CONTACTS);
    const database = join(folder, 'data/hicare/hicare.db');
    await hicare(['issue', 'link', 'k6', 'k4'], folder);
    const before = await dumpHashOf(folder, database);
    for (const id of ['3', '2', '1'])
      expect(await hicare(['import', 'undo', id, '-y'], folder)).toMatchObject({ code: 0 });
    await importInto(folder, CONTACTS);
    expect(await dumpHashOf(folder, database)).toBe(before);
    expect((await issuesOf(folder)).k4).toContain('k6 linked');
  });

  test.each([
    [['issue', 'link', 'k1', 'k7'], 2, /E_OTHER_CUSTOMER/],
    [['issue', 'link', 'k1', 'k1'], 2, /E_SAME_CONVERSATION/],
    [['issue', 'link', 'k1', 'k77'], 2, /E_NOT_FOUND/],
    [['issue', 'split', 'k1', 'k4', '--undo'], 2, /E_ISSUE_NOT_DECIDED/],
    [['issue', 'show', 'k77'], 2, /E_NOT_FOUND/],
    [['issue', 'show', 'x1'], 2, /E_NO_CONTACT/],
    [['issue', 'link', 'k9', 'x1'], 2, /E_NO_CONTACT/],
    [['explain', 'fcr', 'k77'], 2, /E_NOT_FOUND/],
  ] as const)('%j is refused', async (args, code, said) => {
    const result = await hicare(args);
    expect(result).toMatchObject({ code, stdout: '' });
    expect(result.stderr).toMatch(said);
  });

  test('a dry run says what would be and changes nothing', async () => {
    const database = join(home, 'data/hicare/hicare.db');
    const before = await dumpHashOf(home, database);
    const dry = await hicare(['issue', 'link', 'k6', 'k4', '-n']);
    expect(dry.stderr).toContain('Dry run, nothing was written');
    expect(await dumpHashOf(home, database)).toBe(before);
  });
});
