// One line of a conversation's timeline: a message, an event, or what became of a clock.
import type { Cell } from '../../model/report.ts';

/** A line of the timeline, without its instant. */
export interface Entry {
  readonly entry: string;
  readonly author?: Cell;
  readonly agent?: Cell;
  readonly clock?: Cell;
  readonly round?: Cell;
  readonly due?: Cell;
  readonly state?: Cell;
  readonly elapsed?: Cell;
  readonly text?: Cell;
}
