// A digest of customers who need care: since when, why, who, and which conversations say so; nothing of clocks.
import { expect, test } from 'vitest';
import type { Alert } from '../../src/model/alert.ts';
import type { TargetChoice } from '../../src/model/notify-target.ts';
import { isChosen } from '../../src/notify/choose-alerts.ts';
import { composeMessage } from '../../src/notify/compose.ts';
import { alertOf, NOW } from './sample-alerts.ts';

const CARE: Alert = alertOf({
  kind: 'care',
  metric: 'high_care',
  externalId: 'k3',
  agent: null,
  rule: 'REPEAT_SAME_ISSUE',
  because: 'A good recovery wins a customer back.',
  targetMs: 0,
  startedAt: NOW - 3_600_000,
  dueAt: NOW - 3_600_000,
  overdueMs: 0,
  compensation: null,
  isCompensated: null,
  evidence: ['k1', 'k3'],
  shortName: 'F-485G1CYZTF',
});

function messageIn(language: 'en' | 'zh') {
  const digest = {
    ...{ asOf: NOW, timezone: 'Asia/Shanghai', language, alerts: [CARE], baselineCount: 2 },
    ...{ staleSources: [], database: 'shop' },
  };
  const outgoing = { id: 'd'.repeat(64), digest, reminders: [], mayRepeat: false };
  return composeMessage({ kind: 'alerts', outgoing }, language, (text) => text);
}

test('in English and Chinese', () => {
  const english = messageIn('en');
  expect(english.title).toContain('in need of care: 1');
  expect(english.items[0]?.lines).toEqual([
    expect.stringMatching(/^Needs care.*High care.*conversation k3.*F-485G1CYZTF/),
    'Since 2026-11-21 16:00:00; evidence: k1, k3',
    expect.stringContaining('A good recovery wins a customer back.'),
    expect.stringContaining('C-7K2M9P4QXZ'),
  ]);
  expect(english.foot).toEqual(['2 older flags were recorded without an alert.']);
  expect(english.more(3)).toContain('hicare care list');
  const chinese = messageIn('zh');
  expect(chinese.items[0]?.lines.slice(0, 2)).toEqual([
    expect.stringMatching(/^.*需要关怀.*高关怀.*k3/),
    '自 2026-11-21 16:00:00 起；依据：k1, k3',
  ]);
});

test('a target that wants clocks only is left alone, one that wants high_care is told', () => {
  const choice: Omit<TargetChoice, 'metrics'> = {
    ...{ minState: 'breached', channels: null, shops: null, reAlertAfterMs: null },
    ...{ quiet: null, timezone: null, muteUntil: null },
  };
  expect(isChosen(CARE, { ...choice, metrics: null })).toBe(true);
  expect(isChosen(CARE, { ...choice, metrics: ['high_care'] })).toBe(true);
  expect(isChosen(CARE, { ...choice, metrics: ['first_response'] })).toBe(false);
});
