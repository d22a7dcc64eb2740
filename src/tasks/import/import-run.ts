// What an import carries along: the call with its world and store, and for each session its rows and what they are.
import type { PreparedProfile } from '../../importing/prepare-profile.ts';
import type { Reading } from '../../importing/reading.ts';
import type { RowTable } from '../../importing/row-table.ts';
import type { ImportFile } from '../../store/import-file.ts';
import type { MappingSnapshot } from '../../store/mapping-snapshots.ts';
import type { ImportFlags, ImportRequest, ImportWorld } from './import-request.ts';
import type { ImportStore } from './import-store.ts';

/** What the files of one call share. */
export interface ImportRun {
  readonly request: ImportRequest;
  readonly world: ImportWorld;
  readonly store: ImportStore;
  /** Epoch ms: the moment of the call, the same for all its files. */
  readonly importedAt: number;
  /** More than one file: where no facts are stored yet, they are derived once, after the last file. */
  readonly canFactsWait: boolean;
}

export interface SessionRun extends ImportRun {
  readonly flags: ImportFlags;
  readonly onRows?: (rows: number) => void;
}

/** What a session is told about its rows, besides what the call says. */
export interface SessionFile
  extends Pick<ImportFile, 'fileName' | 'fileKind' | 'sha256' | 'byteCount' | 'options'> {
  /** Null for canonical files. */
  readonly mapping: MappingSnapshot | null;
}

/** Rows that can be read more than once, and how they are to be understood. */
export interface SessionTable {
  /** Null for canonical files. */
  readonly prepared: PreparedProfile | null;
  /** Null for rows that come from the database. */
  readonly reading: Reading | null;
  readonly open: () => Promise<RowTable>;
}
