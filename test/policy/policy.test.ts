// The default policy against its schema and the spec, user's files over it, faults with their place, hashes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { DEFAULT_FILE as defaultFile } from '../../src/policy/default-file.ts';
import {
  defaultPolicy,
  normalForm,
  parsePolicy,
  policyFromNormalForm,
} from '../../src/policy/load-policy.ts';
import { matchRule, type RuleSubject } from '../../src/policy/match-rule.ts';
import { POLICY_SCHEMA } from '../../src/policy/schema.ts';

async function fault(text: string): Promise<AppError> {
  try {
    await parsePolicy(text, 'shop.yaml');
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

describe('the default policy', () => {
  test('is a valid policy file', () => {
    expect(POLICY_SCHEMA.safeParse(defaultFile).error).toBeUndefined();
  });

  test('says what metrics.md says', () => {
    const { policy } = defaultPolicy();
    const hour = 3_600_000;
    expect(policy.timezone).toBe('Asia/Shanghai');
    expect(policy.dayStartsAtMin).toBe(0);
    expect(policy.contactMergeGapMs).toBe(900_000);
    expect(policy.sessionGapMs).toBe(24 * hour);
    expect(policy.idleCloseMs.im).toBe(24 * hour);
    expect(policy.idleCloseMs.email).toBe(72 * hour);
    expect(policy.idleCloseMs.phone).toBeNull();
    expect(policy.nextResponse).toEqual({ includeFirstRound: false, capMs: null });
    expect(policy.text.closingList.join(' ')).toBe(
      '谢谢 谢谢你 谢谢您 多谢 感谢 辛苦了 好 好的 好滴 好哒 嗯 嗯嗯 行 可以 知道了 明白 明白了 收到 没事了 不用了 再见 拜拜 ok okay thanks thank you thx ty great perfect got it bye',
    );
    expect(policy.text.closingEmoji).toHaveLength(8);
    expect(policy.sla.every((rule) => rule.because.length > 20)).toBe(true);
    expect(Object.values(policy.targets).every((target) => target.because.length > 20)).toBe(true);
  });

  test('is the same bytes as an empty policy file, and survives the database', async () => {
    const loaded = defaultPolicy();
    expect(await parsePolicy('', 'empty.yaml')).toEqual(loaded);
    expect(policyFromNormalForm(normalForm(loaded.policy))).toEqual(loaded);
  });
});

describe('a policy file', () => {
  test('extends the default key by key; lists replace or append', async () => {
    const { policy } = await parsePolicy(
      'timezone: Europe/Berlin\nidle_close: {im: 12h}\ncomplaint_tags: [beschwerde]\ntext:\n  closing:\n    append: [danke]\n',
      'shop.yaml',
    );
    const base = defaultPolicy().policy;
    expect(policy.timezone).toBe('Europe/Berlin');
    expect(policy.idleCloseMs).toEqual({ ...base.idleCloseMs, im: 43_200_000 });
    expect(policy.complaintTags).toEqual(['beschwerde']);
    expect(policy.text.closingList).toEqual([...base.text.closingList, 'danke']);
    expect(policy.sla).toEqual(base.sla);
  });

  test('rules and word lists move their own hash only', async () => {
    const base = defaultPolicy();
    const rules = await parsePolicy('long_queue: 5m', 'a.yaml');
    const words = await parsePolicy('text: {closing: {append: [danke]}}', 'b.yaml');
    expect(rules.policyHash).not.toBe(base.policyHash);
    expect(rules.textRulesHash).toBe(base.textRulesHash);
    expect(words.policyHash).toBe(base.policyHash);
    expect(words.textRulesHash).not.toBe(base.textRulesHash);
  });

  test.each([
    [
      'unknown key, with what was meant',
      'timezone: UTC\nidle_clos: {im: 1h}',
      'unknown_key',
      'idle_clos',
      2,
      1,
      'idle_close',
    ],
    [
      'unknown key inside a rule',
      'sla:\n  - rule: a\n    because: b\n    frist_response: 1h',
      'unknown_key',
      'sla[0].frist_response',
      4,
      5,
      'first_response',
    ],
    [
      'unknown channel in the match',
      'sla:\n  - rule: a\n    because: b\n    when: {channel: [fax]}',
      'bad_value',
      'sla[0].when.channel[0]',
      4,
      22,
      null,
    ],
    [
      'appended rule',
      'sla:\n  append:\n    - rule: a\n      because: b\n      next_response: soon',
      'bad_value',
      'sla.append[0].next_response',
      5,
      22,
      '30s, 15m, 1h, 24h, 30d',
    ],
    ['reason missing', 'sla:\n  - rule: a', 'missing', 'sla[0].because', 2, 5, 'string'],
    [
      'wrong type',
      'assisted_counts_as_human: sometimes',
      'wrong_type',
      'assisted_counts_as_human',
      1,
      27,
      'boolean',
    ],
    [
      'no such zone',
      '# mine\ntimezone: Asia/Shanghei',
      'bad_value',
      'timezone',
      2,
      11,
      'Asia/Shanghai, Europe/London, UTC',
    ],
    [
      'dangerous key',
      'targets:\n  __proto__: {at_least: 1, because: x}',
      'dangerous_key',
      'targets.__proto__',
      2,
      3,
      '',
    ],
    [
      'target of no metric',
      'targets:\n  closure_72: {at_least: 0.9, because: the contract}',
      'unknown_key',
      'targets.closure_72',
      2,
      3,
      'closure_72h',
    ],
    [
      'target of an SLA clock, which has its own per rule',
      'targets:\n  first_response: {at_most: 30s, because: the contract}',
      'unknown_key',
      'targets.first_response',
      2,
      3,
      'first_response_within_target',
    ],
    ['not a mapping', '- a\n- b', 'no_keys', '', 1, 1, 'object'],
  ])('%s', async (_, text, problem, key, line, column, hint) => {
    const error = await fault(text);
    expect(error.code).toBe('E_POLICY');
    expect(error.params).toMatchObject({ problem, key, ...(hint === null ? {} : { hint }) });
    expect(error.place).toEqual({ file: 'shop.yaml', line, column });
  });

  test('broken YAML names the line', async () => {
    const error = await fault('timezone: UTC\nsla: [a, b\n');
    expect(error.params.problem).toBe('syntax');
    expect(error.place?.line).toBeGreaterThanOrEqual(2);
  });

  test('aliases of aliases do not grow', async () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [name, from] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf']) {
      levels.push(`${name}: &${name} [${Array(10).fill(`*${from}`).join(', ')}]`);
    }
    expect((await fault(levels.join('\n'))).params.problem).toBe('too_many_aliases');
  });

  test('any text is either a policy or an AppError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        await parsePolicy(text, 'x.yaml').catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error;
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('matchRule', () => {
  const subject: RuleSubject = {
    channel: 'im',
    priority: null,
    stage: 'unknown',
    class: 'unknown',
    tier: null,
    shop: 's',
    team: null,
    isComplaint: false,
    complaintType: null,
    tags: [],
  };
  const { sla } = defaultPolicy().policy;
  const first = (change: Partial<RuleSubject>) =>
    matchRule(sla, 'first_response', { ...subject, ...change })?.targetMs;

  test.each([
    [{ channel: 'im' }, 30_000],
    [{ channel: 'ticket' }, 3_600_000],
    [{ channel: 'ticket', priority: 'urgent' }, 900_000],
    [{ channel: 'ticket', class: 'complex' }, 14_400_000],
    [{ channel: 'ticket', class: 'complex', isComplaint: true }, 3_600_000],
    [{ channel: 'phone', class: 'complex' }, 14_400_000],
    [{ channel: 'phone' }, undefined],
    [{ channel: 'sms' }, 3_600_000],
    [{ channel: 'review', stage: 'after_sale' }, 900_000],
  ])('%j', (change, expected) => {
    expect(first(change)).toBe(expected);
  });

  test('the first rule that sets a target for the metric wins', () => {
    const terms = { calendar: null, isExemptOutsideHours: false, compensation: null };
    const plain = { because: '', match: {}, promotionTargetsMs: {}, ...terms };
    const rules = [
      { ...plain, name: 'a', targetsMs: { next_response: 1 } },
      {
        ...plain,
        name: 'b',
        match: { complaintType: ['product'], tag: ['vip'] },
        targetsMs: { first_response: 2 },
      },
      { ...plain, name: 'c', targetsMs: { first_response: 3 } },
    ];
    const vip = { ...subject, complaintType: 'product.defect', tags: ['new', 'vip'] };
    expect(matchRule(rules, 'first_response', vip)?.rule.name).toBe('b');
    expect(matchRule(rules, 'first_response', subject)?.rule.name).toBe('c');
    expect(matchRule(rules, 'next_response', subject)?.rule.name).toBe('a');
  });
});
