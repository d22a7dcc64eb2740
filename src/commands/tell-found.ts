// Tells what a check for cron found, by its exit code and in print; printing is loaded when there is something to print.
import { EXIT } from '../errors.ts';
import type { CheckView } from '../reports/check-report.ts';
import { type CheckFound, hasNews } from '../tasks/news-check/check-found.ts';
import type { CheckPage, CheckWriting } from './write-check.ts';

/** How a check shows what it found. */
export interface CheckShowing extends Pick<CheckPage, 'tableFields' | 'isPersonal'> {
  /** Loaded when it is needed: cron pays for the rest 1,440 times a day. */
  readonly view: () => Promise<CheckView>;
}

/** The verdict: news before stale sources before clocks at risk (cli.md, precedence). */
function verdictOf({ alerts, isStale }: CheckFound): number {
  if (alerts.some(({ kind }) => kind !== 'at_risk')) return EXIT.found;
  if (isStale) return EXIT.stale;
  return alerts.length > 0 ? EXIT.atRisk : EXIT.ok;
}

/** Sets the exit code and prints; with --quiet a check without news prints nothing. */
export async function tellFound(
  found: CheckFound,
  writing: CheckWriting,
  { view, ...showing }: CheckShowing,
): Promise<void> {
  const { flags, context, settings } = writing;
  // Before printing: a reader that goes away (`| head`) takes no verdict back.
  if (flags.exitZero !== true) context.endWith(verdictOf(found));
  if (settings.isQuiet && flags.format === undefined && !hasNews(found)) return;
  const { showCheck } = await import('./write-check.ts');
  await showCheck(found, { ...writing, ...showing, view: await view() });
}
