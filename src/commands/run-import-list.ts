// Runs `hicare import list`.
import type { Context } from '../context.ts';
import { importListReport } from '../reports/import-list.ts';
import { readImportLog } from '../tasks/read-import-log.ts';
import { importWorld } from './import-world.ts';
import type { GlobalFlags, OutputFlags, PolicyFlags } from './options.ts';
import { policyInForce } from './policy-in-force.ts';
import { readSettings } from './settings.ts';
import { shortList } from './short-list.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface ImportListFlags extends GlobalFlags, PolicyFlags, OutputFlags {}

/** What fits a terminal; every other format, and --fields, has all columns. */
const LIST_FIELDS = ['import_id', 'imported_at', 'file', 'read', 'new', 'changed', 'rejected'];
/** Two times are too wide for 80 columns; where an import was taken back, that is the one to know. */
const UNDONE_LIST_FIELDS = ['import_id', 'file', 'read', 'new', 'changed', 'rejected', 'undone_at'];

export async function runImportList(flags: ImportListFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const entries = readImportLog(settings.databasePath, importWorld(context, settings).findKey);
  const fields = entries.some(({ undoneAt }) => undoneAt !== null) ? UNDONE_LIST_FIELDS : LIST_FIELDS;
  const report = importListReport(entries, await policyInForce(settings));
  await writeReport(report, shortList(writing, fields));
}
