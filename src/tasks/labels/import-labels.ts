// `classify label --import`: a file of labels, checked whole, then stored in one transaction.
import type { InputWorld } from '../../importing/input.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import { complaintTypes } from '../../policy/complaint-types.ts';
import { closeDatabase, openDatabase } from '../../store/database.ts';
import {
  type LabelChange,
  type LabelOutcome,
  type LabelWorld,
  labelConversations,
} from './label-conversations.ts';
import { readLabelFile } from './read-label-file.ts';

export interface LabelImport {
  readonly path: string;
  readonly labeller: string;
  readonly isDryRun: boolean;
  readonly databasePath: string;
  readonly lockTimeoutMs: number;
  readonly policy: LoadedPolicy;
}

async function readChanges(wanted: LabelImport, now: number, world: InputWorld): Promise<LabelChange[]> {
  const { path, labeller, databasePath, lockTimeoutMs, policy } = wanted;
  const db = openDatabase(databasePath, { readOnly: true, lockTimeoutMs });
  try {
    const { timezone } = policy.policy;
    const types = complaintTypes(policy.policy);
    return await readLabelFile(db, { path, labeller, now, timezone, types }, world);
  } finally {
    closeDatabase(db);
  }
}

/** AppError E_LABELS with the line, and those of labelConversations. */
export async function importLabels(
  wanted: LabelImport,
  world: InputWorld & LabelWorld,
): Promise<LabelOutcome> {
  const changes = await readChanges(wanted, world.now(), world);
  return labelConversations({ ...wanted, changes }, world);
}
