// Seeded random conversations as raw rows: bots, handoffs, notes, ties, thanks, silences, reopenings, headers without rows.
import type { RawConversation, RawRow } from './raw-rows.ts';

export type Random = () => number;

/** mulberry32: small, seeded, the same everywhere. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

const AUTHORS = [
  'customer',
  'customer',
  'customer',
  'agent',
  'agent',
  'assisted',
  'bot',
  'auto',
  'system',
  'other',
];
const BOT_AUTHORS = ['customer', 'customer', 'bot', 'bot', 'auto'];
const EVENTS =
  'queued accepted answered assigned handoff transferred paused resumed solution_offered resolved reopened closed escalated followed_up promised'.split(
    ' ',
  );
const CHANNELS = ['im', 'webchat', 'app', 'phone', 'email', 'ticket', 'social', 'sms', 'review', 'store', ''];
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  customer: [
    '在吗',
    '我的订单呢？',
    '谢谢',
    '好的谢谢 🙏',
    'ok thanks!',
    '收到。',
    'Where is my parcel?',
    '三天了还没到',
    '质量太差了！！',
    '会不会掉色？',
    '什么时候退款',
    '我要投诉你，打12315',
    '系统一直报错',
    '有现货吗',
    'The item is broken, this is ridiculous',
    '没有破损',
    '太失望了',
    '問題已經解決了',
    '客服态度恶劣，快递员把包裹弄丢了',
    '转人工',
    '',
  ],
  agent: [
    '您好',
    '已经为您退款',
    '您的订单号是多少？',
    '10 分钟内回复您',
    'I will get back to you',
    '请问还有什么需要',
    '已处理，祝您愉快',
    'Refunded.',
  ],
  bot: [
    '您好，我是小助手',
    '正在为您转接',
    '前面还有 3 人',
    '转人工请回复 1',
    'Please hold',
    '您可以在订单页申请退款',
  ],
};
/** From ties and seconds to silences on both sides of 24 h and 72 h. */
const GAPS_S = [0, 0, 1, 30, 60, 300, 3600, 82_800, 86_400, 90_000, 259_200, 300_000];
const BASE = Date.UTC(2026, 1, 20, 3);

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function messageRow(random: Random, at: number, author: string): RawRow {
  const texts = TEXTS[author === 'assisted' ? 'agent' : author] ?? TEXTS.agent ?? [];
  const isPerson = author === 'agent' || author === 'assisted';
  return {
    message_id: random() < 0.3 ? '' : String(Math.floor(random() * 1e9)),
    sent_at: iso(at),
    author_kind: author,
    author_id:
      isPerson && random() < 0.9 ? pick(random, ['a1', 'a2', 'a10', '小王']) : author === 'bot' ? 'bot1' : '',
    visibility: random() < 0.08 ? 'internal' : pick(random, ['public', '']),
    kind: random() < 0.1 ? pick(random, ['image', 'file', 'event']) : pick(random, ['text', '']),
    text: pick(random, texts),
    recalled_at: random() < 0.03 ? iso(at + 5000) : '',
  };
}

function maybe(random: Random, chance: number, value: () => string): string {
  return random() < chance ? value() : '';
}

function threadRows(random: Random): { messages: RawRow[]; events: RawRow[]; end: number } {
  const messages: RawRow[] = [];
  const events: RawRow[] = [];
  const authors = random() < 0.2 ? BOT_AUTHORS : AUTHORS;
  const eventShare = pick(random, [0, 0.1, 0.4]);
  const hasEndings = random() < 0.6;
  let at = BASE + Math.floor(random() * 30 * 86_400) * 1000;
  const length = random() < 0.08 ? 0 : 1 + Math.floor(random() * 12);
  for (let i = 0; i < length; i += 1) {
    at += pick(random, GAPS_S) * 1000;
    if (random() < eventShare) {
      const kind = pick(random, EVENTS);
      const value = random() < 0.5 ? pick(random, ['warehouse', '物流', 'somebody']) : '';
      if (hasEndings || !['resolved', 'closed'].includes(kind))
        events.push({ at: iso(at), event: kind, value, actor_team: pick(random, ['', 'warehouse']) });
    } else messages.push(messageRow(random, at, pick(random, authors)));
  }
  return { messages, events, end: at };
}

function headerRow(random: Random, at: number): RawRow {
  const near = () => iso(at + (pick(random, GAPS_S) - pick(random, GAPS_S) / 4) * 1000);
  return {
    source: 'canonical',
    shop: pick(random, ['', 'north']),
    channel: pick(random, CHANNELS),
    opened_at: near(),
    resolved_at: maybe(random, 0.15, near),
    closed_at: maybe(random, 0.15, near),
    status: maybe(random, 0.4, () =>
      pick(random, ['open', 'pending', 'resolved', 'closed', 'resolved', 'closed', 'spam', 'deleted']),
    ),
    priority: maybe(random, 0.3, () => pick(random, ['low', 'normal', 'high', 'urgent'])),
    stage: maybe(random, 0.1, () => pick(random, ['pre_sale', 'in_sale', 'after_sale'])),
    class: maybe(random, 0.2, () => pick(random, ['basic', 'complex', 'major'])),
    category: maybe(random, 0.3, () => pick(random, ['物流', '投诉', 'refund'])),
    tags: maybe(random, 0.3, () => pick(random, ['vip', 'Complaint|vip', '客诉'])),
    order_id: maybe(random, 0.3, () => pick(random, ['O1', 'O2', 'O1|O3', 'O9'])),
    agent_id: maybe(random, 0.3, () => 'a1'),
    is_complaint: maybe(random, 0.1, () => pick(random, ['true', 'false'])),
    complaint_type: maybe(random, 0.15, () => pick(random, ['product.defect', 'logistics.late'])),
    csat: maybe(random, 0.2, () => pick(random, ['1', '4', '4.5', '5', '9'])),
    csat_at: maybe(random, 0.1, near),
    nps: maybe(random, 0.1, () => pick(random, ['0', '10', '11'])),
  };
}

function orderRow(random: Random, id: string, at: number): RawRow {
  const near = () => iso(at + Math.floor((random() - 0.6) * 10 * 86_400) * 1000);
  return {
    order_id: id,
    placed_at: near(),
    paid_at: maybe(random, 0.8, near),
    shipped_at: maybe(random, 0.5, near),
    completed_at: maybe(random, 0.3, near),
    cancelled_at: maybe(random, 0.2, near),
    first_return_at: maybe(random, 0.2, near),
  };
}

function returnRow(random: Random, at: number): RawRow {
  const near = () => iso(at + Math.floor((random() - 0.3) * 4 * 86_400) * 1000);
  const end = (chance: number) =>
    maybe(random, chance, () => iso(at + Math.floor(random() * 9 * 86_400) * 1000));
  return { requested_at: near(), refunded_at: end(0.4), credited_at: end(0.3), closed_at: end(0.5) };
}

function ratingRow(random: Random, at: number): RawRow {
  const kind = pick(random, ['csat', 'csat', 'nps', 'review']);
  return {
    rated_at: iso(at + pick(random, GAPS_S) * 1000),
    kind,
    score: maybe(random, 0.9, () => pick(random, ['0', '1', '2', '3.5', '5', '8', '10', '80'])),
    scale: pick(random, ['', '1-5', '0–10', '0-100', 'good_bad', '5', 'stars']),
    withdrawn_at: maybe(random, 0.2, () => iso(at + 1e9)),
  };
}

export function randomConversation(random: Random): RawConversation {
  const { messages, events, end } = threadRows(random);
  const header = headerRow(random, end);
  const orders = new Map(['O1', 'O2', 'O3'].map((id) => [id, orderRow(random, id, end)]));
  const named = (header.order_id ?? '').split('|').map((id) => orders.get(id));
  return {
    header: messages.length > 0 && random() < 0.7 ? { ...header, opened_at: '' } : header,
    messages,
    events,
    ratings: Array.from({ length: random() < 0.3 ? 1 + Math.floor(random() * 3) : 0 }, () =>
      ratingRow(random, end),
    ),
    namedOrders: named.filter((order) => order !== undefined),
    customerOrders: [...orders.values()].slice(0, Math.floor(random() * 4)),
    namedReturns: Array.from({ length: random() < 0.3 ? 1 + Math.floor(random() * 3) : 0 }, () =>
      returnRow(random, end),
    ),
    isInternalAccount: random() < 0.03,
  };
}
