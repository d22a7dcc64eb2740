// Identity of customers: the nodes that records name, what joins them, and what the guards found (data-model.md).

/** Strongest first: the order in which edges are joined. */
export const IDENTIFIER_KINDS = ['account', 'order', 'email', 'phone'] as const;
/** `account`: a platform id in its shop. `order`: the buyer of one order. */
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/**
 * One node as the database knows it: `aID` (row id of `customer`), `oID` (row id of an order), `uSCOPE:EXTERNAL` (an order
 * that nobody imported), `eHEX` and `pHEX` (blind indexes). Two people never share one, unless a guard says so.
 */
export type NodeKey = string;

const KINDS_BY_LETTER: Readonly<Record<string, IdentifierKind>> = {
  a: 'account',
  o: 'order',
  u: 'order',
  e: 'email',
  p: 'phone',
};

export function kindOfNode(node: NodeKey): IdentifierKind {
  return KINDS_BY_LETTER[node[0] as string] as IdentifierKind;
}

/** An identifier seen with more platform accounts than these joins nobody (data-model.md, Identity of a customer). */
export const MOST_ACCOUNTS_SEEN = 3;

/** One conversation (a call is one too) or order with the identifiers that stand in it. */
export interface IdentityRecord {
  readonly kind: 'conversation' | 'order';
  /** Row id. */
  readonly id: number;
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
  /** Epoch ms: when it opened or was placed; null when nothing says so. */
  readonly seenAt: number | null;
  readonly account: NodeKey | null;
  /** The orders it names, in its order; an order names itself. */
  readonly orders: readonly NodeKey[];
  /** The accounts of the orders that a conversation names. */
  readonly orderAccounts: readonly NodeKey[];
  readonly email: NodeKey | null;
  readonly phone: NodeKey | null;
  /** A conversation that has facts counts among its person's. */
  readonly hasFacts: boolean;
}

/** A person's stored word: these two are one, these two never are, or this one joins nobody. */
export interface IdentityDecision {
  readonly kind: 'merge' | 'split';
  readonly a: NodeKey;
  /** Null with `split`: the identifier joins nobody. */
  readonly b: NodeKey | null;
}

export interface IdentityRecords {
  readonly records: readonly IdentityRecord[];
  /** The scope (source and shop) of every account among the nodes. */
  readonly accountScopes: ReadonlyMap<NodeKey, number>;
  /** Identifiers known to be shared whose own records are not all here. */
  readonly sharedBefore: ReadonlySet<NodeKey>;
  /** In the order in which they were made. */
  readonly decisions: readonly IdentityDecision[];
}

/** Why an edge joined nobody: a second account of one shop, a person's word, a cluster that fell apart. */
export type DropReason = 'second_account' | 'split' | 'quarantined';

/** One record's claim that two identifiers are one person's. */
export interface IdentityEdge {
  readonly a: NodeKey;
  readonly b: NodeKey;
  readonly kind: IdentifierKind;
  readonly record: IdentityRecord;
}

export interface DroppedEdge extends IdentityEdge {
  readonly reason: DropReason;
}

/** The people among the nodes of some records. */
export interface Persons {
  /** Nodes of one person have one number; a shared identifier has none. */
  readonly personOf: ReadonlyMap<NodeKey, number>;
  /** Seen with more accounts than one person has: joins nobody. */
  readonly shared: ReadonlySet<NodeKey>;
  /** Clusters that were too large to be one person, with all their nodes. */
  readonly quarantined: readonly (readonly NodeKey[])[];
  /** One edge for two identifiers, the first; made when asked for, because there are as many as records. */
  readonly joined: () => readonly IdentityEdge[];
  readonly dropped: readonly DroppedEdge[];
}
