// What an import is asked to do, and the outside that it needs.
import type { InputWorld } from '../../importing/open-input.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import type { Channel } from '../../model/vocabulary.ts';
import type { FoundKey } from '../keys/find-key.ts';
import type { Progress } from '../progress.ts';
import type { ErrorLimit } from './import-rows.ts';

export { isEncoding } from '../../importing/decode-bytes.ts';

/** How the rows of all files of a call are read. */
export interface ImportFlags {
  readonly channel: Channel | null;
  readonly shop: string | null;
  readonly source: string | null;
  /** IANA zone of instants that name none. */
  readonly timezone: string | null;
  readonly encoding: string | null;
  /** Epoch ms. */
  readonly exportedAt: number | null;
  /** Name of a profile for all files of the call. */
  readonly profile: string | null;
  /** A mapping document for all files of the call. */
  readonly mapPath: string | null;
  /** What a profile asks for, by the names of its options. */
  readonly options: Readonly<Record<string, string>>;
  /** Which of two numbers of a date comes first, where a file does not show it. */
  readonly dateOrder: 'dmy' | 'mdy' | null;
  /** Cells that no field takes are kept sealed. */
  readonly keepRaw: boolean;
  readonly keepText: boolean;
  readonly keepPersonal: boolean;
  readonly isDryRun: boolean;
  readonly isStrict: boolean;
  readonly maxErrors: ErrorLimit | null;
}

export const NO_FLAGS: ImportFlags = {
  channel: null,
  shop: null,
  source: null,
  timezone: null,
  encoding: null,
  exportedAt: null,
  profile: null,
  mapPath: null,
  options: {},
  dateOrder: null,
  keepRaw: false,
  keepText: true,
  keepPersonal: true,
  isDryRun: false,
  isStrict: false,
  maxErrors: null,
};

export interface ImportRequest {
  /** Files, `-` for stdin; no folders, no patterns. */
  readonly paths: readonly string[];
  /** Those that were found in a folder: what is no export among them is passed over. */
  readonly found?: ReadonlySet<string>;
  readonly flags: ImportFlags;
  readonly databasePath: string;
  readonly lockTimeoutMs: number;
  readonly policy: LoadedPolicy;
}

/** A profile that fits a file as well as others do. */
export interface ProfileChoice {
  readonly name: string;
  readonly title: string;
}

export interface ImportWorld extends InputWorld {
  /** Epoch ms. */
  readonly now: () => number;
  /** Of this process, for the message of whoever waits for the database. */
  readonly pid: number;
  readonly findKey: (how: { create: boolean }) => FoundKey | null;
  /** Where the key was looked for, for the message when it is missing. */
  readonly keyPath: string;
  /** Asks which of several profiles a file is of; null: nobody can tell. Absent where nobody can be asked. */
  readonly chooseProfile?: (file: string, profiles: readonly ProfileChoice[]) => Promise<string | null>;
  /** Rows, file by file. */
  readonly onProgress?: (progress: Progress) => void;
}

/** What flags say of how rows are read, as the log keeps it; false and absent are null. */
export function flagOptions(flags: ImportFlags): Record<string, string | boolean | null> {
  const options = Object.entries(flags.options).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    channel: flags.channel,
    shop: flags.shop,
    source: flags.source,
    timezone: flags.timezone,
    encoding: flags.encoding,
    exported_at: flags.exportedAt === null ? null : new Date(flags.exportedAt).toISOString(),
    keep_text: flags.keepText,
    keep_personal: flags.keepPersonal,
    keep_raw: flags.keepRaw || null,
    date_order: flags.dateOrder,
    set: options.length === 0 ? null : JSON.stringify(Object.fromEntries(options)),
  };
}
