// How far the conversations of each source are known (metrics.md §0): the newest event of their accepted rows.
import { newestEvent } from './merge-rows.ts';
import { PlainScopes } from './plain-scopes.ts';
import { cell } from './raw-rows.ts';
import type { PlainFile } from './story-rows.ts';

const FAMILY = ['conversations', 'messages', 'events', 'calls', 'source_metrics', 'qc_results'];

export function plainReach(files: readonly PlainFile[]): Map<string, number> {
  const reach = new Map<string, number>();
  const scopes = new PlainScopes();
  for (const file of files.filter(({ kind }) => FAMILY.includes(kind))) {
    for (const row of file.rows) {
      const source =
        cell(row, 'call_id') !== '' ? cell(row, 'source') : scopes.of(row, 'conversation_id').source;
      const at = newestEvent(row);
      if (at !== null && at > (reach.get(source) ?? 0)) reach.set(source, at);
    }
  }
  return reach;
}
