// Whatever a name holds: no control characters, no mention, no markup and no broken link in any payload.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANNELS } from '../../src/notify/channel-list.ts';
import { chatWord, markdownWord, plainWord, safeLink } from '../../src/notify/safe-word.ts';
import { letterOf } from '../../src/notify/send-mail.ts';
import { alertOf, contentOf, DIGEST } from './sample-alerts.ts';

const EVIL = [
  '@all',
  '@所有人',
  '<!channel>',
  '<!here|here>',
  '<@U123>',
  '<at user_id="all">所有人</at>',
  '<font color="warning">x</font>',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '**bold** _it_ ~~gone~~ `code`',
  '# title',
  '> quote',
  '- item',
  '1. item',
  '&lt;@all&gt;',
  'https://evil.example/path',
  '\u202Eevil\u2066',
  'a\u0000b\u001b[2Jc\r\nBcc: x@example.com',
  '\n\n@all\n# x',
  'zero\u200Bwidth\uFEFF',
] as const;
const words = fc.oneof(
  fc.constantFrom(...EVIL),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...EVIL), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom(...'@<>*_~`[]()#|!\\ \n\ta1x😀'), maxLength: 30 }),
);
const STEERING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

test('words: nothing unseen, no line break, at most 120 characters', () => {
  fc.assert(
    fc.property(words, (text) => {
      for (const word of [plainWord, chatWord, markdownWord]) {
        expect(word(text)).not.toMatch(STEERING);
        expect([...word(text)].length).toBeLessThanOrEqual(120);
      }
      expect(chatWord(text)).not.toMatch(/[@<>&]/);
      expect(markdownWord(text)).not.toMatch(/[@<>&\\`*[\](){}#|!]|:\/\/|~~|__|^[-+>]/);
    }),
    { numRuns: 2000 },
  );
});

test('names and ids keep their look where nothing is meant by them', () => {
  expect(markdownWord('tb_nick_77')).toBe('tb_nick_77');
  expect(markdownWord('ORD-2026.11/21')).toBe('ORD-2026.11/21');
  expect(markdownWord('#1001')).toBe('＃1001');
  expect(plainWord('张三 (VIP)')).toBe('张三 (VIP)');
});

test('a link is an address without markup, or none', () => {
  fc.assert(
    fc.property(words, (text) => {
      const link = safeLink(`https://desk.example.com/c/${text}`);
      expect(link).toMatch(/^https:\/\/desk\.example\.com\/c\/[^\s<>()[\]{}|"'`\\*@!]*$/);
    }),
  );
  for (const bad of ['javascript:alert(1)', 'ftp://x', 'https://', 'https://@x', 'data:text/html,x', '']) {
    expect(safeLink(bad)).toBeNull();
  }
  expect(safeLink('https://user@desk.example.com/c')).toBeNull();
});

/** Every string inside a value. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

const digests = words.chain((text) =>
  fc.record({ other: words }).map(({ other }) => ({
    ...DIGEST,
    database: other,
    staleSources: [{ source: text, dataUntil: DIGEST.asOf, freshnessMs: 1000 }],
    alerts: [
      alertOf({
        metric: text,
        source: other,
        shop: text,
        externalId: other,
        channel: text,
        agent: other,
        rule: text,
        because: other,
        compensation: text,
        customer: other,
        link: `https://desk.example.com/${text}`,
      }),
    ],
  })),
);

/** Our own line breaks, and nothing else that steers. */
const STEERING_BUT_BREAKS = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

test('no payload of any channel holds a control character, a mention or a tag from data', () => {
  fc.assert(
    fc.property(
      digests,
      fc.constantFrom('en', 'zh'),
      fc.constantFrom('rich', 'text'),
      (digest, language, format) => {
        for (const [kind, channel] of Object.entries(CHANNELS)) {
          for (const text of stringsIn(channel.payload(contentOf(digest), language, format))) {
            expect(text, kind).not.toMatch(STEERING_BUT_BREAKS);
            if (kind !== 'webhook') expect(text, kind).not.toMatch(/[@<]/);
          }
        }
        const { subject, text } = letterOf(contentOf(digest), language);
        expect(subject).not.toMatch(STEERING);
        expect(text).not.toMatch(STEERING_BUT_BREAKS);
      },
    ),
    { numRuns: 500 },
  );
});

/** Markdown with the markup that our template writes taken out: what is left must be free of it. */
function withoutOurs(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => !/^> \[(Open|打开)\]\(https:\/\/[^()\s]+\)$/.test(line))
    .map((line) => line.replace(/^\*\*(\d+\. .*)\*\*$/, '$1').replace(/^(### |> )/, ''))
    .join('\n')
    .replace(/`hicare sla check --open`/g, '');
}

test('Markdown holds no markup but that of the template', () => {
  fc.assert(
    fc.property(digests, fc.constantFrom('en', 'zh'), (digest, language) => {
      const texts = [
        CHANNELS.dingtalk.payload(contentOf(digest), language, 'rich').markdown,
        CHANNELS.wecom.payload(contentOf(digest), language, 'rich').markdown,
      ] as { text?: string; content?: string }[];
      for (const { text, content } of texts) {
        expect(withoutOurs(text ?? content ?? '')).not.toMatch(/[`*[\]#|!\\]|:\/\/|^\s*[-+>]\s/m);
      }
    }),
    { numRuns: 500 },
  );
});

test('phones, cards and addresses in free text are masked; ids and the order number are not', () => {
  const alert = alertOf({
    agent: '小李 13800138000',
    because: 'write to canary.7731@example.com',
    compensation: '退到 6222020200112233445',
    customer: '张三 13900139000',
    externalId: '202611210001234567',
  });
  for (const channel of Object.values(CHANNELS)) {
    const laid = JSON.stringify(channel.payload(contentOf({ ...DIGEST, alerts: [alert] }), 'zh', 'text'));
    expect(laid).not.toMatch(/13800138000|13900139000|canary\.7731|6222020200112233445/);
    expect(laid).toContain('202611210001234567');
    expect(laid).toContain('138');
  }
});
