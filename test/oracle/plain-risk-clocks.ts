// The clocks of orders at risk a second time, from the plain spans of risk and who was in touch (metrics.md §4).
import type { Policy } from '../../src/model/policy.ts';
import type { FactRow } from '../oracle-rows.ts';
import { columnsOf } from './oracle-facts.ts';
import { plainClock, termOf } from './plain-clocks.ts';
import { list } from './plain-labels.ts';
import type { PlainOrder } from './plain-order-clocks.ts';
import type { OrderSurroundings } from './plain-order-facts.ts';
import { least, type PlainRisk } from './plain-order-risks.ts';
import type { PlainConversation } from './plain-story.ts';
import { isHumanAuthor } from './plain-thread.ts';
import { cell, instant } from './raw-rows.ts';

const CONTACTS = ['answered', 'solution_offered', 'resolved', 'followed_up', 'compensated', 'promised'];

function contactsIn(talks: readonly PlainConversation[], policy: Policy): number[] {
  return talks.flatMap(({ raw }) => [
    ...raw.messages
      .filter(
        (row) => cell(row, 'visibility') !== 'internal' && isHumanAuthor(cell(row, 'author_kind'), policy),
      )
      .map((row) => instant(row, 'sent_at') as number),
    ...raw.events
      .filter((row) => CONTACTS.includes(cell(row, 'event')))
      .map((row) => instant(row, 'at') as number),
  ]);
}

/** Clocks of contact by the key of their order and their number; `spokenOf`: sources whose orders people talk about. */
export function plainRiskClocks(
  orders: readonly PlainOrder[],
  risks: ReadonlyMap<string, readonly PlainRisk[]>,
  { talks, policy, spokenOf }: OrderSurroundings & { readonly spokenOf: ReadonlySet<string> },
) {
  const clocks = new Map<string, ReturnType<typeof plainClock>[number] & { riskRule: string }>();
  const rules = policy.orderRisk.rules as unknown as Record<string, { startsClock: boolean }>;
  for (const { key, row } of orders) {
    const [source, shop] = JSON.parse(key) as [string, string];
    if (!spokenOf.has(source)) continue;
    const contacts = contactsIn(talks.get(key) ?? [], policy);
    const asking = (risks.get(key) ?? [])
      .filter(({ rule }) => rules[rule]?.startsClock)
      .toSorted((a, b) => a.from - b.from);
    for (const [place, { rule, from, ...span }] of asking.entries()) {
      // 90 days later it is history, which nobody was told of either.
      const to = span.to === from + policy.orderRisk.lapseMs ? null : span.to;
      const contact = least(contacts.filter((at) => at >= from));
      const told = contact !== null && (to === null || contact <= to);
      const stop = told ? contact : to;
      const isShipped = (instant(row, 'shipped_at') ?? Number.POSITIVE_INFINITY) <= from;
      const values = { channel: null, shop, stage: isShipped ? 'after_sale' : 'in_sale' };
      const term = termOf(policy, 'risk_contact', { values, tags: list(row, 'tags'), isComplaint: false });
      const [clock] = plainClock(policy, term, {
        metric: 'risk_contact',
        roundNo: place + 1,
        start: from,
        stop,
      });
      if (clock === undefined) continue;
      const isMoot = !told && stop !== null && clock.dueAt !== null && stop <= clock.dueAt;
      if (!isMoot) clocks.set(`${key} ${place + 1}`, { ...clock, riskRule: rule });
    }
  }
  return clocks;
}

/** As rows of `order_clock`. */
export function riskClockRows(clocks: ReturnType<typeof plainRiskClocks>): Map<string, FactRow> {
  return new Map(
    [...clocks].map(([name, clock]) => {
      const split = name.lastIndexOf(' ');
      return [`${name.slice(0, split)} risk_contact ${clock.roundNo}`, columnsOf(clock)];
    }),
  );
}
