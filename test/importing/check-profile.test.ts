// Names that lead nowhere in a mapping document: records, fields, columns, groups, words of closed lists.
import { describe, expect, it } from 'vitest';
import { changed, faultOf, GOOD } from './faulty-mapping.ts';

describe('names', () => {
  it.each([
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
    const fallback = doc
      .replace('done', 'closed')
      .replace('status: status}', 'priority: {coalesce: [status, {const: hot}]}}');
    expect(await faultOf(fallback)).toMatchObject({ problem: 'unknown_word', field: 'priority' });
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
