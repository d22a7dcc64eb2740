// What people say of flags a second time (metrics.md §3.5): which flag a word means, and whether a later complaint undoes it.
import type { FactRow } from '../oracle-rows.ts';
import type { CaredIssue, Reason } from './plain-care.ts';
import type { PlainContact } from './plain-issues.ts';

/** A standing word about the flag that a conversation raised, in the order in which they were said. */
export interface PlainDecision {
  readonly action: 'ack' | 'resolve' | 'mute';
  readonly rule: string;
  readonly conversation: string;
  /** Complaints that started up to here had been seen, epoch ms. */
  readonly seenUntil: number;
  readonly number: number;
}

interface Said {
  /** All flags of the rule on the issue, in order of time. */
  readonly flags: readonly Reason[];
  readonly issue: CaredIssue;
  /** The complaints that the flag answers for, its own among them. */
  readonly answered: readonly PlainContact[];
  readonly decisions: readonly PlainDecision[];
}

/** The flag that the conversation raised; else the last one raised by the time its contact began, else the first. */
function isMeant(flag: Reason, { conversation }: PlainDecision, { flags, issue }: Said): boolean {
  const own = flags.filter(({ id }) => id === conversation);
  if (own.length > 0) return own[0] === flag;
  const contact = issue.contacts.find(({ ids }) => ids.includes(conversation));
  if (contact === undefined) return false;
  const earlier = flags.filter(({ at }) => at <= (contact.startedAt as number));
  return (earlier.at(-1) ?? flags[0]) === flag;
}

/** The last word stands, unless a complaint came after everything that had been seen; muted stays muted. */
export function decidedOn(flag: Reason, said: Said): FactRow {
  const own = said.decisions.filter((decision) => isMeant(flag, decision, said));
  const words = own.filter(({ action }) => action !== 'mute').sort((a, b) => a.number - b.number);
  const last = words.at(-1);
  const isMuted = own.length > words.length ? 1 : 0;
  const asRaised = { is_muted: isMuted, since: flag.id, new_since: flag.at };
  if (last === undefined) return { ...asRaised, decided: null, decision_id: null };
  let seen = last.seenUntil;
  for (const { seenUntil } of words) if (seenUntil > seen) seen = seenUntil;
  for (const contact of said.answered) {
    if ((contact.startedAt as number) <= seen) continue;
    const since = contact.ids.find((id) => said.issue.member(id).facts.isComplaint) as string;
    const newSince = contact.startedAt as number;
    return { is_muted: isMuted, since, new_since: newSince, decided: null, decision_id: last.number };
  }
  const decided = last.action === 'ack' ? 'acknowledged' : 'resolved';
  return { ...asRaised, decided, decision_id: last.number };
}
