// The agents that people have listed (agents files), by id and by name: exports that carry names only are read by them.
import type { Db } from './database.ts';
import { recordTable } from './record-tables.ts';
import { statement } from './statements.ts';

export type ListedAgents = ReadonlyMap<string, 'agent' | 'bot'>;

interface AgentRow {
  readonly id: string;
  readonly name: string | null;
  readonly kind: string | null;
}

/** How names are compared: width and surrounding blanks are no difference. */
function nameKey(text: string): string {
  return text.normalize('NFKC').trim();
}

/** Kinds by id and by name, of all sources; an agent that only some message names is not listed. No kind is `agent`. */
export function readListedAgents(db: Db): ListedAgents {
  const rows = statement(
    db,
    `SELECT a.external_id AS id, a.name, a.kind FROM agent a WHERE EXISTS
       (SELECT 1 FROM contribution c WHERE c.record_kind = ${recordTable('agent').number} AND c.record_id = a.id)
     ORDER BY a.id`,
  ).all() as AgentRow[];
  const listed = new Map<string, 'agent' | 'bot'>();
  for (const { id, name, kind } of rows) {
    for (const key of [id, name])
      if (key !== null) listed.set(nameKey(key), kind === 'bot' ? 'bot' : 'agent');
  }
  return listed;
}

/**
 * True when people have listed agents: in an agents file, or by a mapping whose rows are agents. Names that exports bring
 * along are known too, but say nothing of who is missing.
 */
export function hasAgentsFile(db: Db): boolean {
  const sql = `SELECT 1 FROM contribution c JOIN import_log l ON l.id = c.import_id
    WHERE c.record_kind = ${recordTable('agent').number} AND l.file_kind = 'agent' LIMIT 1`;
  return statement(db, sql).get() !== undefined;
}

/** What the list says of a name or id; null when it is not on it. */
export function listedKind(agents: ListedAgents, nameOrId: string): 'agent' | 'bot' | null {
  return agents.get(nameKey(nameOrId)) ?? null;
}
