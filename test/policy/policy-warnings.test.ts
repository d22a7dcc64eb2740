// What `policy check` warns of, by hand: one file per warning, and files that must not be warned of.
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/model/time.ts';
import { coveredRules } from '../../src/policy/covered-rules.ts';
import type { RuleEntry } from '../../src/policy/policy-file.ts';
import { policyWarnings } from '../../src/policy/policy-warnings.ts';
import { readPolicyFile } from '../../src/policy/read-policy-file.ts';

const SPRING = Date.parse('2026-04-01T00:00:00Z');

function warnings(text: string, now = SPRING) {
  return policyWarnings(readPolicyFile(text, 'shop.yaml'), now);
}

test('the default policy has nothing to warn of while its holiday table reaches far enough', () => {
  expect(warnings('')).toEqual([]);
});

describe('holiday tables', () => {
  // China ends with 2026-12-31: 60 days before is 2026-11-01, counted in the calendar's zone.
  const FIRST_UNKNOWN = parseDay('2027-01-01');

  test.each([
    ['2026-10-31T15:59:59Z', 0],
    ['2026-10-31T16:00:00Z', 1],
    ['2027-03-01T00:00:00Z', 1],
  ])('%s', (now, count) => {
    const found = warnings('', Date.parse(now));
    expect(found).toHaveLength(count);
    if (count === 1)
      expect(found[0]).toEqual({
        ...{ kind: 'holidays_end', path: ['calendars', 'workdays'], calendar: 'workdays', table: 'china' },
        day: FIRST_UNKNOWN,
      });
  });

  test('a further year of the table puts the end off', () => {
    const text = 'holiday_tables: { china: { years: { 2027: { off: ["2027-01-01"], work: [] } } } }';
    expect(warnings(text, Date.parse('2026-12-01T00:00:00Z'))).toEqual([]);
  });

  test('a calendar in which no clock runs is not asked', () => {
    const text = 'sla: [{ rule: a, because: b, queue: 9s }]';
    expect(warnings(text, Date.parse('2026-12-01T00:00:00Z'))).toEqual([]);
  });
});

test.each([
  [
    'promotion that is over',
    'promotions: [{ name: p, because: b, from: "2026-03-01 00:00", to: "2026-03-02 00:00" }]',
    [{ kind: 'promotion_over', promotion: 'p', path: ['promotions', 0] }],
  ],
  [
    'promotion that goes on',
    'promotions: [{ name: p, because: b, from: "2026-03-01 00:00", to: "2026-05-02 00:00" }]',
    [],
  ],
  ['rule without any clock', 'sla: [{ rule: a, because: b }]', [{ kind: 'rule_without_target', rule: 'a' }]],
  [
    'target in promotions only',
    'sla: [{ rule: a, because: b, in_promotion: { queue: 9s } }]',
    [{ kind: 'promotion_target_alone', metric: 'queue', path: ['sla', 0, 'in_promotion', 'queue'] }],
  ],
  [
    'exempt outside of hours without an outside',
    'sla: [{ rule: a, because: b, queue: 9s, exempt_outside_hours: true }]',
    [{ kind: 'never_exempt', rule: 'a' }],
  ],
  [
    "exempt outside of a channel's hours",
    'calendars: { day: { hours: { daily: ["09:00-21:00"] } } }\nchannel_calendars: { im: day }\nsla: [{ rule: a, because: b, queue: 9s, exempt_outside_hours: true }]',
    [],
  ],
  [
    'follow-up before the sale',
    'sla: [{ rule: a, because: b, when: { stage: [pre_sale] }, follow_up: 24h }]',
    [{ kind: 'never_follows_up', rule: 'a' }],
  ],
  [
    'departments that nobody named',
    'departments: []\nsla: [{ rule: a, because: b, department_answer: 24h }]',
    [{ kind: 'no_department', rule: 'a' }],
  ],
  [
    'appended rule that the built-in ones win over',
    'sla: { append: [{ rule: mine, because: b, when: { channel: [im, phone] }, queue: 9s, next_response: 9s }, { rule: slow, because: b, when: { channel: [im] }, first_response: 9s }] }',
    [{ kind: 'rule_never_wins', rule: 'slow', by: 'chat' }],
  ],
])('%s', (_, text, expected) => {
  expect(warnings(text)).toMatchObject(expected);
});

describe('rules that never win', () => {
  const rule = (name: string, entry: Partial<RuleEntry>): RuleEntry => ({
    rule: name,
    because: 'b',
    ...entry,
  });
  const found = (...sla: RuleEntry[]) => coveredRules({ sla }).map((one) => [one.rule, [...one.by]]);

  test('several earlier rules together', () => {
    expect(
      found(
        rule('im', { when: { channel: ['im'] }, queue: '1s' }),
        rule('app', { when: { channel: ['app', 'sms'] }, queue: '1s' }),
        rule('both', { when: { channel: ['im', 'app'], tier: ['gold'] }, queue: '2s' }),
      ),
    ).toEqual([['both', ['im', 'app']]]);
  });

  test('one clock of its own is enough', () => {
    expect(
      found(
        rule('a', { queue: '1s' }),
        rule('b', { when: { channel: ['im'] }, queue: '2s', closure: '3h' }),
        rule('c', { when: { channel: ['im'] }, queue: '2s' }),
      ),
    ).toEqual([['c', ['a']]]);
  });

  test('a complaint type covers its sub-scenes, not the other way round', () => {
    const defect = rule('defect', { when: { complaint_type: ['product.defect'] }, queue: '1s' });
    const product = rule('product', { when: { complaint_type: ['product'] }, queue: '1s' });
    expect(found(product, defect)).toEqual([['defect', ['product']]]);
    expect(found(defect, product)).toEqual([]);
  });

  test('complaints and the rest are different cases', () => {
    const yes = rule('yes', { when: { complaint: true }, queue: '1s' });
    expect(found(yes, rule('no', { when: { complaint: false }, queue: '1s' }))).toEqual([]);
    expect(found(yes, rule('all', { queue: '1s' }))).toEqual([]);
    expect(found(yes, rule('gold', { when: { complaint: true, tier: ['gold'] }, queue: '1s' }))).toEqual([
      ['gold', ['yes']],
    ]);
  });
});
