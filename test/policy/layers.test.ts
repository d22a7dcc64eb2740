// Policies over policies: what `append:` and `prepend:` give, presets under and over a file, and where each value is from.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppError } from '../../src/errors.ts';
import { DEFAULT_FILE as defaultFile } from '../../src/policy/default-file.ts';
import { extendPolicy, locate, type Path } from '../../src/policy/extend-policy.ts';
import { readPolicy, sourceSha256 } from '../../src/policy/load-policy.ts';
import { differencesOf, entriesOf } from '../../src/policy/policy-entries.ts';
import { loadedOf } from '../../src/policy/policy-of-file.ts';
import { originsOf, type PolicySource } from '../../src/policy/policy-source.ts';
import { findPreset, PRESETS, presetLayer } from '../../src/policy/presets.ts';
import { POLICY_SCHEMA } from '../../src/policy/schema.ts';

const own = (text: string) => readPolicy({ text, file: 'shop.yaml' });
const topBrand = findPreset('top-brand') ?? null;

describe('lists', () => {
  test.each([
    [['a', 'b'], { append: ['c'] }, ['a', 'b', 'c']],
    [['a', 'b'], { prepend: ['c'] }, ['c', 'a', 'b']],
    [['a'], { append: ['c'], prepend: ['b'] }, ['b', 'a', 'c']],
    [['a'], ['c'], ['c']],
    [['a'], null, ['a']],
  ])('%j under %j', (base, over, expected) => {
    expect(extendPolicy(base, over)).toEqual(expected);
  });

  test('with another key beside, it is no addition: the schema refuses it in its line', async () => {
    const fault = own('complaint_tags:\n  append: [a]\n  apend: [b]\n').catch((error: AppError) => error);
    expect(await fault).toMatchObject({ code: 'E_POLICY', place: { line: 2 } });
  });
});

describe('where a value is from', () => {
  const text = [
    'timezone: Europe/Berlin',
    'idle_close:',
    '  im: 12h',
    'complaint_tags: { append: [warranty] }',
    'sla:',
    '  prepend:',
    '    - rule: first',
    '      because: mine',
    '      queue: 5s',
    '  append:',
    '    - rule: last',
    '      because: mine',
    '      queue: 50s',
  ].join('\n');

  const originOf = (source: PolicySource, key: string) => {
    const entry = entriesOf(source.file).find((each) => each.key === key);
    return originsOf(source, entry?.path ?? []).map(({ kind, line }) => [kind, line]);
  };

  test.each([
    ['timezone', [['file', 1]]],
    ['idle_close.im', [['file', 3]]],
    ['idle_close.email', [['default', null]]],
    [
      'complaint_tags',
      [
        ['default', null],
        ['file', 4],
      ],
    ],
    ['sla.first.queue', [['file', 9]]],
    ['sla.phone.queue', [['default', null]]],
    ['sla.last.queue', [['file', 13]]],
  ])('%s', async (key, expected) => {
    expect(originOf(await own(text), key)).toEqual(expected);
  });

  test('a preset lies under a file that extends it, and over one when it is asked for', async () => {
    const under = await own('extends: top-brand\nsla: { append: [{ rule: a, because: b, queue: 9s }] }');
    expect(originOf(under, 'sla.top-brand-chat.first_response')).toEqual([['preset', null]]);
    expect(originOf(under, 'sla.a.queue')).toEqual([['file', 2]]);
    const over = await readPolicy({ text, file: 'shop.yaml' }, topBrand);
    expect(over.file.sla.map(({ rule }) => rule).slice(0, 3)).toEqual(['top-brand-chat', 'first', 'phone']);
    expect(originOf(over, 'sla.top-brand-chat.first_response')).toEqual([['preset', null]]);
    expect(originOf(over, 'sla.first.queue')).toEqual([['file', 9]]);
  });

  test('every value of a merged policy is found again, unchanged, where it is said to stand', () => {
    const list = fc.array(fc.string(), { maxLength: 3 });
    const addition = fc.record({ append: list, prepend: list });
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), list),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(list, addition)),
        (base, over) => {
          const at = (value: unknown, path: Path) =>
            path.reduce<unknown>((held, key) => (held as Record<PropertyKey, unknown>)?.[key], value);
          const merged = extendPolicy(base, over) as Record<string, string[] | { append: string[] }>;
          for (const [key, entries] of Object.entries(merged)) {
            if (!Array.isArray(entries)) continue;
            entries.forEach((entry, index) => {
              const found = locate(base, over, [key, index]);
              expect(at(found.in === 'own' ? over : base, found.path)).toBe(entry);
            });
          }
        },
      ),
    );
  });
});

describe('presets', () => {
  test.each(PRESETS.filter(({ policy }) => policy !== null).map((preset) => [preset.name, preset] as const))(
    '%s is a valid policy over the default',
    (_, preset) => {
      const { value } = presetLayer(preset);
      const checked = POLICY_SCHEMA.safeParse(extendPolicy(defaultFile, value));
      expect(checked.error).toBeUndefined();
    },
  );

  test('top-brand: chats within 15 s, nine of ten issues in one contact', async () => {
    const { policy } = loadedOf(await readPolicy(null, topBrand));
    expect(policy.sla[0]).toMatchObject({
      match: { channel: ['im', 'webchat', 'app'] },
      targetsMs: { first_response: 15_000 },
    });
    expect(policy.targets['fcr']).toMatchObject({ value: 0.9, direction: 'at_least' });
  });

  test('each platform rule says what metrics.md §6 says', () => {
    const short = PRESETS.flatMap(({ name, rule }) =>
      rule === null
        ? []
        : [
            [
              name,
              rule.cases,
              rule.figure,
              rule.limitMs / 1000,
              rule.fromMin / 60,
              rule.toMin / 60,
              rule.lagDays,
            ],
          ],
    );
    expect(short).toEqual([
      ['alibaba-24h', 'conversations', 'within', 86_400, 0, 24, 7],
      ['douyin-3min', 'messages', 'within', 180, 8, 23, 0],
      ['jd-30s', 'sessions', 'within', 30, 9, 23, 0],
      ['kuaishou-3min', 'rounds', 'within', 180, 8, 23, 0],
      ['pdd-3min', 'first_questions', 'within', 180, 8, 23, 0],
      ['taobao-3min', 'rounds', 'within', 180, 8, 23, 0],
      ['taobao-avg', 'rounds', 'mean', 600, 0, 24, 0],
    ]);
    expect(findPreset('jd-30s')?.rule?.sessionGapMs).toBe(600_000);
  });

  test('an unknown one, or a platform rule, under a file is a fault in its line', async () => {
    const misspelt = own('timezone: UTC\nextends: top-bran\n').catch((error: AppError) => error);
    expect(await misspelt).toMatchObject({
      code: 'E_POLICY',
      params: { problem: 'bad_value', key: 'extends', hint: 'top-brand' },
      place: { line: 2, column: 10 },
    });
    const rule = own('extends: jd-30s').catch((error: AppError) => error);
    expect(await rule).toMatchObject({
      code: 'E_POLICY',
      params: { hint: 'default, taobao-avg, top-brand' },
    });
  });
});

test('differences stand by key, rules by their names, their order as a key of its own', async () => {
  const a = (await readPolicy(null)).file;
  const b = (await own('timezone: UTC\nsla: { prepend: [{ rule: new, because: b, queue: 9s }] }')).file;
  const differences = differencesOf(a, b);
  expect(differences.map(({ key, ...values }) => [key, values.a, values.b]).slice(1)).toEqual([
    ['timezone', 'Asia/Shanghai', 'UTC'],
    ['sla.new.because', null, 'b'],
    ['sla.new.queue', null, '9s'],
  ]);
  expect(differences[0]?.key).toBe('sla');
  expect(differences[0]?.b).toBe(`new, ${differences[0]?.a}`);
  expect(differencesOf(a, a)).toEqual([]);
});

test('a file is kept under its bytes; what may lie over a preset is not kept', () => {
  expect(sourceSha256('timezone: UTC')).toMatch(/^[0-9a-f]{64}$/);
  expect(sourceSha256('timezone: UTC ')).not.toBe(sourceSha256('timezone: UTC'));
  expect(sourceSha256('extends: top-brand')).toBeNull();
});
