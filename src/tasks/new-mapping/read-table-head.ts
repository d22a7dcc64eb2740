// Opens a file that is to get a mapping and looks at its beginning.
import { openInput } from '../../importing/open-input.ts';
import { surveyFile } from '../../importing/survey-file.ts';
import type { ImportWorld } from '../import/import-request.ts';
import { type TableHead, tableHead } from './table-head.ts';

/** `encoding` null: nobody has named one. Throws E_USAGE for what is no table, and the faults of opening. */
export async function readTableHead(
  path: string,
  encoding: string | null,
  world: ImportWorld,
): Promise<TableHead> {
  const input = await openInput(path, world);
  try {
    return tableHead(await surveyFile(input, { encoding }));
  } finally {
    await input.close();
  }
}

/** A source's name out of a file's: its letters, without dates and endings; `own` when none are left. */
export function sourceName(file: string): string {
  const base = file.split(/[\\/]/).at(-1) ?? '';
  const name = base
    .replace(/\..*$/, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return name.length < 2 ? 'own' : name;
}
