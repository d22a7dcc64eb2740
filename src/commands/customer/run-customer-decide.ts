// Runs `hicare customer merge|split`: a person's word on who is one customer, stored, audited, and undone by --undo.
import type { Context } from '../../context.ts';
import { say } from '../../i18n/say.ts';
import { showWords } from '../../render/show-cell.ts';
import { type DecisionRequest, decideIdentity } from '../../tasks/customers/decide-identity.ts';
import { bringUp } from '../bring-up.ts';
import { lockTimeoutMs } from '../import/import-values.ts';
import { keyWorld } from '../key-world.ts';
import type { GlobalFlags, PolicyFlags } from '../options.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { readSettings } from '../settings.ts';
import { usageError, words } from '../usage-error.ts';
import { writeRemark } from '../write-text.ts';

export interface CustomerDecideFlags extends GlobalFlags, PolicyFlags {
  readonly reason?: string;
  readonly undo?: true;
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}

export interface CustomerDecision {
  readonly kind: DecisionRequest['kind'];
  readonly a: string;
  readonly b: string | null;
}

/** A reason is needed where something is decided; AppErrors of decideIdentity. */
export async function runCustomerDecide(
  { kind, a, b }: CustomerDecision,
  flags: CustomerDecideFlags,
  context: Context,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const isUndo = flags.undo === true;
  const isDryRun = flags.dryRun === true;
  const reason = flags.reason?.trim() ?? '';
  if (reason === '' && !isUndo) throw usageError(words('usage.reason_needed'), words('usage.reason_form'));
  await bringUp(settings, context, flags.lockTimeout);
  const outcome = await decideIdentity(
    {
      kind,
      a: { by: 'id', value: a },
      b: b === null ? null : { by: 'id', value: b },
      reason,
      isUndo,
      isDryRun,
      databasePath: settings.databasePath,
      lockTimeoutMs: lockTimeoutMs(flags.lockTimeout),
      policy: await policyInForce(settings),
    },
    {
      now: context.clock,
      pid: context.pid,
      signal: context.signal,
      keyWorld: keyWorld(context, settings),
      user: context.user,
    },
  );
  const done = isUndo ? 'undone' : kind === 'split' && b === null ? 'taken_out' : kind;
  const said = say(`customer.${done}`, {
    a: outcome.a,
    b: outcome.b ?? '',
    decision: outcome.decision,
    moved: { show: 'count', value: outcome.moved },
  });
  const line = showWords(isDryRun ? say('customer.dry_run', { said }) : said, {
    language: settings.language,
    timezone: 'UTC',
  });
  await writeRemark(line, context, settings.isQuiet);
}
