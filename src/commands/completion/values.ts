// Values that completion offers besides what the tree knows: reports, metrics, topics, formats, shells.
import { FORMATS } from '../../render/formats.ts';
import { REPORTS } from '../../reports/catalog.ts';
import { METRIC_NAMES } from '../../reports/metrics-list.ts';
import { listProfiles } from '../../tasks/import/list-profiles.ts';
import { TOPICS } from '../help.ts';
import type { CompletableValues } from './words-of-tree.ts';

export function completableValues(commandNames: readonly string[]): CompletableValues {
  const profiles = listProfiles().map(({ name }) => name);
  return {
    'report NAME': REPORTS.map(({ name }) => name),
    'explain METRIC': METRIC_NAMES,
    'metrics show METRIC': METRIC_NAMES,
    'help TOPIC': [...Object.keys(TOPICS), ...commandNames],
    'completion SHELL': ['bash', 'zsh', 'fish'],
    'profile show NAME': profiles.filter((name) => !name.startsWith('canonical.')),
    '--profile': profiles,
    '--date-order': ['dmy', 'mdy'],
    '--format': FORMATS,
  };
}
