// The presets that come with the program: policies of others over the default one, and rules that platforms publish.
import type { PlatformRule } from '../model/platform-rule.ts';
import { DEFAULT_FILE } from './default-file.ts';
import { durationMs } from './duration.ts';
import type { Layer } from './policy-source.ts';
import files from './presets/built-in.folder';
import { parseShift } from './shifts.ts';

/** A preset's file. */
interface PresetFile {
  readonly source: string;
  readonly date: string;
  readonly policy?: unknown;
  readonly rule?: RuleFile;
  /** Our metrics that ask the same question. */
  readonly beside?: readonly string[];
}

type CopiedKeys = 'cases' | 'figure' | 'timezone' | 'days' | 'channels';

interface RuleFile extends Pick<PlatformRule, CopiedKeys> {
  readonly limit: string;
  readonly hours: string;
  readonly cut_at_midnight: boolean;
  readonly bot_only_out: boolean;
  readonly lag_days: number;
  readonly session_gap?: string;
}

export interface Preset {
  readonly name: string;
  /** Where the rule was read, and when that was written. */
  readonly source: string;
  readonly date: string;
  /** Keys of a policy file; null for a rule alone. */
  readonly policy: unknown;
  readonly rule: PlatformRule | null;
  readonly beside: readonly string[];
}

function ruleOf({
  limit,
  hours,
  cut_at_midnight,
  bot_only_out,
  lag_days,
  session_gap,
  ...same
}: RuleFile): PlatformRule {
  const shift = parseShift(hours);
  if (shift === null) throw new RangeError(`no hours: ${hours}`);
  return {
    ...same,
    limitMs: durationMs(limit),
    fromMin: shift.startMin,
    toMin: shift.endMin,
    isCutAtMidnight: cut_at_midnight,
    isBotOnlyOut: bot_only_out,
    lagDays: lag_days,
    sessionGapMs: session_gap === undefined ? null : durationMs(session_gap),
  };
}

function presetOf(name: string, { source, date, policy, rule, beside }: PresetFile): Preset {
  return {
    ...{ name, source, date },
    policy: policy ?? null,
    rule: rule === undefined ? null : ruleOf(rule),
    beside: beside ?? [],
  };
}

/** By name. Their files were parsed when the program was built; a test checks them by the schema. */
export const PRESETS: readonly Preset[] = files.map(({ name, value }) => presetOf(name, value as PresetFile));

export function findPreset(name: string): Preset | undefined {
  return PRESETS.find((preset) => preset.name === name);
}

const withoutLines: Layer['lineOf'] = () => null;

/** The built-in policy under everything else. */
export function builtInLayers(): readonly Layer[] {
  return [{ kind: 'default', name: 'default', value: DEFAULT_FILE, lineOf: withoutLines }];
}

export function presetLayer({ name, policy }: Preset): Layer {
  return { kind: 'preset', name, value: policy, lineOf: withoutLines };
}
