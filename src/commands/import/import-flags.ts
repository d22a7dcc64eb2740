// The flags of `hicare import` as the task takes them; a value that cannot be is a usage error at once.

import { channelOf } from '../../model/channel-words.ts';
import { nearest } from '../../model/nearest.ts';
import { isZone, parseInstant } from '../../model/time.ts';
import { CHANNELS, type Channel } from '../../model/vocabulary.ts';
import { type ImportFlags, isEncoding } from '../../tasks/import/import-request.ts';
import type { ErrorLimit } from '../../tasks/import/import-rows.ts';
import type { GlobalFlags, PolicyFlags } from '../options.ts';
import { didYouMean, usageError, words } from '../usage-error.ts';

/** What commander gives. */
export interface ImportCommandFlags extends GlobalFlags, PolicyFlags {
  readonly source?: string;
  readonly shop?: string;
  readonly channel?: string;
  readonly timezone?: string;
  readonly encoding?: string;
  readonly exportedAt?: string;
  readonly profile?: string;
  readonly map?: string;
  readonly set?: Readonly<Record<string, string>>;
  readonly dateOrder?: string;
  readonly keepRaw?: true;
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
  demandOneMapping(flags);
  demandKeptRaw(flags);
  return {
    source: flags.source?.trim() || null,
    shop: flags.shop?.trim() || null,
    channel: readChannel(flags.channel),
    timezone,
    encoding: readEncoding(flags.encoding),
    exportedAt: readExportedAt(flags.exportedAt, timezone, now),
    profile: flags.profile?.trim() || null,
    mapPath: flags.map ?? null,
    options: flags.set ?? {},
    dateOrder: readDateOrder(flags.dateOrder),
    keepRaw: flags.keepRaw === true,
    keepText: flags.text,
    keepPersonal: flags.personal,
    isDryRun: flags.dryRun === true,
    isStrict: flags.strict === true,
    maxErrors: flags.maxErrors ?? null,
  };
}

function demandOneMapping({ profile, map }: ImportCommandFlags): void {
  if (profile === undefined || map === undefined) return;
  throw usageError(words('usage.profile_and_map'), words('usage.one_mapping_form'));
}

function demandKeptRaw({ keepRaw, text, personal }: ImportCommandFlags): void {
  if (keepRaw !== true || (text && personal)) return;
  throw usageError(words('usage.raw_without_personal'), words('usage.raw_form'));
}

/** AppError E_USAGE for anything but dmy and mdy. */
export function readDateOrder(value: string | undefined): 'dmy' | 'mdy' | null {
  if (value === undefined || value === 'dmy' || value === 'mdy') return value ?? null;
  throw usageError(words('usage.unknown_date_order', { value }), words('usage.date_order_form'));
}

/** A channel, by any of its words. AppError E_USAGE for anything else. */
export function readChannel(value: string | undefined): Channel | null {
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

/** An IANA zone. AppError E_USAGE for anything else. */
export function readZone(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (isZone(value)) return value;
  throw usageError(words('usage.unknown_zone', { value }), words('usage.zone_form'));
}

/** A label of the WHATWG encoding standard. AppError E_USAGE for anything else. */
export function readEncoding(value: string | undefined): string | null {
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
