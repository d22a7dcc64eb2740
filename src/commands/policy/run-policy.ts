// Runs `hicare policy show|diff|presets`.
import { resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { loadedOf } from '../../policy/policy-of-file.ts';
import { findPreset, PRESETS } from '../../policy/presets.ts';
import { type NamedPolicy, policyDiffReport } from '../../reports/policy/policy-diff.ts';
import { policyReport } from '../../reports/policy/policy-report.ts';
import { presetListReport } from '../../reports/policy/preset-list.ts';
import type { GlobalFlags, OutputFlags, PolicyFlags } from '../options.ts';
import { readSettings } from '../settings.ts';
import { isForMachines, wordsLanguage } from '../words-language.ts';
import { formatOf, writeReport } from '../write-report.ts';
import { demandPolicy, policyInForce, readChosenPolicy } from './policy-in-force.ts';

export interface PolicyShowFlags extends GlobalFlags, PolicyFlags, OutputFlags {
  readonly origin?: true;
}

export async function runPolicyShow(flags: PolicyShowFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  demandPolicy(settings);
  const source = await readChosenPolicy(settings);
  await writeReport(policyReport(source, loadedOf(source), flags.origin === true), writing);
}

/** `default`, a preset's name, or a file. */
async function policyNamed(name: string, context: Context): Promise<NamedPolicy> {
  const preset = findPreset(name) ?? null;
  demandPolicy({ preset });
  const isBuiltIn = name === 'default' || preset !== null;
  const policyPath = isBuiltIn ? null : resolve(context.files.cwd, name);
  const source = await readChosenPolicy({ policyPath, preset });
  return { name, source, loaded: loadedOf(source) };
}

export async function runPolicyDiff(
  { a, b }: { a: string; b: string },
  flags: PolicyShowFlags,
  context: Context,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const [first, second] = [await policyNamed(a, context), await policyNamed(b, context)];
  await writeReport(policyDiffReport(first, second), writing);
}

/** What a list shows when no columns are asked for. */
const LIST_FIELDS = ['preset', 'title', 'kind', 'date'];

/** Machine formats are never translated. */
export async function runPolicyPresets(flags: PolicyShowFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  const format = formatOf(writing);
  const report = presetListReport(
    PRESETS,
    await policyInForce(settings),
    wordsLanguage(format, settings.language),
  );
  const isShort = !isForMachines(format) && flags.fields === undefined;
  await writeReport(report, isShort ? { ...writing, flags: { ...flags, fields: LIST_FIELDS } } : writing);
}
