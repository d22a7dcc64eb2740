// What-if on the demo shop: 30 s for chats turned into 15 s, as people see it in both languages, and as a program reads it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { lastingFolder, run } from './process.ts';

const ROOT = join(import.meta.dirname, '../..');
const home = lastingFolder();

const FAST = `sla:
  prepend:
    - rule: fast-chat
      because: Fifteen seconds, as the best shops do.
      when: { channel: [im, webchat, app] }
      first_response: 15s
`;

beforeAll(async () => {
  writeFileSync(join(home, 'hicare.yaml'), 'db: shop.db\n');
  writeFileSync(join(home, 'fast.yaml'), FAST);
  expect(await run(['import', join(ROOT, 'fixtures/demo'), '-q'], { home })).toMatchObject({ code: 0 });
});

type Row = Readonly<Record<string, unknown>>;

async function sectionsOf(
  ...args: string[]
): Promise<{ readonly notes: string } & Record<string, readonly Row[]>> {
  const { code, stdout, stderr } = await run(['whatif', ...args, '--format', 'json'], { home });
  expect([code, stderr]).toEqual([0, '']);
  const report = JSON.parse(stdout) as { sections: { name: string; rows: Row[] }[]; notes: unknown };
  const parts = report.sections.map(({ name, rows }) => [name, rows]);
  return { ...Object.fromEntries(parts), notes: JSON.stringify(report.notes) };
}

test.each(['en', 'zh'])('%s', async (language) => {
  const { stdout } = await run(['whatif', '--policy', 'fast.yaml', '--limit', '6', '--lang', language], {
    home,
  });
  await expect(stdout).toMatchFileSnapshot(join(ROOT, `test/golden/reports/whatif-demo.${language}.txt`));
});

test('the breaches that are new are the conversations that are listed', async () => {
  const { rules, changed } = await sectionsOf('--policy', 'fast.yaml');
  const chat = rules?.find(({ rule, clock }) => rule === 'chat' && clock === 'first_response');
  const fast = rules?.find(({ rule }) => rule === 'fast-chat');
  expect(chat).toMatchObject({ target_now: 30, target_then: null });
  expect(fast).toMatchObject({ target_now: null, target_then: 15, due_then: chat?.['due_now'] });
  expect(Number(fast?.['breached_then']) - Number(chat?.['breached_now'])).toBe(changed?.length);
  for (const row of changed ?? []) {
    expect(row).toMatchObject({
      state_now: 'met',
      state_then: 'breached',
      rule_now: 'chat',
      rule_then: 'fast-chat',
    });
    expect(Number(row['took'])).toBeGreaterThan(15);
    expect(Number(row['took'])).toBeLessThanOrEqual(30);
  }
});

test('the rules of a clock add up to the attainment of the overview', async () => {
  const { rules } = await sectionsOf('--policy', 'fast.yaml');
  const { stdout } = await run(['report', 'overview', '--format', 'json'], { home });
  const { rows, sections } = JSON.parse(stdout) as { rows?: Row[]; sections?: { rows: Row[] }[] };
  const overview = rows ?? sections?.[0]?.rows ?? [];
  const sum = (clock: string, column: string) =>
    (rules ?? [])
      .filter((row) => row['clock'] === clock)
      .reduce((total, row) => total + Number(row[column]), 0);
  for (const clock of [
    'first_response',
    'next_response',
    'queue',
    'solution_offered',
    'closure',
    'follow_up',
  ]) {
    const { n, value } = overview.find(({ metric }) => metric === `${clock}_within_target`) ?? {};
    expect([clock, sum(clock, 'due_now')]).toEqual([clock, n]);
    expect(sum(clock, 'breached_now')).toBe(Math.round(Number(n) * (1 - Number(value))));
  }
});

test('each listed conversation took between both targets, counted from its messages', async () => {
  const { changed } = await sectionsOf('--policy', 'fast.yaml');
  const listed = new Set(changed?.map(({ conversation }) => conversation));
  const { stdout } = await run(['explain', 'first_response', '--limit', '100000', '--format', 'json'], {
    home,
  });
  const { sections } = JSON.parse(stdout) as { sections: { name: string; rows: Row[] }[] };
  const chats = sections.find(({ name }) => name === 'rows')?.rows ?? [];
  const between = chats.filter(({ channel, verdict, value }) => {
    const isChat = ['im', 'webchat', 'app'].includes(String(channel));
    return isChat && verdict === 'value' && Number(value) > 15 && Number(value) <= 30;
  });
  expect(new Set(between.map(({ conversation }) => conversation))).toEqual(listed);
});

test('the same policy changes nothing, and says so', async () => {
  writeFileSync(join(home, 'same.yaml'), '# nothing\n');
  const { rules, changed, notes } = await sectionsOf('--policy', 'same.yaml');
  expect(changed).toEqual([]);
  for (const row of rules ?? []) expect(row['breached_now']).toBe(row['breached_then']);
  expect(notes).toContain('Both policies have the same numbers and rules.');
});

test('other word lists are not tried: the report says what would', async () => {
  writeFileSync(join(home, 'words.yaml'), 'text: { closing: { append: [cheers] } }\n');
  const { notes } = await sectionsOf('--policy', 'words.yaml');
  expect(notes).toContain('needs `hicare classify run`');
});

test.each(['csv', 'ndjson', 'markdown', 'plain'])('%s', async (format) => {
  const { code, stdout } = await run(['whatif', '--preset', 'top-brand', '--format', format], { home });
  expect(code).toBe(0);
  expect(stdout).toContain('fast-chat'.replace('fast', 'top-brand'));
});
