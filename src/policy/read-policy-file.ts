// A user's policy file over the built-in one and its preset, checked, with faults placed in the user's own lines.
import { AppError } from '../errors.ts';
import { nearest } from '../model/nearest.ts';
import { checkYaml, parseYaml, type YamlDocument } from '../read-yaml.ts';
import { extendPolicy, locate } from './extend-policy.ts';
import type { PolicyFile } from './policy-file.ts';
import { type Layer, type PolicySource, sourceOf } from './policy-source.ts';
import { builtInLayers, findPreset, PRESETS, presetLayer } from './presets.ts';
import { POLICY_SCHEMA } from './schema.ts';

/** What a file says of the policy under it, and the rest. */
interface Said {
  readonly base: readonly Layer[];
  readonly own: unknown;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `extends: NAME` puts a preset between the built-in policy and the file. */
function saidBy({ value, source, placeOf }: YamlDocument): Said {
  if (!isMapping(value) || !('extends' in value)) return { base: builtInLayers(), own: value };
  const { extends: name, ...own } = value;
  if (name === 'default') return { base: builtInLayers(), own };
  const preset = typeof name === 'string' ? findPreset(name) : undefined;
  const known = PRESETS.filter(({ policy }) => policy !== null).map((each) => each.name);
  if (preset === undefined || preset.policy === null) {
    const hint = nearest(String(name), known) ?? ['default', ...known].join(', ');
    throw new AppError(source.code, { problem: 'bad_value', key: 'extends', hint }, placeOf(['extends']));
  }
  return { base: [...builtInLayers(), presetLayer(preset)], own };
}

/** The policy that a file stands for, with its layers. AppError E_POLICY with file, line and column. */
export function readPolicySource(text: string, file: string): PolicySource {
  const document = parseYaml(text, { file, code: 'E_POLICY' });
  const { base, own } = saidBy(document);
  const below = sourceOf(base).file;
  const checked = checkYaml(document, POLICY_SCHEMA, {
    value: extendPolicy(below, own),
    pathInFile: (path) => locate(below, own, path).path,
  });
  const lineOf: Layer['lineOf'] = (path) => document.placeOf(path).line ?? null;
  return { file: checked, layers: [...base, { kind: 'file', name: file, value: own, lineOf }] };
}

/** The whole policy that a file stands for; see readPolicySource. */
export function readPolicyFile(text: string, file: string): PolicyFile {
  return readPolicySource(text, file).file;
}
