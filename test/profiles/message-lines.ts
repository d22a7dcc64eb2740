// Test support: the messages of a database as people would tell them, in the order of time.
import { AUTHOR_KINDS, CONTENT_KINDS } from '../../src/model/vocabulary.ts';
import { type Imported, rowsOf } from './profile-bench.ts';

/** `conversation message author visibility kind` of every message, by instant and id. */
export function messageLines(imported: Imported): string[] {
  const rows = rowsOf(
    imported,
    `SELECT c.external_id, m.external_id, m.author, m.is_internal, m.content FROM message m
     JOIN conversation c ON c.id = m.conversation_id ORDER BY c.external_id, m.sent_at, m.external_id`,
  ) as [string, string | null, number, number, number][];
  return rows.map(([conversation, id, author, isInternal, content]) =>
    [
      conversation,
      id ?? '-',
      AUTHOR_KINDS[author],
      isInternal === 1 ? 'internal' : 'public',
      CONTENT_KINDS[content],
    ].join(' '),
  );
}

/** `conversation event instant` of every event, in the order of time. */
export function eventLines(imported: Imported): string[] {
  const rows = rowsOf(
    imported,
    `SELECT c.external_id, e.event, e.at FROM event e JOIN conversation c ON c.id = e.conversation_id
     ORDER BY c.external_id, e.at, e.event`,
  ) as [string, string, number][];
  return rows.map(([conversation, event, at]) => `${conversation} ${event} ${new Date(at).toISOString()}`);
}

/** Name, clock and value of the source's own figures of a conversation. */
export function metricsOf(imported: Imported, conversation: string): Record<string, number> {
  const rows = rowsOf(
    imported,
    `SELECT m.name || coalesce(' ' || m.clock, ''), m.value_e4 / 10000.0 FROM source_metric m
     JOIN conversation c ON c.id = m.conversation_id WHERE c.external_id = '${conversation}' ORDER BY 1`,
  ) as [string, number][];
  return Object.fromEntries(rows);
}
