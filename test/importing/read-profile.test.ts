// Faults of mapping documents: each is told with its place, and with what was probably meant.
import { describe, expect, it } from 'vitest';
import { readProfile } from '../../src/importing/read-profile.ts';
import { changed, faultOf } from './faulty-mapping.ts';

describe('a good document', () => {
  it('is read, also as JSON, and with records named as their files', async () => {
    const profile = await readProfile(changed('to: order', 'to: orders'), 'my.yaml');
    expect(profile.records[0]?.to).toBe('order');
    expect(await readProfile(JSON.stringify(profile), 'my.json')).toEqual(profile);
  });
});

describe('faults', () => {
  it.each([
    ['an unknown key', changed('detect:', 'dtect:'), 'unknown_key', '6:1', { hint: 'detect' }],
    [
      'a key inside',
      changed('format: [csv]', 'format: [csv], delimeter: ";"'),
      'unknown_key',
      '7:23',
      { hint: 'delimiter' },
    ],
    ['a missing key', changed('title: orders of the ERP\n', ''), 'missing', '1:1', { key: 'title' }],
    [
      'a wrong type',
      changed('version: 1', 'version: one'),
      'wrong_type',
      '3:10',
      { key: 'version', hint: 'number' },
    ],
    [
      'a word of no list',
      changed('[csv]', '[tsv]'),
      'bad_value',
      '7:17',
      { hint: 'csv, xlsx, ndjson, json, whatsapp' },
    ],
    ['a bad name', changed('erp.orders', 'ERP orders'), 'bad_value', '2:10', { key: 'profile' }],
    ['broken YAML', changed('{format: [csv]}', '{format: [csv}'), 'syntax', '7:20', {}],
    ['a dangerous key', changed('source: erp', '__proto__: {}'), 'dangerous_key', '5:1', {}],
    [
      'a step that is none',
      changed('{datetime: {formats: ["yyyy-MM-dd HH:mm"]}}', '{steps: [stripp]}'),
      'unknown_step',
      '14:21',
      { hint: 'strip' },
    ],
    [
      'a keyed step that is none',
      changed('{datetime: {formats: ["yyyy-MM-dd HH:mm"]}}', '{steps: [{regexp: {}}]}'),
      'unknown_step',
      '14:22',
      { hint: 'regex' },
    ],
    [
      'a step without its settings',
      changed('{datetime: {formats: ["yyyy-MM-dd HH:mm"]}}', '{steps: [number]}'),
      'unknown_step',
      '14:21',
      { hint: '{number: …}' },
    ],
    [
      'two steps in one',
      changed('{datetime: {formats: ["yyyy-MM-dd HH:mm"]}}', '{steps: [{const: a, hash: {salt: b}}]}'),
      'two_steps',
      '14:21',
      { hint: 'const, hash' },
    ],
    [
      'two short forms',
      changed('["yyyy-MM-dd HH:mm"]}}', '["yyyy-MM-dd HH:mm"]}, const: a}'),
      'two_steps',
      '14:12',
      {},
    ],
    [
      'a short form that is none',
      changed('{datetime: {', '{datetimes: {'),
      'unknown_key',
      '14:13',
      { hint: 'datetime' },
    ],
    [
      'a setting that is none',
      changed('formats: ["yyyy-MM-dd HH:mm"]', 'format: ["yyyy-MM-dd HH:mm"]'),
      'unknown_key',
      '14:24',
      { hint: 'formats' },
    ],
    [
      'a format that is none',
      changed('yyyy-MM-dd HH:mm', 'yyyy-MM-dd QQ'),
      'bad_format',
      '14:34',
      { hint: 'QQ' },
    ],
    ['a zone that is none', changed('Asia/Shanghai', 'Asia/Shangai'), 'bad_value', '8:35', {}],
    [
      'a pattern that is none',
      changed('types:\n', 'types:\n  no: {regex: {pattern: "(a"}}\n'),
      'bad_regex',
      '14:25',
      {},
    ],
    [
      'look-behind, which the engine does not know',
      changed('types:\n', 'types:\n  no: {regex: {pattern: "(?<!a)b"}}\n'),
      'bad_regex',
      '14:25',
      {},
    ],
    [
      'a group that the pattern lacks',
      changed('types:\n', 'types:\n  no: {regex: {pattern: "(a)", group: 2}}\n'),
      'bad_group',
      '14:39',
      { hint: '1' },
    ],
    [
      'a type of no column',
      changed('types:\n', 'types:\n  creatd: {const: a}\n'),
      'unknown_column',
      '14:3',
      { hint: 'created' },
    ],
    [
      'same_as of no column',
      changed('types:\n', 'types:\n  no: {same_as: creatd}\n'),
      'unknown_column',
      '14:17',
      { hint: 'created' },
    ],
    [
      'same_as in a circle',
      changed('types:\n', 'types:\n  no: {same_as: status}\n  status: {same_as: no}\n'),
      'same_as_cycle',
      '14:17',
      { hint: 'no → status → no' },
    ],
  ])('%s', async (_, text, problem, at, params) => {
    expect(await faultOf(text)).toMatchObject({ code: 'E_MAPPING', problem, at, ...params });
  });
});
