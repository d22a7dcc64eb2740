// The way to a policy: the default one, a user's file, a preset over either, or one kept in the database.
import { createHash } from 'node:crypto';
import type { LoadedPolicy } from '../model/policy.ts';
import { DEFAULT_FILE } from './default-file.ts';
import type { ReadBeside } from './lexicon-layers.ts';
import { withHashes } from './normal-form.ts';
import type { PolicySource } from './policy-source.ts';
import type { Preset } from './presets.ts';
import { toPolicy } from './to-policy.ts';

export { normalForm, policyFromNormalForm } from './normal-form.ts';

let loadedDefault: LoadedPolicy | null = null;

/** The default policy, which has no promotions. It was parsed when the program was built; a test checks it, not each run. */
export function defaultPolicy(): LoadedPolicy {
  loadedDefault ??= withHashes(toPolicy(DEFAULT_FILE, []));
  return loadedDefault;
}

/** A policy file as its owner wrote it. */
export interface PolicyText {
  readonly text: string;
  /** As people named it. */
  readonly file: string;
  /** Reads a lexicon that it names; without it, nothing lies beside the file. */
  readonly readBeside?: ReadBeside;
}

/**
 * The policy of a file (null: the built-in one) with a preset's keys over it, and where each value comes from. A file is YAML
 * that extends the default, or the preset that its `extends:` names, key by key; lists replace unless written as
 * `append: [...]` or `prepend: [...]`. The packs and lexicon files that it names lie over it. AppError E_POLICY with the place
 * of the first fault. The schema is loaded only for a user's file: it costs start-up time.
 */
export async function readPolicy(
  written: PolicyText | null,
  preset: Preset | null = null,
): Promise<PolicySource> {
  const { builtInLayers, presetLayer } = await import('./presets.ts');
  const { sourceOf } = await import('./policy-source.ts');
  const over = preset === null || preset.policy === null ? [] : [presetLayer(preset)];
  if (written === null) return sourceOf([...builtInLayers(), ...over]);
  const { readPolicySource } = await import('./read-policy-file.ts');
  const own = readPolicySource(written.text, written.file);
  const whole = over.length === 0 ? own : sourceOf([...own.layers, ...over]);
  const { nothingBeside, withLexicons } = await import('./lexicon-layers.ts');
  return withLexicons(whole, written.readBeside ?? nothingBeside);
}

/** The policy of a user's file; see readPolicy. */
export async function parsePolicy(
  text: string,
  file: string,
  readBeside?: ReadBeside,
): Promise<LoadedPolicy> {
  const { loadedOf } = await import('./policy-of-file.ts');
  return loadedOf(await readPolicy({ text, file, ...(readBeside === undefined ? {} : { readBeside }) }));
}

/**
 * Under which a file's normal form is kept: SHA-256 (hex) of its bytes behind the hashes of the built-in policy, because the
 * same file means something else over another one. Null for a file that may name a preset, packs or lexicons: what it means
 * lies outside it.
 */
export function sourceSha256(text: string): string | null {
  if (/extends|packs|lexicon_files/.test(text)) return null;
  const { policyHash, textRulesHash } = defaultPolicy();
  return createHash('sha256').update(`${policyHash}\n${textRulesHash}\n${text}`).digest('hex');
}
