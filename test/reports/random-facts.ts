// Seeded random facts in a real database: every combination a metric must tell apart, without a derivation behind it.
import type { Db } from '../../src/store/database.ts';
import * as facts from '../engines/fact-database.ts';
import { randomOf } from './seeded-random.ts';

const HOUR = 3_600_000;
const OTHER_CLOCKS = [
  'queue',
  'solution_offered',
  'resolution',
  'closure',
  'follow_up',
  'unresolved_follow_up',
  'department_answer',
  'legal_answer',
];
export const START = Date.UTC(2026, 9, 1, 0, 0, 0);
export const DAYS = 30;

/** Opening times over 30 days, two sources with different ends, agents 1–6 (one without a name). */
export function fillRandomFacts(db: Db, seed: number, count: number): void {
  const random = randomOf(seed);
  const int = (limit: number): number => Math.floor(random() * limit);
  const chance = (share: number): boolean => random() < share;
  const pick = <T>(values: readonly T[]): T => values[int(values.length)] as T;
  const maybe = <T>(share: number, value: () => T): T | null => (chance(share) ? value() : null);
  // A skewed wait of seconds to days.
  const wait = (): number => Math.floor(1000 * Math.exp(random() * 12));
  for (let agent = 1; agent <= 6; agent += 1)
    facts.addAgent(db, agent, `a${agent}`, agent === 6 ? null : `Agent ${agent}`);
  // Of the other source nobody knows whether people talk about its orders.
  db.prepare("INSERT INTO order_evidence (source, is_told, is_spoken_of) VALUES ('s1', 1, 1)").run();
  const insertAll = db.transaction(() => {
    for (let id = 1; id <= count; id += 1) addOne(id);
    for (let id = 1; id <= count / 10; id += 1) addPaidOrder(id);
    for (let id = 1; id <= count / 15; id += 1) addAfterSale(id);
    for (let id = 1; id <= count; id += 1) addNotices(id);
  });

  function addOne(id: number): void {
    const openedAt = START + int(DAYS * 24 * HOUR);
    const isAnswered = chance(0.8);
    const isResolved = chance(0.7);
    const resolvedAfter = wait();
    const hasMessages = chance(0.95) ? 1 : 0;
    const isBot = chance(0.3) ? 1 : 0;
    const botEnded = isBot === 1 && !isAnswered ? openedAt + wait() : null;
    const answerMs = wait();
    const due = maybe(0.7, () => pick([30_000, 900_000]));
    facts.addConversation(db, id, openedAt, {
      source: pick(['s1', 's1', 's2']),
      shop: pick(['north', 'south']),
      channel: pick(['im', 'email', 'phone', 'social']),
      team: maybe(0.8, () => pick(['alpha', '售后', '\u{1F600}team', '～team'])),
      category: maybe(0.5, () => pick(['refund', 'size'])),
      tier: maybe(0.3, () => 'gold'),
      priority: maybe(0.5, () => pick(['low', 'urgent'])),
      stage: pick(['pre_sale', 'after_sale', 'unknown']),
      class: pick(['basic', 'complex', 'unknown']),
      cause: maybe(0.2, () => 'process'),
      complaint_type: maybe(0.3, () => pick(['logistics.late', 'product.defect'])),
      exclusion: maybe(0.1, () => pick(['spam', 'deleted', 'internal', 'no_customer_message'])),
      started_by: pick(['customer', 'customer', 'customer', 'agent']),
      has_messages: hasMessages,
      is_closing_only: chance(0.05) ? 1 : 0,
      human_stage_at: isBot === 1 && !isAnswered ? null : openedAt + 500,
      first_inbound_at: chance(0.95) ? openedAt : null,
      first_response_at: isAnswered ? openedAt + 500 + answerMs : null,
      first_responder_id: isAnswered ? 1 + int(6) : null,
      first_response_wall_ms: isAnswered && chance(0.97) ? answerMs : null,
      first_response_service_ms: isAnswered && chance(0.97) ? Math.floor(answerMs / 2) : null,
      first_response_from_inbound_ms: isAnswered ? answerMs + 500 : null,
      round_count: int(4),
      first_resolved_at: isResolved ? openedAt + resolvedAfter : null,
      first_resolution_known_at: isResolved ? openedAt + resolvedAfter + pick([0, 24 * HOUR]) : null,
      first_resolution_wall_ms: isResolved && chance(0.95) ? resolvedAfter : null,
      first_resolution_service_ms: isResolved && chance(0.95) ? resolvedAfter - 3 : null,
      last_resolved_at: isResolved ? openedAt + resolvedAfter : null,
      last_resolved_by: isResolved ? pick(['event', 'export', 'idle']) : null,
      last_resolution_known_at: isResolved ? openedAt + resolvedAfter + pick([0, 24 * HOUR]) : null,
      final_resolution_wall_ms: isResolved && chance(0.95) ? resolvedAfter : null,
      final_resolution_service_ms: isResolved && chance(0.95) ? resolvedAfter - 3 : null,
      reopen_count: int(2),
      abandoned_at: isResolved ? null : maybe(0.1, () => openedAt + wait()),
      last_human_id: maybe(0.8, () => 1 + int(6)),
      transfer_count: int(3),
      human_turns: int(3),
      human_count: int(4),
      inbound_count: int(5),
      is_bot_served: isBot,
      bot_ended_at: botEnded,
      bot_ended_known_at: botEnded,
      last_message_at: maybe(0.95, () => openedAt + wait()),
      queue_ms: maybe(0.3, wait),
      customer_wait_wall_ms: int(1e7),
      customer_wait_service_ms: int(1e7),
      open_wait_since: maybe(0.2, () => openedAt + wait()),
      csat_e4: maybe(0.3, () => int(7) * 10_000),
      nps_e4: maybe(0.2, () => int(12) * 10_000),
      inconsistent: maybe(0.03, () => 'first_resolution'),
    });
    if (due !== null) {
      const stopped_at = isAnswered ? openedAt + 500 + answerMs : null;
      facts.addClock(db, id, {
        target_ms: due,
        started_at: openedAt + 500,
        due_at: openedAt + 500 + due,
        stopped_at,
      });
    }
    const promised_at = openedAt + wait();
    const [due_at, kept_at] = [
      promised_at + pick([600_000, 24 * HOUR]),
      maybe(0.8, () => promised_at + wait()),
    ];
    if (chance(0.4)) facts.addPromise(db, id, { promised_at, due_at, kept_at, agent_id: 1 + int(6) });
    addOtherClocks(id, openedAt);
    if (botEnded !== null)
      facts.addMember(db, id, { is_bot_resolved: int(2), bot_resolved_known_at: botEnded + 24 * HOUR });
    addRounds(id, openedAt);
  }

  /** Clocks of every other metric: running, met, missed, known late, exempt, impossible, never due. */
  function addOtherClocks(id: number, openedAt: number): void {
    for (const metric of OTHER_CLOCKS.filter(() => chance(0.4))) {
      const target_ms = pick([60_000, HOUR, 24 * HOUR]);
      const stopped_at = maybe(0.7, () => openedAt + wait() - (chance(0.02) ? 1e9 : 0));
      facts.addClock(db, id, {
        metric,
        target_ms,
        started_at: openedAt,
        due_at: chance(0.03) ? null : openedAt + target_ms,
        stopped_at,
        stop_known_at: stopped_at === null ? null : stopped_at + pick([0, 0, 24 * HOUR]),
        other_sources: metric === 'legal_answer' && chance(0.3) ? '["s2"]' : null,
        is_exempt: chance(0.05) ? 1 : 0,
      });
    }
  }

  function addPaidOrder(id: number): void {
    const paidAt = START + int(DAYS * 24 * HOUR);
    const { opened_day: placed_day } = facts.openedFields(paidAt);
    const placed = { placed_at: paidAt, placed_day: placed_day ?? null };
    const currency = maybe(0.3, () => pick(['CNY', 'USD']));
    const where = { source: pick(['s1', 's1', 's2']), shop: pick(['north', 'south']) };
    facts.addOrder(db, id, { ...placed, ...where, paid_at: maybe(0.95, () => paidAt), currency });
    const isCancelled = chance(0.1);
    const instant = (share: number) => maybe(share, () => paidAt + wait() * 3);
    const deliveredAt = instant(0.5);
    facts.addOrderFact(db, id, {
      is_cancelled: isCancelled ? 1 : 0,
      settled_cancelled_at: isCancelled ? instant(0.6) : null,
      is_said_delivered: deliveredAt !== null || chance(0.1) ? 1 : 0,
      settled_shipped_at: instant(0.8),
      settled_delivered_at: deliveredAt,
      arrived_by: deliveredAt ?? instant(0.2),
      ship_due_at: maybe(0.9, () => paidAt + 48 * HOUR),
      is_ship_due_assumed: int(2),
      delivery_due_at: maybe(0.8, () => paidAt + pick([24, 120, 900]) * HOUR),
      collected_at: instant(0.7),
      out_for_delivery_at: instant(0.6),
      first_risk_at: instant(0.6),
      risk_told_at: instant(0.5),
      first_complaint_at: instant(0.4),
    });
    for (let link = 0; link < int(3); link += 1) facts.addOrderLink(db, 1 + int(count), id);
    const stopped_at = maybe(0.8, () => paidAt + wait());
    const due_at = paidAt + pick([HOUR, 2 * HOUR]);
    facts.addOrderClock(db, id, { started_at: paidAt, due_at, stopped_at, is_exempt: chance(0.05) ? 1 : 0 });
    // Some start after everything that is known: a promise that is still to be kept.
    const [started_at, metric] = [paidAt + int(40 * 24 * HOUR), 'risk_contact'];
    const contact = maybe(0.7, () => started_at + wait());
    facts.addOrderClock(db, id, { metric, started_at, due_at: started_at + HOUR, stopped_at: contact });
  }

  /** A return, ratings of an order and a conversation, a quality check and payouts of it, complete or not. */
  function addAfterSale(id: number): void {
    const [orderId, conversation] = [1 + int(count / 10), 1 + int(count)];
    const requested_at = START + int(DAYS * 24 * HOUR);
    const end = (share: number) => maybe(share, () => requested_at + wait() - (chance(0.03) ? 1e9 : 0));
    facts.addReturn(db, id, orderId, {
      kind: pick(['refund_only', 'refund_only', 'return_refund', 'exchange', null]),
      requested_at,
      refunded_at: end(0.4),
      credited_at: end(0.2),
      closed_at: end(0.5),
      reason: maybe(0.8, () => pick(['质量问题', '七天无理由'])),
      amount_e4: maybe(0.9, () => pick([2_999_900, 3_000_000, 3_000_100, 8_000_000])),
      escalated: maybe(0.8, () => int(2)),
    });
    const rated = {
      rated_at: START + int(DAYS * 24 * HOUR),
      kind: pick(['review', 'csat', 'nps', 'review']),
    };
    facts.addRating(db, id, {
      ...rated,
      ...(chance(0.5) ? { order_id: orderId } : { conversation_id: conversation }),
      ...pick([
        { score_e4: 10_000 * (1 + int(6)), scale: null },
        { score_e4: 10_000 * int(12), scale: '0-10' },
      ]),
      withdrawn_at: maybe(0.2, () => rated.rated_at + wait()),
    });
    facts.addCheck(db, id, conversation, {
      checked_at: START + int((DAYS + 2) * 24 * HOUR),
      error_kind: maybe(0.3, () => '信息有误'),
    });
    for (let payout = 0; payout <= int(3); payout += 1) {
      const actor_blind = maybe(0.8, () => facts.actorBlind(`a${1 + int(2)}`));
      const value = pick(['20', '30.50', '¥51', '50元', '代金券', null]);
      facts.addEvent(db, conversation, {
        at: START + int(DAYS * 24 * HOUR),
        event: 'compensated',
        actor_blind,
        value,
      });
    }
  }

  /** What our side writes, mostly in conversations about orders. */
  function addNotices(id: number): void {
    const linked = db.prepare('SELECT DISTINCT conversation_id FROM order_link ORDER BY 1').pluck().all();
    const conversation = (chance(0.9) ? pick(linked) : 1 + int(count)) as number;
    const sent = { sent_at: START + int(DAYS * 24 * HOUR), author: int(7), is_internal: chance(0.1) ? 1 : 0 };
    facts.addMessage(db, conversation, { id: 1_000_000 + id, ...sent });
    if (chance(0.1)) facts.addEvent(db, conversation, { at: sent.sent_at, event: 'followed_up' });
  }

  function addRounds(id: number, openedAt: number): void {
    for (let roundNo = 1; roundNo <= 1 + int(3); roundNo += 1) {
      const startedAt = openedAt + roundNo * HOUR;
      const waitMs = maybe(0.85, wait);
      const answeredAt = waitMs === null ? null : startedAt + waitMs;
      facts.addRound(db, id, {
        round_no: roundNo,
        is_first: roundNo === 1 ? 1 : 0,
        started_at: startedAt,
        answered_at: answeredAt,
        agent_id: answeredAt === null ? null : 1 + int(6),
        wall_ms: waitMs,
        service_ms: waitMs === null ? null : Math.floor(waitMs / 3),
      });
      if (roundNo === 1 || chance(0.3)) continue;
      const clock = { metric: 'next_response', round_no: roundNo, target_ms: 120_000, started_at: startedAt };
      facts.addClock(db, id, { ...clock, due_at: startedAt + 120_000, stopped_at: answeredAt });
    }
  }
  insertAll();
}
