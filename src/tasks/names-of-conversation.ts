// The conversations that an id means: a source's id may exist in several shops.
import type { LabelledName } from '../model/label.ts';
import type { Db } from '../store/database.ts';
import { statement } from '../store/statements.ts';

const NAMED = `SELECT s.source, s.shop, c.external_id AS externalId FROM conversation c JOIN scope s ON s.id = c.scope_id
  WHERE c.external_id = ? AND c.is_thread IS NULL ORDER BY s.source, s.shop`;

/** All of that id, or those of a source or shop. */
export function namesOfConversation(
  db: Db,
  wanted: { readonly id: string; readonly source?: string | undefined; readonly shop?: string | undefined },
): LabelledName[] {
  const all = statement(db, NAMED).all(wanted.id) as LabelledName[];
  const isWanted = (said: string | undefined, value: string) => said === undefined || said === value;
  return all.filter(({ source, shop }) => isWanted(wanted.source, source) && isWanted(wanted.shop, shop));
}
