// One person as identity sees them today: identifiers, records, what joined them and what the guards refused.
import { homeOf, nodesOf } from '../../facts/identity/identity-edges.ts';
import { joinPersons } from '../../facts/identity/join-persons.ts';
import {
  type DroppedEdge,
  IDENTIFIER_KINDS,
  type IdentityEdge,
  type IdentityRecord,
  kindOfNode,
  type NodeKey,
} from '../../model/identity.ts';
import type { Db } from '../../store/database.ts';
import { standingDecisions } from '../../store/identity-decisions.ts';
import { reachIdentity } from '../../store/identity-reach.ts';

export type IdentifierState = 'joined' | 'alone' | 'shared' | 'quarantined';

export interface PersonIdentifier {
  readonly node: NodeKey;
  readonly state: IdentifierState;
  /** Epoch ms; null where no record that names it has an instant. */
  readonly firstSeenAt: number | null;
  /** Conversations and orders that name it. */
  readonly records: number;
  /** The first edge that ties it to this person; null where a person's merge did, and for shared identifiers. */
  readonly joinedBy: IdentityEdge | null;
}

/** The other end of an edge. */
export function farEnd({ a, b }: IdentityEdge, node: NodeKey): NodeKey {
  return a === node ? b : a;
}

export interface Person {
  /** Strongest first, then as they were first seen; the first one names the person. */
  readonly identifiers: readonly PersonIdentifier[];
  /** Conversations and orders that are this person's. */
  readonly records: readonly IdentityRecord[];
  readonly dropped: readonly DroppedEdge[];
}

interface Sighting {
  firstSeenAt: number | null;
  records: number;
}

function sightings(records: readonly IdentityRecord[]): Map<NodeKey, Sighting> {
  const seen = new Map<NodeKey, Sighting>();
  for (const record of records) {
    for (const node of new Set(nodesOf(record))) {
      const sighting = seen.get(node) ?? { firstSeenAt: null, records: 0 };
      sighting.records += 1;
      if (record.seenAt !== null)
        sighting.firstSeenAt = Math.min(sighting.firstSeenAt ?? record.seenAt, record.seenAt);
      seen.set(node, sighting);
    }
  }
  return seen;
}

function stateOf(isShared: boolean, isQuarantined: boolean, company: number): IdentifierState {
  if (isShared) return 'shared';
  if (isQuarantined) return 'quarantined';
  return company > 1 ? 'joined' : 'alone';
}

const LAST = Number.POSITIVE_INFINITY;

function compareIdentifiers(a: PersonIdentifier, b: PersonIdentifier): number {
  const strength = ({ node }: PersonIdentifier) => IDENTIFIER_KINDS.indexOf(kindOfNode(node));
  return strength(a) - strength(b) || (a.firstSeenAt ?? LAST) - (b.firstSeenAt ?? LAST);
}

/** The person of an identifier, read anew from the records; a shared identifier is a page of its own, of nobody. */
export function readPerson(db: Db, node: NodeKey): Person {
  const touched = { conversations: [], orders: [], identifiers: [node] };
  const reached = reachIdentity(db, touched, standingDecisions(db));
  const persons = joinPersons(reached);
  const isShared = (each: NodeKey): boolean => persons.shared.has(each);
  const own = persons.personOf.get(node);
  const isOwn = (each: NodeKey): boolean =>
    each === node || (own !== undefined && persons.personOf.get(each) === own);
  const seen = sightings(reached.records);
  const nodes = new Set([node, ...[...persons.personOf.keys()].filter(isOwn)]);
  const quarantined = new Set(persons.quarantined.flat());
  const records = reached.records.filter((record) => {
    const home = homeOf(record, isShared);
    return home !== null && isOwn(home);
  });
  // A shared identifier is no part of the person, but it stands in their records: why it joins nobody must be seen.
  for (const each of records.flatMap(nodesOf)) if (isShared(each)) nodes.add(each);
  const joined = persons.joined();
  const identifiers = [...nodes].map((each): PersonIdentifier => {
    const sighting = seen.get(each) ?? { firstSeenAt: null, records: 0 };
    const state = stateOf(isShared(each), quarantined.has(each), nodes.size);
    const ties = joined.find(({ a, b }) => a === each || b === each);
    const joinedBy = ties !== undefined && isOwn(each) ? ties : null;
    return { node: each, state, ...sighting, joinedBy };
  });
  return {
    identifiers: identifiers.sort(compareIdentifiers),
    records,
    dropped: persons.dropped.filter(({ a, b }) => isOwn(a) || isOwn(b)),
  };
}
