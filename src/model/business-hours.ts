// What a business calendar is made of, as plain data: hours per weekday, closed dates, extra workdays, a holiday table, versions.

/** Minutes of wall time since the date's midnight, half-open. `endMin` may pass 1440: a night shift belongs to its first date. */
export interface Shift {
  readonly startMin: number;
  readonly endMin: number;
}

/** Official days off and make-up workdays (days since 1970-01-01) of whole years; outside them nothing is known. */
export interface HolidayTable {
  readonly name: string;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly off: readonly number[];
  readonly work: readonly number[];
}

/** The hours in force from `fromDay` on, until the next version. */
export interface HoursVersion {
  /** Null for the first version: since ever. */
  readonly fromDay: number | null;
  /** Monday first; seven lists. */
  readonly weekly: readonly (readonly Shift[])[];
  readonly closed: readonly number[];
  /** Days with hours of their own, whatever weekday they are; they win over closed dates and holidays. */
  readonly extra: readonly { readonly day: number; readonly shifts: readonly Shift[] }[];
  readonly holidays: HolidayTable | null;
  /** Hours of the table's make-up workdays. */
  readonly makeUpHours: readonly Shift[];
}

export interface BusinessHours {
  readonly name: string;
  /** IANA zone whose wall clock the shifts are told in. */
  readonly timezone: string;
  /** Ascending by `fromDay`; never empty. */
  readonly versions: readonly HoursVersion[];
}

/** A calendar's hours, day by day. */
export interface DayHours {
  /** The shifts that start on a day (days since 1970-01-01): extra days, closed dates, the holiday table, the weekday. */
  shiftsOn(day: number): readonly Shift[];
  /** True when the day follows its weekday although the calendar names a holiday table: its year is not in it. */
  isAssumed(day: number): boolean;
}

interface PreparedVersion extends DayHours {
  readonly fromDay: number;
}

function prepareVersion(version: HoursVersion): PreparedVersion {
  const { weekly, holidays, makeUpHours } = version;
  const closed = new Set(version.closed);
  const extra = new Map(version.extra.map(({ day, shifts }) => [day, shifts]));
  const off = new Set(holidays?.off);
  const work = new Set(holidays?.work);
  return {
    fromDay: version.fromDay ?? Number.NEGATIVE_INFINITY,
    shiftsOn: (day) => {
      const own = extra.get(day);
      if (own !== undefined) return own;
      if (closed.has(day) || off.has(day)) return [];
      return work.has(day) ? makeUpHours : (weekly[(((day + 3) % 7) + 7) % 7] as readonly Shift[]);
    },
    isAssumed: (day) =>
      holidays !== null &&
      !extra.has(day) &&
      !closed.has(day) &&
      (day < holidays.firstDay || day > holidays.lastDay),
  };
}

/** The hours made ready for look-ups; on each day the version in force decides (metrics.md §4). */
export function prepareHours(hours: BusinessHours): DayHours {
  const versions = hours.versions.map(prepareVersion);
  const on = (day: number): PreparedVersion =>
    versions.findLast(({ fromDay }) => fromDay <= day) ?? (versions[0] as PreparedVersion);
  return { shiftsOn: (day) => on(day).shiftsOn(day), isAssumed: (day) => on(day).isAssumed(day) };
}
