// The shipped lexicon against its schema, and users' packs and files over it with their faults in their lines.
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { cuesOf, SUB_SCENES } from '../../src/model/cue.ts';
import { parseCue } from '../../src/policy/cue-pattern.ts';
import files from '../../src/policy/lexicon/built-in.folder';
import { BUILT_IN_LEXICON, LEXICON_PACKS } from '../../src/policy/lexicon.ts';
import { LEXICON_SCHEMA } from '../../src/policy/lexicon-schema.ts';
import { defaultPolicy, parsePolicy, readPolicy } from '../../src/policy/load-policy.ts';
import { loadedOf } from '../../src/policy/policy-of-file.ts';
import { originsOf } from '../../src/policy/policy-source.ts';

const withFiles = (text: string, beside: Record<string, string>) =>
  readPolicy({
    text,
    file: 'shop.yaml',
    readBeside: (name) => {
      const held = beside[name];
      if (held === undefined)
        throw new AppError('E_POLICY', { problem: 'unreadable', key: 'ENOENT', hint: '' }, { file: name });
      return { text: held, file: name };
    },
  });

const faultOf = (reading: Promise<unknown>) =>
  reading.then(
    () => null,
    (error: AppError) => error,
  );

describe('the shipped lexicon', () => {
  test.each([['built-in', BUILT_IN_LEXICON] as const, ...Object.entries(LEXICON_PACKS)])(
    '%s is a valid lexicon',
    (_, lexicon) => {
      expect(LEXICON_SCHEMA.safeParse(lexicon).error).toBeUndefined();
    },
  );

  test('names each label in one file only, and every sub-scene in both languages', () => {
    const labels = files.flatMap(({ value }) => Object.keys(value as object));
    expect(new Set(labels).size).toBe(labels.length);
    for (const label of SUB_SCENES) {
      expect(BUILT_IN_LEXICON[label]?.['zh']?.length).toBeGreaterThan(5);
      expect(BUILT_IN_LEXICON[label]?.['en']?.length).toBeGreaterThan(5);
    }
  });

  test('says no cue twice under one label', () => {
    const all = cuesOf(BUILT_IN_LEXICON).map(({ label, pattern }) => `${label} ${pattern}`);
    expect(all.filter((cue, at) => all.indexOf(cue) !== at)).toEqual([]);
  });
});

describe('a cue', () => {
  test.each([
    ['质量问题', [['质量问题']], null],
    ['物流 … 慢', [['物流'], ['慢']], null],
    ['{not|never} arrived', [['not arrived', 'never arrived']], null],
    [
      '规定{的|}…不{能|给}',
      [
        ['规定的', '规定'],
        ['不能', '不给'],
      ],
      null,
    ],
    ['{a|b}{c|d}', [['ac', 'ad', 'bc', 'bd']], null],
    ['卡在 ×1', [['卡在']], 1],
  ])('%s', (pattern, segments, weight) => {
    expect(parseCue(pattern)).toEqual({ segments, weight });
  });

  test.each([
    '',
    '…慢',
    '物流…',
    '物流……慢',
    '{a|b',
    'a}b',
    '{a{b}}',
    'slow, rude',
    '坏了。',
    '{|}',
    '{a|b|c|d|e|f|g|h}{a|b|c|d|e|f|g|h}{a|b|c|d|e|f|g|h}',
  ])('%j is none', (pattern) => {
    expect(parseCue(pattern)).toBeNull();
  });
});

describe('over the shipped lexicon', () => {
  test('a policy adds words, in any language', async () => {
    const { policy, textRulesHash, policyHash } = await parsePolicy(
      'text: { lexicon: { product.defect: { zh: { append: [漏电] }, de: [defekt] }, product.battery: { zh: [电池鼓包] } } }',
      'shop.yaml',
    );
    const { lexicon } = policy.text;
    expect(lexicon['product.defect']?.['zh']?.at(-1)).toBe('漏电');
    expect(lexicon['product.defect']?.['de']).toEqual(['defekt']);
    expect(lexicon['product.battery']).toEqual({ zh: ['电池鼓包'] });
    expect(textRulesHash).not.toBe(defaultPolicy().textRulesHash);
    expect(policyHash).toBe(defaultPolicy().policyHash);
  });

  test('packs and files lie over it, and their lines are known', async () => {
    const source = await withFiles('text: { packs: [food], lexicon_files: [words.yaml] }', {
      'words.yaml': 'product.spoiled:\n  zh:\n    - 冻坏了\nservice.attitude: { fr: [impoli] }\n',
    });
    const { lexicon } = loadedOf(source).policy.text;
    const food = LEXICON_PACKS['food']?.['product.spoiled']?.['zh'] ?? [];
    const builtIn = BUILT_IN_LEXICON['product.spoiled']?.['zh'] ?? [];
    expect(lexicon['product.spoiled']?.['zh']).toEqual([...builtIn, ...food, '冻坏了']);
    expect(lexicon['service.attitude']?.['fr']).toEqual(['impoli']);
    const at = builtIn.length + food.length;
    expect(originsOf(source, ['text', 'lexicon', 'product.spoiled', 'zh', at])).toEqual([
      { kind: 'file', name: 'words.yaml', line: 3 },
    ]);
  });

  test.each([
    ['product.broken:\n  zh: [坏]\nproduct.defect: {}\nprodct.fake: {}\n', 'bad_value', 4, 'product.fake'],
    ['product.fake:\n  zh:\n    - 假\n    - …假\n', 'bad_value', 4, '质量问题'],
    ['product.fake:\n  zh: 假\n', 'wrong_type', 2, 'array'],
  ])('a fault of a file stands at its line: %j', async (words, problem, line, hint) => {
    const fault = await faultOf(withFiles('text: { lexicon_files: [words.yaml] }', { 'words.yaml': words }));
    expect(fault).toMatchObject({
      code: 'E_POLICY',
      params: { problem },
      place: { file: 'words.yaml', line },
    });
    expect(fault?.params['hint']).toContain(hint);
  });

  test('a pack or file that is not there is a fault', async () => {
    expect(await faultOf(withFiles('text:\n  packs: [foot]', {}))).toMatchObject({ place: { line: 2 } });
    expect(await faultOf(withFiles('text: { lexicon_files: [a.yaml] }', {}))).toMatchObject({
      place: { file: 'a.yaml' },
    });
    expect(await faultOf(parsePolicy('text: { lexicon_files: [a.yaml] }', 'x.yaml'))).toMatchObject({
      code: 'E_POLICY',
    });
  });
});
