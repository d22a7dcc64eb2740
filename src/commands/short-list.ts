// Lists have more columns than a terminal: a table shows the few that matter, every other format has them all.
import { formatOf, type Writing } from './write-report.ts';

/** The same writing, with these columns when it is a table and none were asked for; links come along where configured. */
export function shortList(writing: Writing, fields: readonly string[]): Writing {
  const isTable = formatOf(writing) === 'table';
  if (!isTable || writing.flags.fields !== undefined) return writing;
  const hasLinks = Object.values(writing.settings.config.sources).some(({ link }) => link !== undefined);
  return { ...writing, flags: { ...writing.flags, fields: hasLinks ? [...fields, 'link'] : fields } };
}
