// Runs `hicare policy show|check`.
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import defaultFile from '../policy/default.yaml';
import type { PolicyFile } from '../policy/policy-file.ts';
import { policyReport } from '../reports/policy-report.ts';
import { tell } from './help-words.ts';
import type { GlobalFlags, OutputFlags, PolicyFlags } from './options.ts';
import { loadPolicyFile, policyInForce, readPolicyText } from './policy-in-force.ts';
import { readSettings, type Settings } from './settings.ts';
import { writeReport } from './write-report.ts';
import { writeRemark } from './write-text.ts';

export interface PolicyShowFlags extends GlobalFlags, PolicyFlags, OutputFlags {}

async function policyFile({ policyPath }: Settings): Promise<PolicyFile> {
  if (policyPath === null) return defaultFile as PolicyFile;
  const { readPolicyFile } = await import('../policy/read-policy-file.ts');
  return readPolicyFile(readPolicyText(policyPath), policyPath);
}

export async function runPolicyShow(flags: PolicyShowFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const loaded = await policyInForce(settings);
  await writeReport(policyReport(await policyFile(settings), loaded), { flags, settings, context });
}

export async function runPolicyCheck(file: string, flags: GlobalFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  await loadPolicyFile(resolve(context.files.cwd, file));
  await writeRemark(tell('policy.valid', settings.language, { path: file }), context, settings.isQuiet);
}
