// Who is one person, decided anew for everything that a change can reach; says which clusters' contacts must follow.
import { homeOf } from '../facts/identity/identity-edges.ts';
import { joinPersons } from '../facts/identity/join-persons.ts';
import { type IdentityRecord, kindOfNode, type NodeKey, type Persons } from '../model/identity.ts';
import type { Db } from '../store/database.ts';
import {
  type ClusterKey,
  countSavedMembers,
  hasSavedMembers,
  type PersonCluster,
  personCluster,
  savedMember,
} from '../store/derived-clusters.ts';
import { standingDecisions } from '../store/identity-decisions.ts';
import { findingsOf, replaceFindings } from '../store/identity-findings.ts';
import { accountScopesOf, reachIdentity, type TouchedIdentity } from '../store/identity-reach.ts';
import {
  accountNode,
  countConversations,
  type LoadedRecord,
  loadAllIdentities,
  loadSimpleHomes,
} from '../store/identity-records.ts';
import { areClustersCurrent, markClustersCurrent } from '../store/identity-state.ts';
import type { ClusterRenewal } from './derive-facts.ts';

export interface ChangedIdentity extends TouchedIdentity {
  /** Conversations whose facts were renewed: their clusters' contacts follow in any case. */
  readonly conversations: ReadonlySet<number>;
}

type Pause = () => Promise<void>;

const RECORDS_PER_PAUSE = 5_000;
/** Following a change from record to record costs more than reading all once about this share is touched. */
const MOST_FOLLOWED_SHARE = 1 / 4;

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

/** All records that tie identifiers; conversations that name only their account follow in a second reading. */
async function readAll(db: Db, pause: Pause): Promise<LoadedRecord[]> {
  const loaded: LoadedRecord[] = [];
  for (const record of loadAllIdentities(db)) {
    loaded.push(record);
    if (loaded.length % RECORDS_PER_PAUSE === 0) await pause();
  }
  return loaded;
}

async function findAll(db: Db, pause: Pause): Promise<Iterable<PersonCluster>> {
  const loaded = await readAll(db, pause);
  const records = loaded.map(({ record }) => record);
  const accountScopes = accountScopesOf(loaded);
  const decisions = standingDecisions(db);
  const persons = joinPersons({ records, accountScopes, sharedBefore: new Set(), decisions });
  replaceFindings(db, 'all', findingsOf(persons, new Set()));
  const homes = emptyHomes(persons);
  addRecords(homes, records, persons);
  for (const [id, customerId] of loadSimpleHomes(db)) {
    const node = customerId === null ? null : accountNode(customerId);
    addHome(homes, node === null ? null : (persons.personOf.get(node) ?? node), id);
  }
  return clustersOf(homes);
}

function findReached(db: Db, touched: TouchedIdentity): Iterable<PersonCluster> {
  const reached = reachIdentity(db, touched, standingDecisions(db));
  const persons = joinPersons(reached);
  replaceFindings(db, reached.nodes, findingsOf(persons, reached.sharedBefore));
  const homes = emptyHomes(persons);
  addRecords(homes, reached.records, persons);
  return clustersOf(homes);
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
  { found, touched, pause }: { found: Iterable<PersonCluster>; touched: ReadonlySet<number>; pause: Pause },
): Promise<ClusterRenewal> {
  const outdated = new Set<ClusterKey>();
  const clusters: PersonCluster[] = [];
  const markOutdated = (id: number): void => {
    const saved = savedMember(db, id);
    if (saved !== null) outdated.add(saved.cluster);
  };
  // Conversations that are gone are in no cluster any more.
  for (const id of touched) markOutdated(id);
  let seen = 0;
  for (const cluster of found) {
    seen += 1;
    if (seen % RECORDS_PER_PAUSE === 0) await pause();
    if (!isChanged(db, cluster, touched)) continue;
    clusters.push(cluster);
    for (const id of cluster.members) markOutdated(id);
  }
  return { outdated, clusters };
}

/**
 * Decides anew who is one person, wherever the change can matter, and stores what the guards found. What it leaves equals
 * a rebuild from nothing, whatever the order of imports, undos, merges and splits. The facts of the conversations must be
 * there already: edges are joined in the order in which they were first seen.
 */
export async function renewIdentity(db: Db, touched: ChangedIdentity, pause: Pause): Promise<ClusterRenewal> {
  const { conversations } = touched;
  const isFew = conversations.size < countConversations(db) * MOST_FOLLOWED_SHARE;
  const isFollowed = isFew && areClustersCurrent(db);
  const found = isFollowed ? findReached(db, touched) : await findAll(db, pause);
  if (!isFollowed) markClustersCurrent(db);
  if (!hasSavedMembers(db)) return { outdated: [], clusters: found };
  return await changesAmong(db, { found, touched: conversations, pause });
}
