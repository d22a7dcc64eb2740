// What a check of news is told by high care and by orders at risk: each thing that its rules find, in one shape.
import type { Alert } from '../../model/alert.ts';
import type { AlertedClock } from '../../model/alert-identity.ts';
import type { NewsRequest } from './check-request.ts';
import type { CheckReading } from './open-check.ts';

/** A flag, or a risk of an order, at the moment of the check. */
export interface Sighting {
  readonly rule: string;
  /** Since when it is one, epoch ms. */
  readonly since: number;
  /** Nobody says when it came about: it may have been today, long after `since`. */
  readonly isUndated: boolean;
  /** It began behind the end of the data: nothing that was seen says otherwise. */
  readonly isPresumed: boolean;
  /** Nobody has taken it up: whoever asked for reminders is told of it again. */
  readonly isOpen: boolean;
  /** The source whose data ends first among its own, and where it ends (epoch ms). */
  readonly source: string;
  readonly dataUntil: number;
  /** As what it is recorded when it is told. */
  readonly occasion: AlertedClock;
  /** As what else it may have been told. Reads, as does `describe`: only while the reading is open. */
  readonly otherOccasions: () => readonly AlertedClock[];
  readonly describe: () => Alert;
}

export interface NewsKind {
  readonly name: 'care' | 'risk';
  /** As others who wait for the lock are told. */
  readonly command: string;
  readonly subject: Alert['subject'];
  /** All that is news to whoever was never told. Reads only. */
  readonly see: (reading: CheckReading, request: NewsRequest) => readonly Sighting[];
  /** Which of two is told first; equal ones as they were seen. */
  readonly compare: (a: Sighting, b: Sighting) => number;
}
