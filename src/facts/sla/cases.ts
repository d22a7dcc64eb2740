// Which contacts of a customer are about one case. The only place that decides it.
import type { Contact } from '../../model/cluster-facts.ts';

/**
 * Contacts in order of start, cut into cases: a contact that starts after the one before it was resolved opens a new one.
 * Whoever comes back unresolved comes back with the same case. Issues (metrics.md §3.2) tell cases apart by order and topic
 * as well; until they are derived, the clocks that are told "per issue" are found per case.
 */
export function casesOf(contacts: readonly Contact[]): Contact[][] {
  const cases: Contact[][] = [];
  for (const contact of contacts) {
    const open = cases.at(-1);
    const before = open?.at(-1)?.resolution ?? null;
    if (open === undefined || (before !== null && before.at <= contact.startedAt)) cases.push([contact]);
    else open.push(contact);
  }
  return cases;
}
