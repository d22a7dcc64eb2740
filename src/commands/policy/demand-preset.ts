// A preset by the name that a person typed, or the nearest name.
import { nearest } from '../../model/nearest.ts';
import { findPreset, PRESETS, type Preset } from '../../policy/presets.ts';
import { didYouMean, usageError, words } from '../usage-error.ts';

/** AppError E_USAGE when there is no such preset. */
export function demandPreset(name: string): Preset {
  const preset = findPreset(name);
  if (preset !== undefined) return preset;
  const known = PRESETS.map((each) => each.name);
  const near = nearest(name, known);
  const hint = near === null ? words('usage.presets', { known: known.join(', ') }) : didYouMean(near);
  throw usageError(words('usage.unknown_preset', { name }), hint);
}
