// `notify:` of hicare.yaml: what it becomes, and what is refused with its line.
import { expect, test } from 'vitest';
import { parseConfig } from '../src/config-schema.ts';
import { AppError } from '../src/errors.ts';
import { fences, readPage } from './docs/pages.ts';

const parse = (text: string) => parseConfig(text, '/shop/hicare.yaml', '/u/me').notify;

function refusal(target: string) {
  try {
    parse(`notify:\n  ops: ${target}\n`);
  } catch (error) {
    if (error instanceof AppError) return { ...error.params, line: error.place?.line };
  }
  return 'accepted';
}

test('the targets of docs/notify.md', () => {
  const targets = parse(fences(readPage('docs/notify.md'), 'yaml')[0] ?? '');
  expect(targets.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'shift-leads dingtalk',
    'slack slack',
    'feishu feishu',
    'wecom wecom',
    'tickets webhook',
    'mail smtp',
    'local dingtalk',
  ]);
  expect(targets[0]).toEqual({
    name: 'shift-leads',
    kind: 'dingtalk',
    url: 'env:DINGTALK_URL',
    secret: 'file:/u/me/keys/dingtalk',
    language: 'zh',
    allowHttp: false,
    hosts: ['oapi.dingtalk.com'],
    ca: null,
    format: 'rich',
    choice: {
      metrics: ['first_response', 'queue'],
      channels: ['im', 'phone'],
      shops: null,
      minState: 'presumed',
      quiet: { fromMin: 1320, toMin: 480 },
      timezone: null,
      muteUntil: null,
      reAlertAfterMs: 14_400_000,
    },
  });
  expect(targets[4]).toMatchObject({ hosts: ['hooks.example.com'], ca: '/shop/certs/own-ca.pem' });
  expect(targets[5]).toMatchObject({ port: 587, tls: 'starttls', password: 'file:/u/me/keys/smtp' });
  expect(targets[6]).toMatchObject({ allowHttp: true, hosts: ['oapi.dingtalk.com', '127.0.0.1'] });
});

test.each([
  ['{ kind: dingtalk, url: "https://oapi.dingtalk.com/robot/send?access_token=x" }', 'notify.ops.url'],
  ['{ kind: slack, url: "https://hooks.slack.com/services/T/B/x" }', 'notify.ops.url'],
  ['{ kind: slack, url: "env:BAD NAME" }', 'notify.ops.url'],
  ['{ kind: webhook, url: "https://u:p@hooks.example.com/" }', 'notify.ops.url'],
  ['{ kind: webhook, url: "ftp://hooks.example.com/" }', 'notify.ops.url'],
  ['{ kind: webhook, url: env:HOOK }', 'notify.ops.hosts'],
  ['{ kind: webhook, url: "https://hooks.example.com/", secret: hunter2 }', 'notify.ops.secret'],
  [
    '{ kind: smtp, host: mail.example.com, from: a@example.com, to: [b@example.com], tls: none }',
    'notify.ops.tls',
  ],
  [
    '{ kind: smtp, host: mail.example.com, from: a@example.com, to: [b@example.com], user: x }',
    'notify.ops.password',
  ],
  [
    '{ kind: smtp, host: mail.example.com, from: a@example.com, to: ["b@example.com, c@example.com"] }',
    'notify.ops.to[0]',
  ],
  ['{ kind: wecom, url: env:W, quiet: 22-8 }', 'notify.ops.quiet'],
  ['{ kind: wecom, url: env:W, mute_until: "2026-11-21 09:00" }', 'notify.ops.mute_until'],
  ['{ kind: wecom, url: env:W, timezone: Mars/Base }', 'notify.ops.timezone'],
  ['{ kind: wecom, url: env:W, min_state: met }', 'notify.ops.min_state'],
  ['{ kind: wecom, url: env:W, metrics: [queue, first_respons] }', 'notify.ops.metrics[1]'],
  ['{ kind: wecom, url: env:W, channels: [chat] }', 'notify.ops.channels[0]'],
  ['{ kind: wecom, url: env:W, re_alert_after: often }', 'notify.ops.re_alert_after'],
  ['{ kind: pager, url: env:W }', 'notify.ops.kind'],
])('%s is refused at %s', (target, key) => {
  expect(refusal(target)).toMatchObject({ key, line: 2 });
});

test('an unknown kind, no kind, and a bad name are told with what is possible', () => {
  const kinds = 'slack, dingtalk, feishu, wecom, webhook, smtp';
  expect(refusal('{ kind: pager, url: env:W }')).toMatchObject({ problem: 'bad_value', hint: kinds });
  expect(refusal('{ url: env:W }')).toMatchObject({
    problem: 'missing',
    key: 'notify.ops.kind',
    hint: kinds,
  });
  const bad = 'notify:\n  "bad name": { kind: wecom, url: env:W }\n';
  expect(() => parse(bad)).toThrow(
    expect.objectContaining({ params: expect.objectContaining({ hint: 'a-z 0-9 . _ -' }) }),
  );
});

test('a mistyped key is told with the one that was meant; a secret that stands there is not repeated', () => {
  expect(refusal('{ kind: wecom, url: env:W, quiett: "22:00-08:00" }')).toMatchObject({
    problem: 'unknown_key',
    hint: 'quiet',
  });
  const shown = JSON.stringify(refusal('{ kind: webhook, url: "https://h.example", secret: canary-secret }'));
  expect(shown).not.toContain('canary-secret');
});
