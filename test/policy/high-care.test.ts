// The high-care section: the defaults of metrics.md §3.5, keys over them, and faults with their place.
import { expect, test } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { CARE_RULES } from '../../src/model/care.ts';
import { defaultPolicy, parsePolicy } from '../../src/policy/load-policy.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test('the built-in rules are those of metrics.md', () => {
  const { highCare } = defaultPolicy().policy;
  expect([highCare.quietMs, highCare.expiryMs, highCare.cooldownMs]).toEqual([30 * DAY, 90 * DAY, 7 * DAY]);
  expect(Object.keys(highCare.rules)).toEqual([...CARE_RULES]);
  expect(CARE_RULES.filter((rule) => highCare.rules[rule].isOn)).toEqual([
    'REPEAT_SAME_ISSUE',
    'ESCALATION_WORD',
    'ANGER_LAST_CONTACT',
    'OPEN_COMPLAINT_OVERDUE',
  ]);
  expect(highCare.rules.REPEAT_SAME_ISSUE).toMatchObject({ threshold: 2, windowMs: 90 * DAY });
  expect(highCare.rules.OPEN_COMPLAINT_OVERDUE.afterMs).toBe(72 * HOUR);
  expect(CARE_RULES.every((rule) => highCare.rules[rule].because.length > 20)).toBe(true);
  expect(highCare.value.tiers).toEqual([]);
});

test('a policy file changes single parameters; the rest stays, and the hash moves', async () => {
  const own = await parsePolicy(
    `high_care:
  rules:
    OPEN_COMPLAINT_OVERDUE: { after: 48h }
    ESCALATION_WORD: { enabled: false }
    HIGH_VALUE_COMPLAINT: { enabled: true, tiers: [gold], order_amount: none }
  value:
    tiers: [{ tier: gold, because: They keep the shop alive., amount: 5000.5, orders: 3 }]
`,
    'shop.yaml',
  );
  const base = defaultPolicy();
  const { highCare } = own.policy;
  expect(highCare.rules.OPEN_COMPLAINT_OVERDUE.afterMs).toBe(48 * HOUR);
  expect(highCare.rules.ESCALATION_WORD.isOn).toBe(false);
  expect(highCare.rules.HIGH_VALUE_COMPLAINT).toMatchObject({
    isOn: true,
    tiers: ['gold'],
    orderAmount: null,
  });
  expect(highCare.rules.REPEAT_SAME_ISSUE).toEqual(base.policy.highCare.rules.REPEAT_SAME_ISSUE);
  expect(highCare.value.tiers).toEqual([
    { tier: 'gold', because: 'They keep the shop alive.', amount: 5000.5, orders: 3 },
  ]);
  expect(own.policyHash).not.toBe(base.policyHash);
  expect(own.textRulesHash).toBe(base.textRulesHash);
});

test.each([
  ['high_care:\n  quiet: soon\n', 2, 10],
  ['high_care:\n  rules:\n    REPEAT_SAME_ISSUE:\n      threshold: 1\n', 4, 18],
  ['high_care:\n  rules:\n    REPEAT_SAME_ISSUES:\n      threshold: 3\n', 3, 5],
  ['high_care:\n  value:\n    tiers:\n      - { tier: gold, because: Good. }\n', 4, 9],
])('%j is refused at its place', async (text, line, column) => {
  const fault = await parsePolicy(text, 'shop.yaml').then(
    () => null,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(AppError);
  expect((fault as AppError).code).toBe('E_POLICY');
  expect((fault as AppError).place).toEqual({ file: 'shop.yaml', line, column });
});
