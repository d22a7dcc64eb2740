// The name of the profile that an import was read with; canonical files are named by their kind.
import { recordKind } from '../model/record-kinds.ts';
import type { ImportEntry } from './import-log.ts';

/** As people type it: `shopify.orders`, `canonical.messages`. */
export function profileOf({ fileKind, options }: Pick<ImportEntry, 'fileKind' | 'options'>): string {
  const { profile } = options;
  return typeof profile === 'string' ? profile : `canonical.${recordKind(fileKind).file}`;
}
