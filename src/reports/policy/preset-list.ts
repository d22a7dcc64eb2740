// hicare policy presets: what each preset is, where it was read, and when that was written.
import { dictionaryOf, type Language } from '../../i18n/dictionary.ts';
import { say } from '../../i18n/say.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import type { Report, Row, Words } from '../../model/report.ts';
import type { Preset } from '../../policy/presets.ts';
import { column } from '../column.ts';
import { timelessReport } from '../timeless-report.ts';
import { presetWords } from './preset-words.ts';

function textOf({ key }: Words, language: Language): string {
  return (dictionaryOf(language) as Readonly<Record<string, string>>)[key] ?? key;
}

function rowOf(preset: Preset, language: Language): Row {
  const { title, definition } = presetWords(preset);
  const kind = preset.rule === null ? 'policy' : 'platform_rule';
  return [
    ...[preset.name, textOf(title, language), kind, textOf(definition, language)],
    ...[preset.beside.join(', ') || null, preset.source, preset.date],
  ];
}

/** Machine formats ask for English. */
export function presetListReport(
  presets: readonly Preset[],
  loaded: LoadedPolicy,
  language: Language,
): Report {
  const title = say('page.presets');
  const columns = [
    column('preset', 'id'),
    { ...column('preset_title', 'text'), name: 'title' },
    { ...column('preset_kind', 'word'), name: 'kind' },
    column('definition', 'text'),
    column('beside', 'id'),
    { ...column('read_in', 'text'), name: 'source' },
    { ...column('read_date', 'text'), name: 'date' },
  ];
  const rows = presets.map((preset) => rowOf(preset, language));
  const notes = [say('note.check_platform')];
  return timelessReport(loaded, {
    ...{ name: 'policy_presets', title },
    sections: [{ name: 'presets', title, columns, rows, notes }],
  });
}
