// Records of identity in few words: accounts are `a1@3` (number and shop), orders `o1`, addresses `e1`, phones `p1`.
import { joinPersons } from '../../../src/facts/identity/join-persons.ts';
import type { IdentityDecision, IdentityRecord, NodeKey, Persons } from '../../../src/model/identity.ts';

export interface Story {
  readonly records: readonly IdentityRecord[];
  readonly decisions?: readonly IdentityDecision[];
}

const scopeOf = (account: NodeKey): number => Number(account.split('@')[1] ?? 1);

/** `c7 a1@2 p5 @30` is conversation 7 of account 1 in shop 2 with phone 5, seen at 30; `o4 a1@2` the order 4. */
export function record(text: string): IdentityRecord {
  const [name = '', ...words] = text.split(' ');
  const isOrder = name.startsWith('o');
  const find = (letter: string) => words.find((word) => word.startsWith(letter)) ?? null;
  const at = find('@');
  const named = words.filter((word) => word.startsWith('o'));
  return {
    kind: isOrder ? 'order' : 'conversation',
    id: Number(name.slice(1)),
    source: 's',
    shop: '',
    externalId: name,
    seenAt: at === null ? null : Number(at.slice(1)),
    account: find('a'),
    orders: isOrder ? [name] : named,
    orderAccounts: words.filter((word) => word.startsWith('b')).map((word) => `a${word.slice(1)}`),
    email: find('e'),
    phone: find('p'),
    hasFacts: !isOrder,
  };
}

/** The persons among these records, and among others that only name shared identifiers. */
export function join({ records, decisions = [] }: Story): Persons {
  const accounts = records.flatMap(({ account }) => (account === null ? [] : [account]));
  const accountScopes = new Map(accounts.map((account) => [account, scopeOf(account)]));
  return joinPersons({ records, accountScopes, sharedBefore: new Set(), decisions });
}

/** Who stands together, each cluster sorted; single nodes too. */
export function clusters({ personOf }: Persons): NodeKey[][] {
  const found = new Map<number, NodeKey[]>();
  for (const [node, person] of personOf) found.set(person, [...(found.get(person) ?? []), node]);
  return [...found.values()].map((nodes) => nodes.sort()).sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

/** The clusters of records written as texts. */
export function joined(texts: readonly string[], decisions: readonly IdentityDecision[] = []): NodeKey[][] {
  return clusters(join({ records: texts.map(record), decisions }));
}
