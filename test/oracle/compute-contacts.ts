// Contacts a second time, straight from metrics.md §3.1: plain loops over whole conversations.
import type { Policy } from '../../src/model/policy.ts';
import type { computeFacts } from './compute-facts.ts';
import { cell, instant, type RawConversation } from './raw-rows.ts';

export interface PlainMember {
  /** The conversation's id in the source. */
  readonly id: string;
  readonly raw: RawConversation;
  readonly facts: ReturnType<typeof computeFacts>['facts'];
}

interface PlainName {
  readonly id: string;
  readonly key: string;
}

/** Ids are unique per source and shop: a known order has its own key; of one that nobody exported there is the id alone. */
function orders({ raw: { header, namedOrders } }: PlainMember): PlainName[] {
  const known = namedOrders.map((row) => cell(row, 'order_key')).filter((key) => key !== '');
  const ids = cell(header, 'order_id').split('|');
  return ids
    .filter((id) => id !== '')
    .map((id) => {
      return { id, key: known.find((key) => (JSON.parse(key) as string[])[2] === id) ?? id };
    });
}

/** Instants of all public messages; a conversation without rows spoke when it opened. */
function spokenAt(member: PlainMember): number[] {
  if (!member.facts.hasMessages) return [member.facts.openedAt];
  return member.raw.messages
    .filter((row) => cell(row, 'visibility') !== 'internal')
    .map((row) => instant(row, 'sent_at') as number);
}

function endOf(parts: readonly PlainMember[]): number {
  const last = parts.at(-1) as PlainMember;
  const own = last.facts.firstResolution?.at;
  const resolvedAt = own !== undefined && !last.facts.hasMessages ? Math.max(own, last.facts.openedAt) : own;
  const ends = parts.flatMap((part) => {
    if (part.facts.hasMessages) return spokenAt(part);
    if (resolvedAt !== undefined && part !== last) return spokenAt(part);
    return [Math.max(part.facts.firstResolution?.at ?? part.facts.openedAt, part.facts.openedAt)];
  });
  const upTo = resolvedAt === undefined ? [] : ends.filter((t) => t <= resolvedAt);
  return Math.max(...(upTo.length > 0 ? upTo : ends));
}

function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function computeContacts(members: readonly PlainMember[], policy: Policy) {
  const started = members
    .filter(
      ({ facts }) =>
        facts.startedBy === 'customer' &&
        facts.exclusion === null &&
        facts.botEndedAt === null &&
        !facts.isClosingOnly,
    )
    .sort(
      (a, b) =>
        (a.facts.firstInboundAt as number) - (b.facts.firstInboundAt as number) ||
        text(a.facts.source, b.facts.source) ||
        text(a.facts.shop, b.facts.shop) ||
        text(a.id, b.id),
    );
  const contacts: PlainMember[][] = [];
  for (const next of started) {
    const at = next.facts.firstInboundAt as number;
    const before = contacts.at(-1) ?? [];
    const spoken = before.flatMap(spokenAt).filter((t) => t <= at);
    const named = before.flatMap(orders).map(({ key }) => key);
    const clash =
      named.length > 0 && orders(next).length > 0 && !orders(next).some(({ key }) => named.includes(key));
    if (spoken.length > 0 && at - Math.max(...spoken) <= policy.contactMergeGapMs && !clash)
      before.push(next);
    else contacts.push([next]);
  }
  const botResolved = members.flatMap((member) => {
    const end = member.facts.botEndedAt;
    if (end === null) return [];
    const back = members.some(
      (other) =>
        other !== member &&
        other.facts.firstInboundAt !== null &&
        other.facts.firstInboundAt >= end &&
        other.facts.firstInboundAt - end <= policy.botSettleMs,
    );
    return [
      {
        id: member.id,
        isBotResolved: !back,
        knownAt: Math.max(member.facts.botEndedKnownAt as number, end + policy.botSettleMs),
      },
    ];
  });
  return {
    contacts: contacts.map((parts) => ({
      ids: parts.map((part) => part.id),
      startedAt: parts[0]?.facts.firstInboundAt,
      endedAt: endOf(parts),
      resolution: parts.at(-1)?.facts.lastResolution ?? null,
      isComplaint: parts.some((part) => part.facts.isComplaint),
      complaintType:
        parts
          .filter(({ facts }) => facts.isComplaint)
          .map(({ facts }) => facts.complaintType)
          .find((type) => type !== null) ?? null,
      topic: parts.map((part) => part.facts.topic).find((topic) => topic !== null) ?? null,
      order: parts.flatMap(orders)[0] ?? null,
    })),
    botResolved,
  };
}
