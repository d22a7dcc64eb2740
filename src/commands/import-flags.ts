// The flags of `hicare import` as the task takes them; a value that cannot be is a usage error at once.

import { channelOf } from '../model/channel-words.ts';
import { nearest } from '../model/nearest.ts';
import { isZone, parseInstant } from '../model/time.ts';
import { CHANNELS, type Channel } from '../model/vocabulary.ts';
import { type ImportFlags, isEncoding } from '../tasks/import-request.ts';
import type { ErrorLimit } from '../tasks/import-rows.ts';
import type { GlobalFlags, PolicyFlags } from './options.ts';
import { didYouMean, usageError, words } from './usage-error.ts';

/** What commander gives. */
export interface ImportCommandFlags extends GlobalFlags, PolicyFlags {
  readonly source?: string;
  readonly shop?: string;
  readonly channel?: string;
  readonly timezone?: string;
  readonly encoding?: string;
  readonly exportedAt?: string;
  readonly text: boolean;
  readonly personal: boolean;
  readonly dryRun?: true;
  readonly strict?: true;
  readonly maxErrors?: ErrorLimit;
  readonly retryRejected?: number | true;
  readonly lockTimeout?: number;
  readonly format?: string;
}

/** AppError E_USAGE for a zone, encoding, channel or instant that is none, and for an export of the future. */
export function readImportFlags(flags: ImportCommandFlags, now: number): ImportFlags {
  const timezone = readZone(flags.timezone);
  return {
    source: flags.source?.trim() || null,
    shop: flags.shop?.trim() || null,
    channel: readChannel(flags.channel),
    timezone,
    encoding: readEncoding(flags.encoding),
    exportedAt: readExportedAt(flags.exportedAt, timezone, now),
    keepText: flags.text,
    keepPersonal: flags.personal,
    isDryRun: flags.dryRun === true,
    isStrict: flags.strict === true,
    maxErrors: flags.maxErrors ?? null,
  };
}

function readChannel(value: string | undefined): Channel | null {
  if (value === undefined) return null;
  const channel = channelOf(value);
  if (channel !== null) return channel;
  const near = nearest(value, CHANNELS);
  const known = words('usage.channel_form', { known: CHANNELS.join(', ') });
  throw usageError(
    words('usage.unknown_channel', { value }),
    near === null ? known : words('usage.two', { first: didYouMean(near), second: known }),
  );
}

function readZone(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (isZone(value)) return value;
  throw usageError(words('usage.unknown_zone', { value }), words('usage.zone_form'));
}

function readEncoding(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (isEncoding(value)) return value;
  throw usageError(words('usage.unknown_encoding', { value }), words('usage.encoding_form'));
}

/** Clocks of two machines differ a little; an export from tomorrow would win over everything until then. */
const CLOCK_SLACK_MS = 86_400_000;

function readExportedAt(value: string | undefined, timezone: string | null, now: number): number | null {
  if (value === undefined) return null;
  const instant = parseInstant(value, timezone);
  if (!instant.ok) throw usageError(words('usage.bad_instant', { value }), words('usage.exported_at_form'));
  if (instant.value <= now + CLOCK_SLACK_MS) return instant.value;
  throw usageError(words('usage.exported_later', { value }), words('usage.exported_at_form'));
}

const SUMMARY_FORMATS = ['table', 'json'];

/** True for `--format json`. AppError E_USAGE for a format that a summary does not have. */
export function wantsJson({ format = 'table' }: ImportCommandFlags): boolean {
  if (SUMMARY_FORMATS.includes(format)) return format === 'json';
  throw usageError(
    words('usage.unknown_format', { name: format, known: SUMMARY_FORMATS.join(', ') }),
    didYouMean(nearest(format, SUMMARY_FORMATS)),
  );
}
