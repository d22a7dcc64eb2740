// What a target is told of orders at risk: what it is, since when, why, what to offer, and where the rest stands.
import { expect, test } from 'vitest';
import { letterOf } from '../../src/notify/send-mail.ts';
import { alertOf, contentOf, DIGEST, NOW } from './sample-alerts.ts';

const atRisk = alertOf({
  ...{
    kind: 'risk',
    metric: 'order_at_risk',
    subject: 'order',
    externalId: 'o-77',
    channel: null,
    agent: null,
  },
  ...{ rule: 'no_scan', because: 'It is stuck or lost.', compensation: 'resend', isCompensated: false },
  ...{ startedAt: NOW - 3_600_000, dueAt: NOW - 3_600_000 },
});
const digest = { ...DIGEST, alerts: [atRisk], baselineCount: 4, staleSources: [] };

test('in English and Chinese', () => {
  const english = letterOf(contentOf(digest), 'en');
  expect(english.subject).toContain('orders at risk: 1');
  expect(english.text).toContain('At risk: Order at risk');
  expect(english.text).toContain('o-77');
  expect(english.text).toContain('Since ');
  expect(english.text).toContain('It is stuck or lost.');
  expect(english.text).toContain('resend');
  expect(english.text).toContain('4 older risks were recorded without an alert.');
  expect(english.text).not.toContain('breach');
  const chinese = letterOf(contentOf(digest), 'zh');
  expect(chinese.subject).toContain('风险订单：1');
  expect(chinese.text).toContain('另有 4 个较早的风险已记录，不再提示。');
});
