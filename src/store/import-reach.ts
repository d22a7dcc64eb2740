// How far an import vouches for its sources: the newest event of each source, or the export's time when that is later.

import type { Draft } from '../model/draft.ts';
import { recordKind } from '../model/record-kinds.ts';
import { newestInstant } from './draft-cells.ts';
import type { ImportWork } from './import-file.ts';
import { recordTable } from './record-tables.ts';
import { statement } from './statements.ts';

/** Newest event instant by family and source (`orders taobao`), epoch ms. */
export type Reach = Map<string, number>;

function newestOf(draft: Draft): number | null {
  if (draft.kind !== 'message') return newestInstant(recordTable(draft.kind).fields, draft.values);
  const ofConversation = newestInstant(recordTable('conversation').fields, draft.values);
  const own = Math.max(Number(draft.values['sent_at']), Number(draft.values['recalled_at'] ?? 0));
  return ofConversation === null ? own : Math.max(own, ofConversation);
}

/** Counts an accepted draft in; `source` is that of the scope it went to. Agents vouch for nothing. */
export function extendReach(reach: Reach, source: string, draft: Draft): void {
  const { family } = recordKind(draft.kind);
  if (family === null) return;
  const key = `${family} ${source}`;
  const newest = newestOf(draft);
  const known = reach.get(key);
  if (newest === null) {
    if (known === undefined) reach.set(key, Number.NEGATIVE_INFINITY);
  } else if (known === undefined || newest > known) {
    reach.set(key, newest);
  }
}

/** Writes what the import vouches for. */
export function writeReach(work: ImportWork, reach: Reach): void {
  const insert = statement(
    work.db,
    'INSERT INTO import_reach (import_id, source, family, data_until) VALUES (?, ?, ?, ?)',
  );
  for (const [key, newest] of reach) {
    const space = key.indexOf(' ');
    const [family, source] = [key.slice(0, space), key.slice(space + 1)];
    const until = Math.max(newest, work.file.exportedAt ?? Number.NEGATIVE_INFINITY);
    if (Number.isFinite(until)) insert.run(work.importId, source, family, until);
  }
}
