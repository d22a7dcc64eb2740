// What every channel is sent, in both languages and formats, as goldens; and that the same content gives the same bytes.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHANNELS } from '../../src/notify/channel-list.ts';
import { letterOf } from '../../src/notify/send-mail.ts';
import { contentOf, DIGEST } from './sample-alerts.ts';

const golden = (name: string): string => join(import.meta.dirname, '../golden/notify', name);
const KINDS = Object.keys(CHANNELS) as (keyof typeof CHANNELS)[];
const LANGUAGES = ['en', 'zh'] as const;
const FORMATS = ['rich', 'text'] as const;
const CASES = KINDS.flatMap((kind) =>
  LANGUAGES.flatMap((language) => FORMATS.map((format) => ({ kind, language, format }))),
).filter(({ kind, format }) => kind !== 'webhook' || format === 'rich');

test.each(CASES)('$kind, $language, $format', async ({ kind, language, format }) => {
  const payload = CHANNELS[kind].payload(contentOf(), language, format);
  expect(CHANNELS[kind].payload(contentOf(), language, format)).toEqual(payload);
  const name = kind === 'webhook' ? `${kind}.${language}.json` : `${kind}.${language}.${format}.json`;
  await expect(`${JSON.stringify(payload, null, 2)}\n`).toMatchFileSnapshot(golden(name));
});

test.each(LANGUAGES)('mail, %s', async (language) => {
  const { subject, text } = letterOf(contentOf(), language);
  await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(golden(`mail.${language}.txt`));
});

test('a message that may repeat another says so, in every channel', () => {
  for (const { kind, language, format } of CASES) {
    const laid = JSON.stringify(CHANNELS[kind].payload(contentOf(DIGEST, true), language, format));
    expect(laid).toMatch(/may repeat an earlier one|可能与之前的一条重复|"may_repeat":true/);
  }
});

test('a test message names its target and nothing else', () => {
  for (const { kind, language, format } of CASES) {
    const content = { kind: 'test', target: 'ops', id: 'x' } as const;
    const laid = JSON.stringify(CHANNELS[kind].payload(content, language, format));
    expect(laid).toMatch(/test message|测试消息/);
  }
});

test('an alert that was told before is called still open', () => {
  const outgoing = { id: 'x', digest: DIGEST, reminders: ['a'.repeat(64)], mayRepeat: false };
  const text = letterOf({ kind: 'alerts', outgoing }, 'en');
  expect(text.subject).toBe('hicare: 1 overdue, 1 at risk, 1 still open, stale sources: 1');
  expect(text.text).toContain('Still open: First response');
});
