// Answers inside HTTP 200 as the vendors write them: taken, refused, or too many.
import { expect, test } from 'vitest';
import { deliver } from '../../src/notify/deliver.ts';
import { testWorld } from './delivery-world.ts';
import { startServer } from './local-servers.ts';
import { contentOf, httpTarget } from './sample-alerts.ts';

const INSIDE: readonly [
  kind: 'slack' | 'dingtalk' | 'feishu' | 'wecom',
  body: string,
  fault: object | null,
][] = [
  ['slack', 'ok', null],
  ['slack', '{"ok":true}', null],
  ['slack', 'invalid_payload', { code: 'answer', detail: 'invalid_payload' }],
  ['slack', '{"ok":false,"error":"no_service"}', { code: 'answer', detail: 'false no_service' }],
  ['slack', '<html>Log in to this network</html>', { code: 'answer' }],
  ['dingtalk', '{"errcode":0,"errmsg":"ok"}', null],
  [
    'dingtalk',
    '{"errcode":310000,"errmsg":"sign not match"}',
    { code: 'answer', detail: '310000 sign not match' },
  ],
  ['dingtalk', '{"errcode":130101,"errmsg":"send too fast"}', { code: 'busy', retryAfterMs: 600_000 }],
  ['dingtalk', 'ok', { code: 'answer', detail: 'ok' }],
  ['feishu', '{"code":0,"msg":"success","data":{}}', null],
  ['feishu', '{"StatusCode":0,"StatusMessage":"success"}', null],
  ['feishu', '{"code":19021,"msg":"sign match fail"}', { code: 'answer', detail: '19021 sign match fail' }],
  ['feishu', '{"code":11232,"msg":"frequency limited"}', { code: 'busy', isTemporary: true }],
  ['wecom', '{"errcode":0,"errmsg":"ok"}', null],
  [
    'wecom',
    '{"errcode":93000,"errmsg":"invalid webhook url"}',
    { code: 'answer', detail: '93000 invalid webhook url' },
  ],
  ['wecom', '{"errcode":45009,"errmsg":"api freq out of limit"}', { code: 'busy', retryAfterMs: 60_000 }],
  ['wecom', '', { code: 'answer', detail: '' }],
];

test.each(INSIDE)('%s answers 200 and %s', async (kind, body, fault) => {
  const server = await startServer([{ status: 200, body }]);
  const target = httpTarget({ kind, url: `http://127.0.0.1:${server.port}/hook` });
  const parcel = { target, language: 'en' as const, content: () => contentOf(), mayTry: async () => true };
  const delivery = await deliver(parcel, testWorld());
  expect(delivery).toMatchObject(fault === null ? { isSent: true } : { isSent: false, fault });
  expect(server.received).toHaveLength(1);
});
