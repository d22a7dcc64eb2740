// `care list --check`: each flag is told once, and once more when a new complaint opens it again.
import type { CheckRequest } from '../news-check/check-request.ts';
import type { NewsKind, Sighting } from '../news-check/news-kind.ts';
import type { CheckReading } from '../news-check/open-check.ts';
import { careOccasion, describeCareAlert, laterOccasions } from './care-alert.ts';
import { type JudgedFlag, judgeFlags } from './judge-flags.ts';

function sightingOf({ db }: CheckReading, judged: JudgedFlag, request: CheckRequest): Sighting {
  const { flag, isPresumed, source, dataUntil } = judged;
  return {
    ...{ rule: flag.rule, since: flag.newSince, isPresumed, source, dataUntil },
    isUndated: false,
    isOpen: !isPresumed,
    occasion: careOccasion(db, flag),
    otherOccasions: () => laterOccasions(db, flag),
    describe: () => describeCareAlert(db, judged, request),
  };
}

export const CARE_NEWS: NewsKind = {
  name: 'care',
  command: 'care list',
  subject: 'conversation',
  /** Flags that nobody has acknowledged, by name; then those that are only presumed. */
  see: (reading, request) => {
    const judged = judgeFlags(reading);
    const isNew = ({ state }: JudgedFlag): boolean => state === 'new';
    const seen = [...judged.filter(isNew), ...judged.filter(({ isPresumed }) => isPresumed)];
    return seen.map((each) => sightingOf(reading, each, request));
  },
  /** Newest first. */
  compare: (a, b) => b.since - a.since,
};
