import { describe, expect, it } from 'vitest';
import { prepareMapping, type RowRules } from '../../src/importing/map-row.ts';
import type { SaidText } from '../../src/model/draft.ts';
import type { RecordKindName } from '../../src/model/record-kinds.ts';
import { recordKind } from '../../src/model/record-kinds.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const RULES: RowRules = {
  timezone: null,
  importedAt: NOW,
  defaults: { channel: null, shop: null, source: null },
  readText: null,
};

/** Maps one row given by column. */
function mapOne(kind: RecordKindName, row: Record<string, string>, rules: Partial<RowRules> = {}) {
  const columns = Object.keys(row);
  const table = { format: 'csv' as const, columns, batches: (async function* () {})() };
  const map = prepareMapping(table, recordKind(kind), { ...RULES, ...rules });
  return map({ recordNo: 1, firstLine: 2, lastLine: 2, cells: Object.values(row), fault: null });
}
const faultOf = (kind: RecordKindName, row: Record<string, string>, rules?: Partial<RowRules>) => {
  const { rejection } = mapOne(kind, row, rules);
  return rejection && [rejection.column, rejection.reason];
};
const MESSAGE = { conversation_id: 'c1', author_kind: 'customer', sent_at: '2026-11-20T10:00:00+08:00' };
const ORDER = { order_id: 'o1', placed_at: '2026-11-20T10:00:00Z' };

describe('rows become drafts', () => {
  it('types every cell, keeps scope apart and the channel word beside the channel', () => {
    const { draft } = mapOne('message', {
      ...MESSAGE,
      Source: '',
      source: ' taobao ',
      shop: 'A 店',
      channel: '千牛',
      is_complaint: '是',
      tags: 'vip| late ||vip',
      csat: '4.5',
      text: ' keeps its blanks ',
      customer_id: '00123456789012345678',
    });
    expect(draft).toEqual({
      kind: 'message',
      source: 'taobao',
      shop: 'A 店',
      values: {
        conversation_id: 'c1',
        author_kind: 'customer',
        sent_at: Date.UTC(2026, 10, 20, 2),
        channel: 'im',
        channel_word: '千牛',
        is_complaint: 1,
        tags: 'vip|late',
        csat: 45_000,
        text: ' keeps its blanks ',
        customer_id: '00123456789012345678',
      },
    });
  });

  it('takes channel, shop and source from flags where the row is blank, and only where they mean something', () => {
    const defaults = { channel: 'social', shop: 'S', source: 'x' };
    expect(mapOne('message', { ...MESSAGE, channel: '', shop: 'own' }, { defaults }).draft).toMatchObject({
      shop: 'own',
      source: 'x',
      values: { channel: 'social' },
    });
    expect(mapOne('order', ORDER, { defaults }).draft?.values).not.toHaveProperty('channel');
  });

  it('keeps planned days as days and planned instants as instants', () => {
    const { draft } = mapOne('order', {
      ...ORDER,
      promised_ship_at: '2030-01-02',
      promised_delivery_at: '2030-01-02T00:00:00Z',
    });
    expect(draft?.days).toEqual({ promised_ship_at: 21_916 });
    expect(draft?.values.promised_delivery_at).toBe(Date.UTC(2030, 0, 2));
  });

  it('takes off exactly our formula guard', () => {
    const textOf = (text: string) => mapOne('message', { ...MESSAGE, text }).draft?.values.text;
    expect(textOf("'=1+1")).toBe('=1+1');
    expect(textOf("'＠you")).toBe('＠you');
    expect(textOf("'tis")).toBe("'tis");
    expect(textOf('=1+1')).toBe('=1+1');
  });

  it('reads a text with the function it was given, and nothing where there is none', () => {
    const readText = (said: SaidText) => ({ features: 7, cues: JSON.stringify(said), orderMentions: null });
    const { draft } = mapOne('message', { ...MESSAGE, text: 'ab', kind: 'image' }, { readText });
    const cues = '{"text":"ab","content":"image","author":"customer"}';
    expect(draft?.reading).toEqual({ features: 7, cues, orderMentions: null });
    expect(mapOne('message', MESSAGE, { readText }).draft?.reading).toBeUndefined();
  });
});

describe('rows that are rejected', () => {
  it.each([
    [{ conversation_id: '' }, 'conversation_id', 'E_REQUIRED'],
    [{ conversation_id: '1.03E+13' }, 'conversation_id', 'E_DAMAGED_ID'],
    [{ order_id: 'o1|1.2e+17' }, 'order_id', 'E_DAMAGED_ID'],
    [{ author_kind: 'third_party' }, 'author_kind', 'E_UNKNOWN_WORD'],
    [{ channel: 'fax' }, 'channel', 'E_UNKNOWN_WORD'],
    [{ sent_at: 'yesterday' }, 'sent_at', 'E_BAD_INSTANT'],
    [{ sent_at: '2026-11-20 10:00:00' }, 'sent_at', 'E_NO_ZONE'],
    [{ sent_at: '2026-11-22T09:00:01Z' }, 'sent_at', 'E_FUTURE_INSTANT'],
    [{ csat: 'good' }, 'csat', 'E_BAD_NUMBER'],
    [{ is_complaint: 'maybe' }, 'is_complaint', 'E_BAD_BOOLEAN'],
    [{ text: 'a\0b' }, 'text', 'E_NUL'],
    [{ text: 'a\ud83d' }, 'text', 'E_SURROGATE'],
    [{ text: 'a\uFDD0' }, 'text', 'E_SURROGATE'],
  ])('%j', (cells, column, reason) => {
    expect(faultOf('message', { ...MESSAGE, ...cells })).toEqual([column, reason]);
  });

  it('names the first faulty column of the file', () => {
    expect(faultOf('message', { csat: 'x', ...MESSAGE, sent_at: 'y' })).toEqual(['csat', 'E_BAD_NUMBER']);
  });

  it('accepts an instant less than a day ahead and an end before its start', () => {
    expect(
      faultOf('message', {
        ...MESSAGE,
        sent_at: '2026-11-22T09:00:00Z',
        resolved_at: '2020-01-01T00:00:00Z',
      }),
    ).toBeNull();
  });

  it('uses the given zone, and refuses an hour that the clocks skipped', () => {
    const at = (sent_at: string) =>
      mapOne('message', { ...MESSAGE, sent_at }, { timezone: 'America/New_York' });
    expect(at('2026-03-08 03:30').draft?.values.sent_at).toBe(Date.UTC(2026, 2, 8, 7, 30));
    expect(at('2026-03-08 02:30').rejection?.reason).toBe('E_ZONE_GAP');
  });

  it('asks one of several columns, and a channel of conversations', () => {
    expect(faultOf('shipment_event', { order_id: '', tracking_no: '', at: '2026-11-20T10:00:00Z' })).toEqual([
      'order_id',
      'E_REQUIRED',
    ]);
    expect(faultOf('conversation', { conversation_id: 'c', channel: '' })).toEqual(['channel', 'E_REQUIRED']);
  });

  it('keeps the row for a retry, without a cell that was cut', () => {
    const table = {
      format: 'csv' as const,
      columns: ['order_id', 'city'],
      batches: (async function* () {})(),
    };
    const map = prepareMapping(table, recordKind('order'), RULES);
    const row = { recordNo: 4, firstLine: 5, lastLine: 7, cells: ['o', 'cut…', 'extra'] };
    expect(map({ ...row, fault: { reason: 'E_CELL_TOO_LARGE', column: 'city' } }).rejection).toEqual({
      recordNo: 4,
      firstLine: 5,
      lastLine: 7,
      column: 'city',
      reason: 'E_CELL_TOO_LARGE',
      cells: { order_id: 'o', '+1': 'extra' },
    });
  });
});
