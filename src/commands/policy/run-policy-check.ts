// Runs `hicare policy check`: a fault is an error; what is valid and has no effect, or soon has none, is a warning.
import { resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { say } from '../../i18n/say.ts';
import type { Words, WordsParam } from '../../model/report.ts';
import { originsOf, type PolicySource } from '../../policy/policy-source.ts';
import { type PolicyWarning, policyWarnings } from '../../policy/policy-warnings.ts';
import { showWords } from '../../render/show-cell.ts';
import type { GlobalFlags } from '../options.ts';
import { readSettings } from '../settings.ts';
import { writeRemark } from '../write-text.ts';
import { readChosenPolicy } from './policy-in-force.ts';

function wordsOf(warning: PolicyWarning): Words {
  if (warning.kind === 'holidays_end') {
    const { calendar, table, day } = warning;
    return say('policy.holidays_end', { calendar, table, day: { show: 'day', value: day } });
  }
  if (warning.kind === 'promotion_over') {
    const { promotion, at } = warning;
    return say('policy.promotion_over', { promotion, at: { show: 'instant', value: at } });
  }
  const { kind, path: _, ...names } = warning;
  return say(`policy.${kind}`, names as Readonly<Record<string, WordsParam>>);
}

/** `policy.yaml:12: ` where the file itself says it. */
function placeOf(source: PolicySource, { path }: PolicyWarning, file: string): string {
  const own = originsOf(source, path).find(({ kind, line }) => kind === 'file' && line !== null);
  return own === undefined ? '' : `${file}:${own.line}: `;
}

/** AppError E_POLICY with the place of a fault. */
export async function runPolicyCheck(file: string, flags: GlobalFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const { language, isQuiet } = settings;
  const source = await readChosenPolicy({ policyPath: resolve(context.files.cwd, file), preset: null });
  const show = (words: Words) => showWords(words, { language, timezone: source.file.timezone });
  const warnings = policyWarnings(source.file, context.clock());
  for (const warning of warnings) {
    const said = say('policy.warning', { place: placeOf(source, warning, file), said: wordsOf(warning) });
    await writeRemark(show(said), context, isQuiet);
  }
  const done =
    warnings.length === 0 ? say('policy.valid', { path: file }) : say('policy.valid_but', { path: file });
  await writeRemark(show(done), context, isQuiet);
}
