// An independent calendar for tests: every minute of a window asked of Intl, no formula shared with the product.

export interface MinuteRules {
  readonly timezone: string;
  /** Shifts as `[startMin, endMin]` of a date given as `YYYY-MM-DD` with its weekday (0 = Monday). */
  readonly shiftsOn: (date: string, weekday: number) => readonly (readonly [number, number])[];
}

const MINUTE = 60_000;

interface Minutes {
  readonly first: number;
  /** Wall minutes since 1970 of each minute of the window. */
  readonly walls: readonly number[];
}

const known = new Map<string, Minutes>();

/** Asking Intl is slow: each window is asked once. */
function wallMinutes(from: number, to: number, timezone: string): Minutes {
  const name = `${timezone} ${from} ${to}`;
  const minutes = known.get(name) ?? askIntl(from, to, timezone);
  known.set(name, minutes);
  return minutes;
}

function askIntl(from: number, to: number, timezone: string): Minutes {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const walls: number[] = [];
  for (let at = from; at < to; at += MINUTE) {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = part;
    walls.push(Date.UTC(year, month - 1, day, hour, minute) / MINUTE);
  }
  return { first: from, walls };
}

/** The position of a wall minute: its first showing; a skipped one moves forward by the length of the gap. */
function positionOf(wall: number, walls: readonly number[]): number {
  const exact = walls.indexOf(wall);
  if (exact >= 0) return exact;
  for (let index = 1; index < walls.length; index += 1) {
    const before = walls[index - 1] as number;
    const after = walls[index] as number;
    if (before < wall && after > wall) return walls.indexOf(wall + after - before - 1);
  }
  return wall < (walls[0] as number) ? 0 : walls.length;
}

/** Per minute of the window whether it is open. `from` and `to` are whole minutes; the dates around them are laid out too. */
export function openMinutes(from: number, to: number, rules: MinuteRules): boolean[] {
  const margin = 3 * 1440 * MINUTE;
  const { walls } = wallMinutes(from - margin, to + margin, rules.timezone);
  const open: boolean[] = new Array(walls.length).fill(false);
  const firstDate = Math.floor((walls[0] as number) / 1440) + 1;
  const lastDate = Math.floor((walls.at(-1) as number) / 1440) - 1;
  for (let date = firstDate; date <= lastDate; date += 1) {
    const name = new Date(date * 1440 * MINUTE).toISOString().slice(0, 10);
    const weekday = (new Date(date * 1440 * MINUTE).getUTCDay() + 6) % 7;
    for (const [start, end] of rules.shiftsOn(name, weekday)) {
      open.fill(true, positionOf(date * 1440 + start, walls), positionOf(date * 1440 + end, walls));
    }
  }
  const skipped = margin / MINUTE;
  return open.slice(skipped, open.length - skipped);
}

/** Open ms between two instants of the window, minute by minute. */
export function countOpen(open: readonly boolean[], windowFrom: number, from: number, to: number): number {
  let sum = 0;
  for (let index = Math.floor((from - windowFrom) / MINUTE); windowFrom + index * MINUTE < to; index += 1) {
    if (!open[index]) continue;
    const start = windowFrom + index * MINUTE;
    sum += Math.min(to, start + MINUTE) - Math.max(from, start);
  }
  return sum;
}

/** The smallest instant by which `target` open ms have passed since `start`; null when the window ends before. */
export function dueByCount(
  open: readonly boolean[],
  windowFrom: number,
  start: number,
  target: number,
): number | null {
  let left = target;
  for (let index = Math.floor((start - windowFrom) / MINUTE); index < open.length; index += 1) {
    if (!open[index]) continue;
    const from = Math.max(start, windowFrom + index * MINUTE);
    const until = windowFrom + (index + 1) * MINUTE;
    if (until - from >= left) return from + left;
    left -= until - from;
  }
  return null;
}
