// How sure it is that contacts were put together rightly: told beside every first-contact figure (metrics.md §3.2).
import type { Fact } from './fact.ts';

export const LINKAGE_COLUMNS = ['untyped_count', 'contact_count', 'is_identified'] as const;

export interface Linkage {
  readonly issues: number;
  /** Issues held together by nearness in time alone. */
  readonly untyped: number;
  readonly contacts: number;
  /** Contacts of customers without account, e-mail address or phone: who they are, an order says at best. */
  readonly unidentified: number;
}

export type LinkageDraft = { -readonly [field in keyof Linkage]: number };

export function emptyLinkage(): LinkageDraft {
  return { issues: 0, untyped: 0, contacts: 0, unidentified: 0 };
}

/** Adds an issue. */
export function addLinkage(draft: LinkageDraft, fact: Fact<(typeof LINKAGE_COLUMNS)[number]>): void {
  const contacts = fact.known('contact_count');
  draft.issues += 1;
  draft.contacts += contacts;
  if (fact.known('untyped_count') > 0) draft.untyped += 1;
  if (fact.number('is_identified') !== 1) draft.unidentified += contacts;
}
