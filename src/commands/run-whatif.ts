// Runs `hicare whatif`: two readings of one file, each under its own policy; nothing is written.
import { basename } from 'node:path';
import type { Context } from '../context.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import { loadedOf } from '../policy/policy-of-file.ts';
import { whatifReport } from '../reports/whatif/whatif-report.ts';
import { readFacts } from '../tasks/facts/read-facts.ts';
import { requestOf } from './ask-report.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags, PolicyFlags } from './options.ts';
import { demandPolicy, policyInForce, readChosenPolicy } from './policy/policy-in-force.ts';
import { readAsOf } from './read-as-of.ts';
import { readSettings, type Settings } from './settings.ts';
import { usageError, words } from './usage-error.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface WhatifFlags extends GlobalFlags, PolicyFlags, PeriodFlags, FilterFlags, OutputFlags {}

interface Other {
  readonly name: string;
  readonly loaded: LoadedPolicy;
}

/** The policy to try: the file, with the preset over it; the preset alone stands over the policy in force. */
async function otherPolicy(flags: WhatifFlags, settings: Settings): Promise<Other> {
  const { preset, policyPath } = settings;
  if (flags.policy === undefined && preset === null)
    throw usageError(words('usage.whatif_nothing'), words('usage.whatif_form'));
  demandPolicy(settings);
  const source = await readChosenPolicy({ policyPath, preset });
  const names = [flags.policy === undefined ? null : basename(flags.policy), preset?.name ?? null];
  return { name: names.filter((name) => name !== null).join(' + '), loaded: loadedOf(source) };
}

/** The flags that say nothing of the policy in force. */
function flagsOfNow({ policy: _, preset: __, ...rest }: WhatifFlags): WhatifFlags {
  return rest;
}

export async function runWhatif(flags: WhatifFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const other = await otherPolicy(flags, settings);
  const loaded = await policyInForce(await readSettings(context, flagsOfNow(flags)));
  const asOf = readAsOf(flags.asOf, loaded.policy);
  const { databasePath } = settings;
  const asked = { asOf, isPatient: true } as const;
  const report = await readFacts(databasePath, { ...asked, policy: loaded }, (first) =>
    readFacts(databasePath, { ...asked, policy: other.loaded }, (second) => {
      const now = requestOf(flags, { loaded, reading: first, defaultPeriod: '28d' });
      const tried = requestOf(flags, { loaded: other.loaded, reading: second, defaultPeriod: '28d' });
      // The days of the question are those of the policy in force.
      return whatifReport({ name: other.name, now, other: { ...tried, period: now.period } });
    }),
  );
  await writeReport(report, writing);
}
