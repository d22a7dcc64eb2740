// Who is one person, decided anew for everything that a change can reach; says which clusters' contacts must follow.
import { homeOf } from '../../facts/identity/identity-edges.ts';
import { joinPersons } from '../../facts/identity/join-persons.ts';
import {
  type IdentityRecord,
  type IdentityRecords,
  kindOfNode,
  type NodeKey,
  type Persons,
} from '../../model/identity.ts';
import type { Db } from '../../store/database.ts';
import {
  type ClusterKey,
  countSavedMembers,
  hasSavedMembers,
  type PersonCluster,
  personCluster,
  savedCluster,
  savedMember,
} from '../../store/derived-clusters.ts';
import { takeIdentityChanges } from '../../store/identity-changes.ts';
import { standingDecisions } from '../../store/identity-decisions.ts';
import { findingsOf, replaceFindings } from '../../store/identity-findings.ts';
import { noteAccountScope, reachIdentity, type TouchedIdentity } from '../../store/identity-reach.ts';
import {
  accountNode,
  countConversations,
  loadAllIdentities,
  loadSimpleHomes,
} from '../../store/identity-records.ts';
import { areClustersCurrent, markClustersCurrent } from '../../store/identity-state.ts';
import type { ClusterRenewal } from './derive-facts.ts';

/** What else than records changed. */
export interface RenewedFacts {
  /** Conversations whose facts were renewed: their clusters' contacts follow in any case. */
  readonly conversations: ReadonlySet<number>;
  /** Those of them that opened at another instant than before. */
  readonly moved: ReadonlySet<number>;
  /** Identifiers that a person decided on. */
  readonly identifiers: Iterable<NodeKey>;
}

type Pause = () => Promise<void>;

const RECORDS_PER_PAUSE = 5_000;
/** Following a change from record to record costs more than reading all once about this share is touched. */
const MOST_FOLLOWED_SHARE = 1 / 8;

/** Conversations by person: a number of `joinPersons`, or an account that nothing is tied to. */
interface Homes {
  readonly ofPerson: Map<number | NodeKey, number[]>;
  readonly alone: number[];
  readonly identified: Set<number | NodeKey>;
}

function emptyHomes(persons: Persons): Homes {
  const identified = new Set<number | NodeKey>();
  for (const [node, person] of persons.personOf) if (kindOfNode(node) !== 'order') identified.add(person);
  return { ofPerson: new Map(), alone: [], identified };
}

function addHome({ ofPerson, alone }: Homes, person: number | NodeKey | null, conversationId: number): void {
  if (person === null) {
    alone.push(conversationId);
    return;
  }
  const members = ofPerson.get(person);
  if (members === undefined) ofPerson.set(person, [conversationId]);
  else members.push(conversationId);
}

function addRecords(homes: Homes, records: Iterable<IdentityRecord>, { personOf, shared }: Persons): void {
  for (const record of records) {
    if (record.kind !== 'conversation' || !record.hasFacts) continue;
    const home = homeOf(record, (node) => shared.has(node));
    addHome(homes, home === null ? null : (personOf.get(home) as number), record.id);
  }
}

function* clustersOf({ ofPerson, alone, identified }: Homes): Generator<PersonCluster> {
  for (const [person, members] of ofPerson)
    yield personCluster(members, typeof person === 'string' || identified.has(person));
  for (const id of alone) yield personCluster([id], false);
}

type AllRecords = Pick<IdentityRecords, 'records' | 'accountScopes'>;

/** All records that tie identifiers; conversations that name only their account follow in a second reading. */
async function readAll(db: Db, decided: readonly NodeKey[], pause: Pause): Promise<AllRecords> {
  const records: IdentityRecord[] = [];
  const accountScopes = new Map<NodeKey, number>();
  for (const loaded of loadAllIdentities(db, decided)) {
    records.push(loaded.record);
    noteAccountScope(accountScopes, loaded);
    if (records.length % RECORDS_PER_PAUSE === 0) await pause();
  }
  return { records, accountScopes };
}

/** Clusters decided anew; `isDecided` says of a stored cluster whether all its conversations are among them. */
interface Found {
  readonly clusters: Iterable<PersonCluster>;
  readonly isDecided: (stored: ClusterKey) => boolean;
}

async function findAll(db: Db, pause: Pause): Promise<Found> {
  const decisions = standingDecisions(db);
  const decided = decisions.flatMap(({ a, b }) => (b === null ? [a] : [a, b]));
  const all = await readAll(db, decided, pause);
  const persons = joinPersons({ ...all, sharedBefore: new Set(), decisions });
  replaceFindings(db, 'all', findingsOf(persons, new Set()));
  const homes = emptyHomes(persons);
  addRecords(homes, all.records, persons);
  for (const [id, customerId] of loadSimpleHomes(db, decided)) {
    const node = customerId === null ? null : accountNode(customerId);
    addHome(homes, node === null ? null : (persons.personOf.get(node) ?? node), id);
  }
  return { clusters: clustersOf(homes), isDecided: () => true };
}

function findReached(db: Db, touched: TouchedIdentity): Found {
  const reached = reachIdentity(db, touched, standingDecisions(db));
  const persons = joinPersons(reached);
  replaceFindings(db, reached.nodes, findingsOf(persons, reached.sharedBefore));
  const homes = emptyHomes(persons);
  addRecords(homes, reached.records, persons);
  return { clusters: clustersOf(homes), isDecided: (stored) => reached.clusters.has(stored) };
}

/** True when its contacts must be derived anew: new facts, or other members than were saved. */
function isChanged(db: Db, cluster: PersonCluster, touched: ReadonlySet<number>): boolean {
  const { key, members, isIdentified } = cluster;
  if (members.some((id) => touched.has(id))) return true;
  const isOther = (id: number): boolean => {
    const saved = savedMember(db, id);
    return saved?.cluster !== key || saved.isIdentified !== isIdentified;
  };
  return members.some(isOther) || countSavedMembers(db, key) !== members.length;
}

async function changesAmong(
  db: Db,
  { found, touched, pause }: { found: Found; touched: ReadonlySet<number>; pause: Pause },
): Promise<ClusterRenewal> {
  const outdated = new Set<ClusterKey>();
  const clusters: PersonCluster[] = [];
  // Also clusters that only have new facts, and of conversations that are gone.
  for (const id of touched) {
    const saved = savedMember(db, id);
    if (saved === null || outdated.has(saved.cluster)) continue;
    outdated.add(saved.cluster);
    if (!found.isDecided(saved.cluster)) clusters.push(savedCluster(db, saved.cluster));
  }
  let seen = 0;
  for (const cluster of found.clusters) {
    seen += 1;
    if (seen % RECORDS_PER_PAUSE === 0) await pause();
    if (!isChanged(db, cluster, touched)) continue;
    clusters.push(cluster);
    for (const id of cluster.members) {
      const saved = savedMember(db, id);
      if (saved !== null) outdated.add(saved.cluster);
    }
  }
  return { outdated, clusters };
}

/** Most imports change facts and nobody's identity: then nothing is read. */
async function findClusters(db: Db, { moved, identifiers }: RenewedFacts, pause: Pause): Promise<Found> {
  const changes = takeIdentityChanges(db);
  const conversations = new Set([...changes.conversations, ...moved]);
  const touched = {
    conversations,
    orders: changes.orders,
    identifiers: new Set([...changes.identifiers, ...identifiers]),
  };
  const size = Math.max(conversations.size, changes.orders.size);
  const isFew = size < countConversations(db) * MOST_FOLLOWED_SHARE;
  if (isFew && areClustersCurrent(db)) return findReached(db, touched);
  markClustersCurrent(db);
  return await findAll(db, pause);
}

/**
 * Decides anew who is one person, wherever the change can matter, and stores what the guards found. What it leaves equals
 * a rebuild from nothing, whatever the order of imports, undos, merges and splits. The facts of the conversations must be
 * there already: edges are joined in the order in which they were first seen.
 */
export async function renewIdentity(db: Db, renewed: RenewedFacts, pause: Pause): Promise<ClusterRenewal> {
  const found = await findClusters(db, renewed, pause);
  if (!hasSavedMembers(db)) return { outdated: [], clusters: found.clusters };
  return await changesAmong(db, { found, touched: renewed.conversations, pause });
}
