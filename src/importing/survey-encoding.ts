// Which encoding the beginning of a text is in, as far as its bytes say it alone (reliability.md P9).
import { isUtf8 } from 'node:buffer';
import { bareUtf16, utf8FaultsIn } from './judge-bytes.ts';
import type { EncodingReason } from './reading.ts';

export interface KnownEncoding {
  readonly encoding: string;
  readonly by: EncodingReason;
}

/** `known` null: no UTF-8, so a profile or --encoding must name it. */
export interface EncodingSurvey {
  readonly known: KnownEncoding | null;
  /** Offset of the first byte that is no UTF-8; null when all of the sample is. */
  readonly notUtf8At: number | null;
}

/** A piece of a text: its first part that is not plain ASCII, and where in the file it begins. */
export interface TextSample {
  readonly head: Buffer;
  readonly sample: Buffer;
  readonly sampleAt: number;
}

const MARKS: readonly (readonly [string, string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
  ['84319533', 'gb18030'],
];

/** Damage is rare: other encodings come to one good UTF-8 sequence for each run of bad bytes at most. */
const DAMAGED_SHARE = 0.9;

/** `flag` is the encoding named by --encoding: it wins over everything, also over a BOM. */
export function surveyEncoding({ head, sample, sampleAt }: TextSample, flag: string | null): EncodingSurvey {
  if (flag !== null) return certain(new TextDecoder(flag).encoding, 'flag');
  const start = head.toString('hex', 0, 4);
  const marked = MARKS.find(([mark]) => start.startsWith(mark));
  if (marked) return certain(marked[1], 'bom');
  const wide = bareUtf16(head);
  if (wide !== null) return certain(wide, 'nul');
  if (isUtf8(sample)) return certain('utf-8', 'utf-8');
  const { firstAt, bad, good } = utf8FaultsIn(sample);
  if (firstAt === null) return certain('utf-8', 'utf-8');
  const isDamaged = good >= 4 && good >= DAMAGED_SHARE * (good + bad);
  const known = isDamaged ? ({ encoding: 'utf-8', by: 'utf-8' } as const) : null;
  return { known, notUtf8At: sampleAt + firstAt };
}

function certain(encoding: string, by: EncodingReason): EncodingSurvey {
  return { known: { encoding, by }, notUtf8At: null };
}
