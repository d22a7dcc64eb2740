// Values that completion offers besides what the tree knows: reports, metrics, topics, formats, shells.
import { FORMATS } from '../../render/formats.ts';
import { METRIC_NAMES, REPORT_NAMES } from '../../reports/names.ts';
import { TOPICS } from '../help.ts';
import type { CompletableValues } from './words-of-tree.ts';

export function completableValues(): CompletableValues {
  return {
    'report NAME': REPORT_NAMES,
    'explain METRIC': METRIC_NAMES,
    'metrics show METRIC': METRIC_NAMES,
    'help TOPIC': Object.keys(TOPICS),
    'completion SHELL': ['bash', 'zsh', 'fish'],
    '--format': FORMATS,
  };
}
