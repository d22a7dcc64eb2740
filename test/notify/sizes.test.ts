// Limits of the channels, counted in bytes of UTF-8 as they count them: what does not fit is counted in one line.
import { expect, test } from 'vitest';
import type { AlertDigest } from '../../src/model/alert.ts';
import { CHANNELS } from '../../src/notify/channel-list.ts';
import { letterOf } from '../../src/notify/send-mail.ts';
import { alertOf, contentOf, DIGEST, NOW } from './sample-alerts.ts';

function digestOf(count: number, because = '大促期间三十秒内必须有人回应，'.repeat(8)): AlertDigest {
  const alerts = Array.from({ length: count }, (_, index) =>
    alertOf({
      identity: index.toString(16).padStart(64, '0'),
      externalId: `c-${index + 1}`,
      dueAt: NOW - 10_000_000 + index * 1000,
      because,
    }),
  );
  return { ...DIGEST, alerts };
}

const CASES = [
  ['slack', 'rich', 9000],
  ['slack', 'text', 4000],
  ['dingtalk', 'rich', 20_000],
  ['dingtalk', 'text', 20_000],
  ['feishu', 'rich', 20_000],
  ['feishu', 'text', 20_000],
  ['wecom', 'rich', 4096],
  ['wecom', 'text', 2048],
] as const;

/** What the limit of a channel counts. */
function countedText(kind: string, payload: Readonly<Record<string, unknown>>): string {
  const held = (payload.markdown ?? payload.text) as { content?: string } | string | undefined;
  if (kind === 'wecom') return (held as { content: string }).content;
  if (kind === 'slack') return JSON.stringify(payload.blocks ?? payload.text);
  return JSON.stringify(payload);
}

/** The worst alerts first: the numbers that are told, and how many the last line counts. */
function toldAndMore(payload: unknown): { told: number[]; more: number } {
  const text = JSON.stringify(payload);
  const told = [...text.matchAll(/conversation c-(\d+)/g)].map(([, id]) => Number(id));
  return { told, more: Number(/and (\d+) more/.exec(text)?.[1] ?? 0) };
}

test.each(CASES)('%s, %s: at most %i bytes, and nothing is lost uncounted', (kind, format, limit) => {
  for (const count of [1, 2, 3, 5, 8, 13, 40, 41, 100, 101, 500]) {
    const payload = CHANNELS[kind].payload(contentOf(digestOf(count)), 'en', format);
    expect(Buffer.byteLength(countedText(kind, payload))).toBeLessThanOrEqual(limit);
    const { told, more } = toldAndMore(payload);
    expect(told.length + more).toBe(count);
    expect(told).toEqual(told.map((_, index) => index + 1));
    expect(told.length).toBeGreaterThan(0);
  }
});

test('as much as fits is told: one more alert would pass the limit', () => {
  const { content } = CHANNELS.wecom.payload(contentOf(digestOf(100)), 'zh', 'rich').markdown as {
    content: string;
  };
  const items = content.split('**').length >> 1;
  expect(items).toBeGreaterThanOrEqual(5);
  expect(Buffer.byteLength(content)).toBeGreaterThan(4096 - Buffer.byteLength(content) / items);
});

test('Chinese takes three bytes a character: fewer alerts fit than in English', () => {
  const told = (because: string) =>
    toldAndMore(CHANNELS.wecom.payload(contentOf(digestOf(100, because)), 'en', 'rich')).told.length;
  expect(told('大促期间必须有人回应'.repeat(10))).toBeLessThan(told('somebody answers'.repeat(6)));
});

test('one alert with the longest words everywhere still fits the smallest channel, or is counted', () => {
  const long = '长'.repeat(1000);
  const alert = alertOf({
    metric: long,
    source: long,
    shop: long,
    externalId: long,
    channel: long,
    agent: long,
    rule: long,
    because: long,
    compensation: long,
    customer: long,
  });
  const payload = CHANNELS.wecom.payload(contentOf({ ...DIGEST, alerts: [alert] }), 'en', 'text');
  expect(Buffer.byteLength(countedText('wecom', payload))).toBeLessThanOrEqual(2048);
  expect(JSON.stringify(payload)).toContain('and 1 more');
});

test('many stale sources with the longest names still fit; the title counts them', () => {
  const long = '长'.repeat(1000);
  const staleSources = Array.from({ length: 8 }, (_, index) => ({
    source: `${index}${long}`,
    dataUntil: NOW,
    freshnessMs: 900_000,
  }));
  const content = contentOf({ ...DIGEST, database: long, staleSources });
  for (const [kind, format, limit] of CASES) {
    const payload = CHANNELS[kind].payload(content, 'zh', format);
    expect(Buffer.byteLength(countedText(kind, payload))).toBeLessThanOrEqual(limit);
    expect(JSON.stringify(payload)).toContain('8 个数据源过期');
  }
});

test('the webhook and mail take many, and count the rest', () => {
  const payload = CHANNELS.webhook.payload(contentOf(digestOf(2000)), 'en', 'rich');
  const alerts = payload.alerts as readonly unknown[];
  expect(alerts.length + (payload.more as number)).toBe(2000);
  expect(Buffer.byteLength(JSON.stringify(alerts))).toBeLessThanOrEqual(100_001);
  const { text } = letterOf(contentOf(digestOf(2000)), 'en');
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(100_001);
  expect(text).toMatch(/and \d+ more/);
});
