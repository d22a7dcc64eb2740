// What a preset is called and what it counts, by the dictionaries' keys.
import type { Words } from '../../model/report.ts';
import type { Preset } from '../../policy/presets.ts';

/** A test sees to it that every preset has both. */
export function presetWords({ name }: Pick<Preset, 'name'>): {
  readonly title: Words;
  readonly definition: Words;
} {
  return { title: { key: `preset.${name}.title` }, definition: { key: `preset.${name}.definition` } };
}
