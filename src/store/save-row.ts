// Saves what one row of a file says: all of its drafts, or none of them.
import type { Draft } from '../model/draft.ts';
import type { ConversationCache } from './conversation-cache.ts';
import type { ImportWork, Outcome, Roots } from './import-file.ts';
import { extendReach, type Reach } from './import-reach.ts';
import { placeDraft } from './place-draft.ts';
import { saveDraft } from './save-draft.ts';
import { isRefusal, type Refusal } from './scopes.ts';

interface Saving {
  readonly work: ImportWork;
  readonly conversations: ConversationCache;
  readonly reach: Reach;
}

/** The strongest outcome of a row's drafts, and the first conversation and order that they hang on. */
export interface SavedRow {
  readonly outcome: Outcome;
  readonly roots: Roots;
}

const STRENGTH: Readonly<Record<Outcome, number>> = { same: 0, changed: 1, new: 2 };

/**
 * Each draft with the scope it goes to, so that saving cannot refuse it any more. A draft whose parent stands in the same
 * row goes where the parent goes: both leave out the same.
 */
function placed(work: ImportWork, drafts: readonly Draft[]): { drafts: Draft[] } | Refusal {
  const found: Draft[] = [];
  for (const draft of drafts) {
    const scope = placeDraft(work, draft);
    if (isRefusal(scope)) return scope;
    found.push({ ...draft, source: scope.source, shop: scope.shop });
  }
  return { drafts: found };
}

function saveAll({ work, conversations, reach }: Saving, drafts: readonly Draft[]): SavedRow | Refusal {
  let outcome: Outcome = 'same';
  let conversationId: number | null = null;
  let orderId: number | null = null;
  for (const draft of drafts) {
    const saved = saveDraft({ work, conversations, draft });
    if (isRefusal(saved)) return saved;
    if (STRENGTH[saved.outcome] > STRENGTH[outcome]) outcome = saved.outcome;
    conversationId ??= saved.conversationId ?? null;
    orderId ??= saved.orderId ?? null;
    extendReach(reach, saved.source, draft);
  }
  return { outcome, roots: { conversationId, orderId } };
}

/** A refusal when a scope or parent cannot be told: then nothing of the row was written. */
export function saveRow(saving: Saving, drafts: readonly Draft[]): SavedRow | Refusal {
  if (drafts.length < 2) return saveAll(saving, drafts);
  const { work } = saving;
  const ready = work.scopes.tentatively(() => placed(work, drafts));
  if (isRefusal(ready)) return ready;
  const saved = saveAll(saving, ready.drafts);
  if (isRefusal(saved)) throw new Error(`a draft that had its place was refused: ${saved.reason}`);
  return saved;
}
