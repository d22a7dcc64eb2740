// What the guards found: shared identifiers, clusters that fell apart, edges that joined nobody.
import { type DropReason, kindOfNode, type NodeKey, type Persons } from '../model/identity.ts';
import type { Db } from './database.ts';
import { pluckStatement, statement } from './statements.ts';

export interface Finding {
  readonly finding: 'shared' | 'quarantined' | 'dropped';
  readonly node: NodeKey;
  /** The far end of a dropped edge; the first node of the cluster that fell apart. */
  readonly other: NodeKey | null;
  readonly reason: DropReason | null;
  /** Epoch ms: the first record that says so; null where none has an instant. */
  readonly seenAt: number | null;
}

/** All identifiers that were shared when identity was last renewed. */
export function readShared(db: Db): Set<NodeKey> {
  const sql = "SELECT node FROM identity_finding WHERE finding = 'shared'";
  return new Set(pluckStatement(db, sql).all() as NodeKey[]);
}

/** All findings of one kind. */
export function readFindings(db: Db, finding: Finding['finding']): Finding[] {
  const sql = `SELECT finding, node, other, reason, seen_at AS seenAt FROM identity_finding WHERE finding = ?
    ORDER BY other, node`;
  return statement(db, sql).all(finding) as Finding[];
}

/** How many identifiers are shared, clusters fell apart and edges were dropped. */
export function countFindings(db: Db): Readonly<Record<Finding['finding'], number>> {
  const count = (finding: Finding['finding'], what: string): number =>
    pluckStatement(db, `SELECT count(${what}) FROM identity_finding WHERE finding = ?`).get(
      finding,
    ) as number;
  return {
    shared: count('shared', '*'),
    quarantined: count('quarantined', 'DISTINCT other'),
    dropped: count('dropped', '*'),
  };
}

/** Findings that persons come with; nodes whose own records were not all at hand keep what is known of them. */
export function findingsOf(persons: Persons, keep: ReadonlySet<NodeKey>): Finding[] {
  const shared = [...persons.shared]
    .filter((node) => !keep.has(node))
    .map((node): Finding => ({ finding: 'shared', node, other: null, reason: null, seenAt: null }));
  const quarantined = persons.quarantined.flatMap((cluster) => {
    const identifiers = cluster.filter((node) => kindOfNode(node) !== 'order').sort();
    const [first = null] = identifiers;
    return identifiers.map(
      (node): Finding => ({ finding: 'quarantined', node, other: first, reason: null, seenAt: null }),
    );
  });
  const dropped = persons.dropped.map(
    ({ a, b, reason, record }): Finding => ({
      finding: 'dropped',
      node: a,
      other: b,
      reason,
      seenAt: record.seenAt,
    }),
  );
  return [...shared, ...quarantined, ...dropped];
}

const INSERT = 'INSERT INTO identity_finding (finding, node, other, reason, seen_at) VALUES (?, ?, ?, ?, ?)';

/** Writes findings in place of those of the same nodes, or of all. */
export function replaceFindings(db: Db, of: Iterable<NodeKey> | 'all', findings: readonly Finding[]): void {
  if (of === 'all') statement(db, 'DELETE FROM identity_finding').run();
  else {
    const held = new Set(pluckStatement(db, 'SELECT DISTINCT node FROM identity_finding').all() as NodeKey[]);
    const drop = statement(db, 'DELETE FROM identity_finding WHERE node = ?');
    for (const node of of) if (held.has(node)) drop.run(node);
  }
  for (const { finding, node, other, reason, seenAt } of findings) {
    statement(db, INSERT).run(finding, node, other, reason, seenAt);
  }
}
