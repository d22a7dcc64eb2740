// Transfers (metrics.md §5): over conversations with a human message, how often, and whether at all.
import type { Fact } from './fact.ts';
import { exclusionOf } from './judgements.ts';
import { metric } from './metric.ts';
import { caseOf, leftOut, NOT_ASKED, type Verdict, valued } from './verdict.ts';

const COLUMNS = ['exclusion', 'has_messages', 'human_count', 'transfer_count'] as const;
type TransferColumn = (typeof COLUMNS)[number];

/** Why a conversation has no say; null when a person wrote in it. */
function withoutHuman(fact: Fact<TransferColumn>): Verdict | null {
  const excluded = exclusionOf(fact);
  if (excluded !== null) return excluded;
  if (fact.number('has_messages') !== 1) return leftOut('header_only');
  return fact.known('human_count') > 0 ? null : NOT_ASKED;
}

export const transfers = metric({
  id: 'transfers',
  unit: 'count',
  kind: 'mean',
  columns: COLUMNS,
  judge: (fact) => withoutHuman(fact) ?? valued(fact.known('transfer_count')),
});

export const transferredShare = metric({
  id: 'transferred_share',
  unit: 'share',
  kind: 'share',
  columns: COLUMNS,
  judge: (fact) => withoutHuman(fact) ?? caseOf(fact.known('transfer_count') > 0),
});
