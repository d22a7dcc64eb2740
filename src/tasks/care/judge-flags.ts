// High-care flags → what each says at the moment of a check.
import { type CareState, careState } from '../../model/care-flag.ts';
import { knownUntil } from '../../model/known-until.ts';
import { readCareFlags, type StoredCareFlag } from '../../store/care-flags.ts';
import type { CheckReading } from '../news-check/open-check.ts';

export interface JudgedFlag {
  readonly flag: StoredCareFlag;
  /** As far as its sources are known. */
  readonly state: CareState | null;
  /** It became a flag behind the end of the data: nothing that was seen says otherwise. */
  readonly isPresumed: boolean;
  /** The source whose data ends first among those of its issue, and where it ends (epoch ms). */
  readonly source: string;
  readonly dataUntil: number;
}

function reachOf({ conversation, otherSources }: StoredCareFlag, reading: CheckReading): [string, number] {
  const sources = [conversation.source, ...otherSources];
  const reaches = sources.map((source): [string, number] => [source, knownUntil([source], reading)]);
  return reaches.reduce((a, b) => (b[1] < a[1] ? b : a));
}

function judge(flag: StoredCareFlag, reading: CheckReading): JudgedFlag {
  const [source, dataUntil] = reachOf(flag, reading);
  const state = careState(flag, dataUntil);
  const isPresumed = state === null && flag.flaggedAt > dataUntil && careState(flag, reading.asOf) === 'new';
  return { flag, state, isPresumed, source, dataUntil };
}

/** All flags of the file, by name. */
export function judgeFlags(reading: CheckReading): JudgedFlag[] {
  return readCareFlags(reading.db).map((flag) => judge(flag, reading));
}
