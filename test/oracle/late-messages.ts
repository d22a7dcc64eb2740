// Messages of a second export: repeated, corrected, recalled and added; and conversations that only messages know.
import { cell, instant, type RawRow } from './raw-rows.ts';

const HOUR = 3_600_000;

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** A row's own id, else what else makes it findable: nobody else of that author at that instant. */
function isFindable(row: RawRow, among: readonly RawRow[]): boolean {
  const name = (other: RawRow) =>
    `${instant(other, 'sent_at')} ${cell(other, 'author_kind')} ${cell(other, 'author_id')}`;
  return cell(row, 'message_id') !== '' || among.filter((other) => name(other) === name(row)).length === 1;
}

export function lateMessages(rows: readonly RawRow[], index: number, end: number): RawRow[] {
  const last = Math.max(...rows.map((row) => instant(row, 'sent_at') as number));
  const repeated = rows.map((row, place) => {
    const isOwn = cell(row, 'message_id') !== '';
    if (isOwn && place % 5 === 4) return { ...row, text: '更正：已经处理好了吗？' };
    if (place % 7 === 1 && isFindable(row, rows))
      return { ...row, recalled_at: iso(Math.min(end, last + HOUR)) };
    return row;
  });
  const id = rows[0]?.conversation_id;
  const described: Record<string, string> =
    index % 3 === 0 ? { priority: 'high', tags: 'vip|客诉', language: 'zh' } : {};
  const added = [
    {
      sent_at: iso(last + HOUR),
      author_kind: 'customer',
      author_id: 'late-customer',
      text: '还有一个问题？',
      ...described,
    },
    {
      sent_at: iso(last + 2 * HOUR),
      author_kind: 'agent',
      author_id: 'late-agent',
      text: '已经处理',
      class: 'complex',
      ...(index % 2 === 0 ? { team: 'second', language: 'en', updated_at: iso(end + 20 * HOUR) } : {}),
    },
  ];
  const happened = added.filter((row) => Date.parse(row.sent_at) <= end);
  return [...repeated, ...happened.map((row) => ({ ...row, conversation_id: id }))];
}

/** One id in two shops, known from messages alone, and a conversation in which nobody but the system wrote. */
export function newConversations(end: number): RawRow[] {
  const twice = ['shop-01', 'shop-02'].flatMap((shop, place) => {
    const base = {
      conversation_id: 'late-1',
      source: place === 0 ? 'desk' : 'taobao',
      shop,
      channel: place === 0 ? 'im' : 'email',
    };
    return [
      {
        ...base,
        sent_at: iso(end - 5 * HOUR),
        author_kind: 'customer',
        author_id: 'c',
        text: 'Hello?',
        customer_id: `${shop}-c000001`,
      },
      {
        ...base,
        sent_at: iso(end - 4 * HOUR),
        author_kind: 'agent',
        author_id: `${shop}-a01`,
        text: '您好',
        status: place === 0 ? 'resolved' : '',
      },
    ];
  });
  const empty = { conversation_id: 'late-2', source: 'desk', shop: 'shop-01', channel: 'webchat' };
  return [...twice, { ...empty, sent_at: iso(end - HOUR), author_kind: 'system', text: '会话已由系统分配' }];
}
