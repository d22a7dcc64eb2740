// What the flags of `hicare classify label` say: the answer, and which conversation they mean.
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { ConversationLabel, LabelledName } from '../../model/label.ts';
import { nearest } from '../../model/nearest.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import { complaintTypes } from '../../policy/complaint-types.ts';
import { readFacts } from '../../tasks/facts/read-facts.ts';
import { namesOfConversation } from '../../tasks/names-of-conversation.ts';
import type { FilterFlags, GlobalFlags, PeriodFlags, PolicyFlags } from '../options.ts';
import type { Settings } from '../settings.ts';
import { didYouMean, usageError, words } from '../usage-error.ts';

export interface LabelFlags extends GlobalFlags, PolicyFlags, PeriodFlags, FilterFlags {
  readonly complaint?: 'yes' | 'no';
  readonly type?: string;
  readonly undo?: true;
  readonly labeller?: string;
  readonly import?: string;
  readonly export?: string;
  readonly withText?: true;
  readonly force?: true;
  readonly limit?: number;
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}

/** One call of the command. */
export interface LabelRun {
  readonly flags: LabelFlags;
  readonly settings: Settings;
  readonly context: Context;
  readonly policy: LoadedPolicy;
  /** Whose labels they are. */
  readonly labeller: string;
}

/** Null: the label is taken back. AppError E_USAGE for an unknown type, E_PROMPT_NEEDED where no flag answers. */
export function labelOfFlags({ flags, policy }: LabelRun): ConversationLabel | null {
  const { complaint, type, undo } = flags;
  if (undo === true) return null;
  if (complaint === undefined && type === undefined)
    throw new AppError('E_PROMPT_NEEDED', { flag: '--complaint' });
  if (complaint === 'no' && type !== undefined)
    throw usageError(words('labels.type_of_none'), words('labels.type_form'));
  const types = complaintTypes(policy.policy);
  if (type !== undefined && !types.includes(type))
    throw usageError(words('labels.unknown_type', { type }), didYouMean(nearest(type, types)));
  return { isComplaint: complaint !== 'no', complaintType: type ?? null };
}

/** `--where source=…` and `shop=…` tell apart what has one id in several shops. AppError E_NOT_FOUND, E_USAGE. */
export async function nameOfFlags(id: string, { flags, settings, policy }: LabelRun): Promise<LabelledName> {
  const { source, shop } = flags.where ?? {};
  const found = await readFacts(settings.databasePath, { policy, asOf: null }, async ({ db }) =>
    namesOfConversation(db, { id, source, shop }),
  );
  const [name] = found;
  if (name === undefined) throw new AppError('E_NOT_FOUND', { kind: 'conversation', id });
  if (found.length === 1) return name;
  throw usageError(words('labels.ambiguous', { id }), words('labels.ambiguous_form'));
}
