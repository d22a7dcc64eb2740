// The windows of contacts, issues and their figures as metrics.md gives them (§3.1–§3.4): a default changed is a figure changed.
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/load-policy.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test('defaults', () => {
  const { policy } = defaultPolicy();
  expect(policy).toMatchObject({
    contactMergeGapMs: 15 * MINUTE,
    botSettleMs: DAY,
    issueGapMs: 30 * DAY,
    issueMaxAgeMs: 90 * DAY,
    untypedGapMs: 7 * DAY,
    fcrWindowMs: 7 * DAY,
    secondComplaintWindowMs: 30 * DAY,
  });
  expect(policy.targets.fcr?.value).toBe(0.8);
  expect(policy.targets.second_complaint?.value).toBe(0.05);
});
