// The short name of a high-care flag, to read out and type in; and finding a flag by a name that it had before.
import { createHash } from 'node:crypto';
import { CARE_RULES, type CareRule } from '../model/care.ts';
import { base32Of } from './base32.ts';
import {
  conversationsOfIssue,
  type NamedConversation,
  namedConversation,
  readCareFlags,
  type StoredCareFlag,
} from './care-flags.ts';
import type { Db } from './database.ts';

type Name = Pick<NamedConversation, 'source' | 'shop' | 'externalId'>;

/** `F-…`: 50 bits of SHA-256 over the rule and the conversation's name; the same after an undo and a new import. */
export function careHandle(rule: CareRule, { source, shop, externalId }: Name): string {
  const named = JSON.stringify([rule, source, shop, externalId]);
  return `F-${base32Of(createHash('sha256').update(named).digest())}`;
}

export function handleOfFlag({ rule, conversation }: StoredCareFlag): string {
  return careHandle(rule, conversation);
}

/** The conversation of the flag's issue that has this handle under the flag's rule: it raised the flag before. */
function wasCalled(db: Db, flag: StoredCareFlag, handle: string): number | null {
  for (const id of conversationsOfIssue(db, flag.issueId).keys())
    if (careHandle(flag.rule, namedConversation(db, id)) === handle) return id;
  return null;
}

/** The last flag of the same rule on the issue of a conversation that raised one so called. */
function heirOf(db: Db, flags: readonly StoredCareFlag[], handle: string): StoredCareFlag | null {
  for (const rule of CARE_RULES) {
    const ofRule = flags.filter((flag) => flag.rule === rule);
    const heirs = ofRule.filter((flag) => wasCalled(db, flag, handle) !== null);
    const heir = heirs.toSorted((a, b) => a.flaggedAt - b.flaggedAt).at(-1);
    if (heir !== undefined) return heir;
  }
  return null;
}

/** Finds a flag by its handle, in any case. */
export type FindCareFlag = (typed: string) => StoredCareFlag | null;

/**
 * Looks among the flags as they are now, which are read once: the flag of that handle; else the one that followed it because
 * another conversation raises it now. Null when no conversation of any issue with flags has ever raised one so called.
 */
export function careFlagFinder(db: Db): FindCareFlag {
  const flags = readCareFlags(db);
  const byHandle = new Map(flags.map((flag) => [handleOfFlag(flag), flag]));
  return (typed) => {
    const handle = typed.toUpperCase();
    return byHandle.get(handle) ?? heirOf(db, flags, handle);
  };
}
