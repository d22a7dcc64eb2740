// Values of the flags of `hicare import` that commander parses.
import { InvalidArgumentError } from 'commander';
import type { ErrorLimit } from '../../tasks/import/import-rows.ts';
import { about } from '../options.ts';

const LOCK_TIMEOUT_MS = 5_000;

/** `50` rows or `5%` of them; more than all of them is a slip of the pen. */
export function parseLimit(text: string): ErrorLimit {
  const [, digits, percent] = /^(\d{1,9}(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const isFraction = digits?.includes('.') === true;
  if (digits === undefined || (percent === '' ? isFraction : Number(digits) > 100)) {
    throw new InvalidArgumentError(about('usage.need_limit'));
  }
  return percent
    ? { rows: null, share: Number(digits) / 100, text }
    : { rows: Number(digits), share: null, text };
}

/** The number of an import. */
export function parseImportId(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(about('usage.need_import_id'));
  return Number(text);
}

/** How long to wait for another writer; 5 s unless the flag says otherwise. */
export function lockTimeoutMs(seconds: number | undefined): number {
  return seconds === undefined ? LOCK_TIMEOUT_MS : seconds * 1000;
}
