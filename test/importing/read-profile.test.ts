// Faults of mapping documents: each is told with its place, and with what was probably meant.
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { readProfile } from '../../src/importing/read-profile.ts';

const GOOD = `mapping: 1
profile: erp.orders
version: 1
title: orders of the ERP
source: erp
detect: {all: [order no]}
read: {format: [csv]}
defaults: {channel: im, timezone: Asia/Shanghai}
columns:
  no: [order no]
  created: [created]
  status: [status]
types:
  created: {datetime: {formats: ["yyyy-MM-dd HH:mm"]}}
records:
  - to: order
    set: {order_id: no, placed_at: created, status: status}
`;

async function faultOf(text: string): Promise<Record<string, unknown>> {
  const error = await readProfile(text, 'my.yaml').then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`);
  const { line, column } = error.place ?? {};
  return { code: error.code, at: `${line}:${column}`, ...error.params };
}

/** The good document with a change. */
const changed = (from: string, to: string) => {
  if (!GOOD.includes(from)) throw new Error(`not there: ${from}`);
  return GOOD.replace(from, to);
};

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
    ['a record that is none', changed('to: order', 'to: ordr'), 'unknown_record', '16:9', { hint: 'order' }],
    ['a customer record', changed('to: order', 'to: customer'), 'no_customer_record', '16:9', {}],
    [
      'a field that is none',
      changed('placed_at: created', 'placd_at: created'),
      'unknown_field',
      '17:25',
      { hint: 'placed_at', kind: 'order' },
    ],
    [
      'a field of another record',
      changed('placed_at: created', 'sent_at: created'),
      'unknown_field',
      '17:25',
      { kind: 'order' },
    ],
    [
      'a field that is needed',
      changed('order_id: no, ', ''),
      'required_field',
      '17:10',
      { hint: 'order_id' },
    ],
    [
      'a value from no column',
      changed('placed_at: created', 'placed_at: creatd'),
      'unknown_column',
      '17:36',
      { hint: 'created' },
    ],
    [
      'a value inside from no column',
      changed('placed_at: created', 'placed_at: {coalesce: [created, creatd]}'),
      'unknown_column',
      '17:57',
      { hint: 'created' },
    ],
    [
      'a way to a value that is none',
      changed('placed_at: created', 'placed_at: {colesce: [created]}'),
      'unknown_key',
      '17:37',
      { hint: 'coalesce' },
    ],
    [
      'a condition that is none',
      changed('    set:', '    when: {presnt: no}\n    set:'),
      'unknown_key',
      '17:12',
      { hint: 'present' },
    ],
    [
      'a condition on no column',
      changed('    set:', '    when: {not: {equals: {nr: x}}}\n    set:'),
      'unknown_column',
      '17:27',
      { hint: 'no' },
    ],
    [
      'a sum over no group',
      changed('status: status}', 'amount: {sum: [no], over: group}}'),
      'needs_group',
      '17:53',
      {},
    ],
    ['a record of no group', changed('    set:', '    per: group\n    set:'), 'needs_group', '17:10', {}],
    [
      'a thread of nothing',
      changed('status: status}', 'status: {thread: id}}'),
      'needs_threads',
      '17:53',
      {},
    ],
    [
      'a currency that nobody names',
      changed('status: status}', 'currency: {default: currency}}'),
      'needs_default',
      '17:55',
      {},
    ],
    [
      'a column read and dropped',
      `${GOOD}drop: [" Created"]\n`,
      'dropped_column',
      '18:8',
      { hint: 'created' },
    ],
    ['newest by nothing', `${GOOD}rows: {key: no, on_duplicate: newest_by}\n`, 'missing', '18:31', {}],
  ])('%s', async (_, text, problem, at, params) => {
    expect(await faultOf(text)).toMatchObject({ code: 'E_MAPPING', problem, at, ...params });
  });

  it('words of closed lists are checked where a map or a constant gives them', async () => {
    const doc = GOOD.replace('types:', 'types:\n  status: {map: {Neu: open, Fertig: done}}').replace(
      /records:[\s\S]*/,
      'records:\n  - to: conversation\n    set: {conversation_id: no, status: status}\n',
    );
    expect(await faultOf(doc)).toMatchObject({ problem: 'unknown_word', at: '14:37', field: 'status' });
    const constant = doc.replace('done', 'closed').replace('status: status}', 'priority: {const: hot}}');
    expect(await faultOf(constant)).toMatchObject({
      problem: 'unknown_word',
      at: '18:50',
      field: 'priority',
    });
  });

  it('a conversation needs a channel', async () => {
    const doc = GOOD.replace('channel: im, ', '').replace(
      /records:[\s\S]*/,
      'records:\n  - to: conversation\n    set: {conversation_id: no}\n',
    );
    expect(await faultOf(doc)).toMatchObject({ problem: 'required_field', hint: 'channel' });
  });
});
