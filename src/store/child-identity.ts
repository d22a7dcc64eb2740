// What makes two rows without an id of their own the same record: a hash of the content that identifies them.
import type { DraftValue } from '../model/draft.ts';
import type { ImportWork } from './import-file.ts';
import { looksPersonal } from './personal-label.ts';
import { publicHash64 } from './seal.ts';

export type ChildKind = 'event' | 'order_item' | 'shipment_event' | 'rating' | 'source_metric' | 'qc_result';

type Values = Readonly<Record<string, DraftValue>>;

/** Fields that identify a row, and those among them that are personal and so count only where they are kept. */
const IDENTITY: Readonly<Record<ChildKind, { clear: readonly string[]; personal: readonly string[] }>> = {
  event: { clear: ['at', 'event', 'value'], personal: ['actor'] },
  order_item: { clear: ['sku', 'product_id', 'title', 'variant', 'unit_price'], personal: [] },
  shipment_event: { clear: ['order_id', 'at', 'stage'], personal: ['tracking_no', 'location', 'text'] },
  rating: { clear: ['conversation_id', 'order_id', 'kind', 'rated_at'], personal: [] },
  source_metric: { clear: ['name', 'clock'], personal: [] },
  qc_result: { clear: ['checked_at', 'checker', 'error_kind'], personal: [] },
};

export interface ChildIdentity {
  readonly hash: bigint;
  /** Equal rows of one file are one record (a line id), not several. */
  readonly isSingle: boolean;
}

/** Labels that look personal are sealed, so they may not be guessed from a public hash either. */
function isPersonalPart(name: string, value: DraftValue): boolean {
  return (name === 'value' || name === 'error_kind') && looksPersonal(String(value));
}

/**
 * The identity of a draft inside its parent. A public hash where nothing personal goes into it, so that it needs no key;
 * else a keyed one.
 */
export function childIdentity(work: ImportWork, kind: ChildKind, values: Values): ChildIdentity {
  const line = kind === 'order_item' ? values['line_id'] : undefined;
  if (line !== undefined) return { hash: publicHash64(work.databaseId, `line\0${line}`), isSingle: true };
  const { clear, personal } = IDENTITY[kind];
  const isKept = work.file.keepPersonal && work.keyring !== null;
  const parts: string[] = [kind];
  let isPersonal = false;
  for (const name of [...clear, ...personal]) {
    const value = values[name];
    const isSecret = value !== undefined && (personal.includes(name) || isPersonalPart(name, value));
    parts.push(value === undefined || (isSecret && !isKept) ? '' : `=${value}`);
    isPersonal ||= isSecret;
  }
  const text = parts.join('\0');
  const hash =
    isPersonal && isKept && work.keyring !== null
      ? work.keyring.hash64(text)
      : publicHash64(work.databaseId, text);
  return { hash, isSingle: false };
}
