import { describe, expect, it } from 'vitest';
import { demandKind, detectKind } from '../../src/importing/detect-kind.ts';
import { recordKind } from '../../src/model/record-kinds.ts';

describe('the kind of a file', () => {
  const kindOf = (header: string, given: string[] = []) =>
    detectKind(header.split(' '), new Set(given), 'f').name;
  const errorOf = (header: string) => {
    try {
      return kindOf(header);
    } catch (error) {
      const { code, params } = error as { code: string; params: Record<string, string> };
      return { code, ...params };
    }
  };

  it.each([
    ['conversation_id author_kind sent_at channel status csat', 'message'],
    ['conversation_id channel opened_at status a b c d e f', 'conversation'],
    ['conversation_id at event', 'event'],
    ['order_id placed_at amount', 'order'],
    ['order_id line_id sku quantity', 'order_item'],
    ['order_id at stage', 'shipment_event'],
    ['tracking_no at stage location', 'shipment_event'],
    ['return_id order_id requested_at amount', 'return'],
    ['order_id rated_at score', 'rating'],
    ['call_id queued_at answered_at', 'call'],
    ['conversation_id name value unit', 'source_metric'],
    ['conversation_id checked_at error_kind', 'qc_result'],
    ['agent_id name team', 'agent'],
  ])('%s', (header, name) => {
    expect(kindOf(header)).toBe(name);
  });

  it('lets a flag stand in for a column', () => {
    expect(kindOf('conversation_id opened_at', ['channel'])).toBe('conversation');
  });

  it('names the missing column when the kind is plain, with what a header may have meant', () => {
    expect(errorOf('conversation_id opened_at status')).toMatchObject({
      code: 'E_HEADER_MISSING',
      columns: 'channel',
    });
    expect(errorOf('order_id amount currency placedat')).toMatchObject({
      code: 'E_HEADER_MISSING',
      columns: 'placed_at',
      unknown: 'placedat (placed_at?)',
    });
    expect(errorOf('convesation_id author_kind sent_at')).toMatchObject({
      code: 'E_HEADER_MISSING',
      unknown: 'convesation_id (conversation_id?)',
    });
  });

  it('is none when a table only shares a few names with it, unless somebody names it', () => {
    const payments = 'order_id payment_sequential payment_type payment_installments payment_value';
    expect(errorOf(payments)).toMatchObject({ code: 'E_FILE_KIND', nearest: 'order_items' });
    expect(errorOf('conversation_id channel a b c d e')).toMatchObject({ code: 'E_FILE_KIND' });
    const named = { given: new Set<string>(), file: 'f' };
    expect(demandKind(recordKind('order_item'), payments.split(' '), named).name).toBe('order_item');
    expect(() => demandKind(recordKind('order'), payments.split(' '), named)).toThrow('E_HEADER_MISSING');
  });

  it('names the nearest kind when none fits', () => {
    expect(errorOf('foo bar text_length')).toMatchObject({
      code: 'E_FILE_KIND',
      unknown: 'foo, bar, text_length',
    });
  });
});
