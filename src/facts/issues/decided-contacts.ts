// What a person's links and splits of conversations mean for the contacts that hold them (metrics.md §3.2).
import type { Contact, IssueDecision } from '../../model/cluster-facts.ts';

export interface DecidedContacts {
  /** Contacts that links tie together, directly or through others, share a number; null for all others. */
  readonly groupOf: (contact: Contact) => number | null;
  /** A conversation of one must not be in an issue with a conversation of the other. */
  readonly areSplit: (a: Contact, b: Contact) => boolean;
}

const UNDECIDED: DecidedContacts = { groupOf: () => null, areSplit: () => false };

function contactsByConversation(contacts: readonly Contact[]): Map<number, Contact> {
  return new Map(contacts.flatMap((contact) => contact.conversationIds.map((id) => [id, contact])));
}

/** The numbers of groups of linked contacts, by contact. */
function linkGroups(pairs: readonly (readonly [Contact, Contact])[]): Map<Contact, number> {
  const groups = new Map<Contact, Contact[]>();
  for (const [a, b] of pairs) {
    const left = groups.get(a) ?? [a];
    const right = groups.get(b) ?? [b];
    const joined = left === right ? left : [...left, ...right];
    for (const contact of joined) groups.set(contact, joined);
  }
  const numbers = new Map<Contact[], number>();
  return new Map(
    [...groups].map(([contact, group]) => {
      const number = numbers.get(group) ?? numbers.size;
      numbers.set(group, number);
      return [contact, number];
    }),
  );
}

/** Decisions about conversations that are in no contact of these mean nothing here. */
export function decideContacts(
  contacts: readonly Contact[],
  decisions: readonly IssueDecision[],
): DecidedContacts {
  if (decisions.length === 0) return UNDECIDED;
  const contactOf = contactsByConversation(contacts);
  const pairs = (kind: IssueDecision['kind']) =>
    decisions.flatMap((decision): [Contact, Contact][] => {
      const [a, b] = [contactOf.get(decision.a), contactOf.get(decision.b)];
      return decision.kind !== kind || a === undefined || b === undefined ? [] : [[a, b]];
    });
  const groups = linkGroups(pairs('link'));
  const splits = pairs('split');
  return {
    groupOf: (contact) => groups.get(contact) ?? null,
    areSplit: (a, b) => splits.some(([x, y]) => (x === a && y === b) || (x === b && y === a)),
  };
}
