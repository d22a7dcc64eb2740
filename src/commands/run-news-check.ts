// Runs `care list --check` and `order at-risk --check`: what their rules find is told once.
import type { Context } from '../context.ts';
import { checkNews } from '../tasks/news-check/check-news.ts';
import type { NewsKind } from '../tasks/news-check/news-kind.ts';
import { type CheckFlags, demandRecording } from './check-request.ts';
import { refuseFlags, type TypedFlags } from './given-flag.ts';
import { runCheck } from './run-check.ts';
import { type CheckShowing, tellFound } from './tell-found.ts';

/** What one of them has of its own. */
export interface NewsCheckRun extends CheckShowing {
  readonly kind: NewsKind;
  /** Flags that only its list knows. */
  readonly listFlags: TypedFlags;
  /** Null: all. AppError E_USAGE for a name that is none. */
  readonly rules: () => readonly string[] | null;
}

/** AppErrors of checkNews. */
export async function runNewsCheck(flags: CheckFlags, context: Context, run: NewsCheckRun): Promise<void> {
  const { kind, listFlags, rules: readRules, ...showing } = run;
  refuseFlags(listFlags, 'usage.check_not');
  demandRecording(flags, { '--as-of': flags.asOf });
  const rules = readRules();
  await runCheck(flags, context, {
    mode: flags.asOf === undefined ? 'new' : 'replay',
    check: (request, world) => checkNews(kind, { ...request, rules }, world),
    tell: (found, writing) => tellFound(found, writing, showing),
  });
}
