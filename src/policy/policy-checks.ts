// What a policy file must keep across its parts: names that exist, years without gaps, promotions that do not overlap.
import type { z } from 'zod';
import { nearest } from '../model/nearest.ts';
import { parseInstant } from '../model/time.ts';
import type { PolicyFile } from './policy-file.ts';
import { shippedTables } from './shipped-tables.ts';

type Report = (path: PropertyKey[], hint: string) => void;

/** The calendar of 24 hours on 7 days; nobody defines it. */
export const ALWAYS_NAME = 'always';

function demandName(name: string | undefined, known: readonly string[], tell: (hint: string) => void): void {
  if (name !== undefined && !known.includes(name)) tell(nearest(name, known) ?? known.join(', '));
}

function checkCalendarNames(file: PolicyFile, report: Report): void {
  const known = [ALWAYS_NAME, ...Object.keys(file.calendars)];
  demandName(file.calendar, known, (hint) => report(['calendar'], hint));
  for (const [channel, name] of Object.entries(file.channel_calendars)) {
    demandName(name, known, (hint) => report(['channel_calendars', channel], hint));
  }
  for (const [index, rule] of file.sla.entries()) {
    demandName(rule.calendar, known, (hint) => report(['sla', index, 'calendar'], hint));
  }
  if (ALWAYS_NAME in file.calendars) report(['calendars', ALWAYS_NAME], 'always = 24×7');
}

function checkHolidayNames(file: PolicyFile, report: Report): void {
  const known = Object.keys(shippedTables(file.holiday_tables));
  for (const [name, { holidays, changes = [] }] of Object.entries(file.calendars)) {
    demandName(holidays, known, (hint) => report(['calendars', name, 'holidays'], hint));
    for (const [index, change] of changes.entries()) {
      demandName(change.holidays, known, (hint) =>
        report(['calendars', name, 'changes', index, 'holidays'], hint),
      );
    }
  }
}

/** A missing year between two others would be taken for a year without holidays. */
function checkYears(file: PolicyFile, report: Report): void {
  const tables = shippedTables(file.holiday_tables);
  for (const name of Object.keys(file.holiday_tables)) {
    const years = Object.keys(tables[name]?.years ?? {})
      .map(Number)
      .sort((a, b) => a - b);
    const gap = years.find((year, index) => index > 0 && year !== (years[index - 1] as number) + 1);
    if (gap !== undefined) report(['holiday_tables', name, 'years', String(gap)], String(gap - 1));
  }
}

function checkRuleNames(file: PolicyFile, report: Report): void {
  const seen = new Set<string>();
  for (const [index, { rule }] of file.sla.entries()) {
    if (seen.has(rule)) report(['sla', index, 'rule'], `${rule} ×2`);
    seen.add(rule);
  }
}

function checkPromotions({ promotions, timezone }: PolicyFile, report: Report): void {
  const instant = (text: string): number => {
    const parsed = parseInstant(text, timezone);
    return parsed.ok ? parsed.value : Number.NaN;
  };
  const spans = promotions.map(({ name, from, to }, index) => ({
    name,
    index,
    from: instant(from),
    to: instant(to),
  }));
  for (const { index, from, to } of spans) {
    if (Number.isNaN(from)) report(['promotions', index, 'from'], timezone);
    else if (Number.isNaN(to) || to <= from) report(['promotions', index, 'to'], timezone);
    const other = spans.find((span) => span.index < index && span.from < to && from < span.to);
    if (other !== undefined) report(['promotions', index, 'from'], `${other.name} overlaps`);
  }
}

/** For zod's superRefine: reports every such fault at its path, with what to write instead. */
export function checkPolicy(file: PolicyFile, context: z.RefinementCtx): void {
  const report: Report = (path, message) => {
    context.addIssue({ code: 'custom', path, message, input: file });
  };
  for (const check of [checkCalendarNames, checkHolidayNames, checkYears, checkRuleNames, checkPromotions]) {
    check(file, report);
  }
}
