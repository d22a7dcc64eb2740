// What an import is asked to do, and the outside that it needs.
import type { InputWorld } from '../importing/open-input.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { Channel } from '../model/vocabulary.ts';
import type { FoundKey } from './find-key.ts';
import type { ErrorLimit } from './import-rows.ts';

export { isEncoding } from '../importing/decode-bytes.ts';

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
  keepText: true,
  keepPersonal: true,
  isDryRun: false,
  isStrict: false,
  maxErrors: null,
};

export interface ImportRequest {
  /** Files, `-` for stdin; no folders, no patterns. */
  readonly paths: readonly string[];
  readonly flags: ImportFlags;
  readonly databasePath: string;
  readonly lockTimeoutMs: number;
  readonly policy: LoadedPolicy;
}

/** How far an import is, for a progress bar. */
export interface ImportProgress {
  readonly file: string;
  readonly bytesRead: number;
  readonly byteCount: number;
  readonly rows: number;
}

export interface ImportWorld extends InputWorld {
  /** Epoch ms. */
  readonly now: () => number;
  /** Of this process, for the message of whoever waits for the database. */
  readonly pid: number;
  readonly findKey: (how: { create: boolean }) => FoundKey | null;
  /** Where the key was looked for, for the message when it is missing. */
  readonly keyPath: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Everything besides the bytes that decides what rows mean: the same bytes with the same of these are a no-op. */
export function identityOf(flags: ImportFlags): Record<string, string | boolean | null> {
  return {
    channel: flags.channel,
    shop: flags.shop,
    source: flags.source,
    timezone: flags.timezone,
    encoding: flags.encoding,
    exported_at: flags.exportedAt === null ? null : new Date(flags.exportedAt).toISOString(),
    keep_text: flags.keepText,
    keep_personal: flags.keepPersonal,
  };
}
