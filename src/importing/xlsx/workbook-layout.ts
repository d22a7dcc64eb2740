// Which sheets a workbook has, where its parts lie, and from which year it counts days.
import { onTags, readWhole, type WorkbookParts } from './read-part.ts';
import { readAttributes } from './scan-xml.ts';
import { badWorkbook } from './workbook-error.ts';

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

export interface WorkbookLayout {
  readonly sheets: readonly Sheet[];
  /** Null when all texts stand in their cells. */
  readonly sharedTexts: string | null;
  /** Null when nothing is formatted. */
  readonly styles: string | null;
  /** Days are counted from 1904-01-01 (old Excel for Mac). */
  readonly is1904: boolean;
}

interface Link {
  readonly part: string;
  /** The last word of the relationship's type: `worksheet`, `sharedStrings`. */
  readonly kind: string;
}

/** Throws E_WORKBOOK when the file has no list of sheets. */
export async function readLayout(parts: WorkbookParts): Promise<WorkbookLayout> {
  const root = await readLinks(parts, '');
  const book = [...root.values()].find((link) => link.kind === 'officeDocument')?.part ?? 'xl/workbook.xml';
  if (!parts.entries.has(book.toLowerCase())) throw badWorkbook(parts.file, 'missing', { part: book });
  const links = await readLinks(parts, book);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readWhole(
    parts,
    book,
    onTags((name, text) => {
      if (name === 'workbookPr') is1904 = /^(1|true|on)$/.test(readAttributes(text).get('date1904') ?? '');
      if (name === 'sheet') sheets.push(...sheetOf(readAttributes(text), links));
    }),
  );
  if (sheets.length === 0) throw badWorkbook(parts.file, 'no_sheet');
  return { sheets, is1904, sharedTexts: partOf(links, 'sharedStrings'), styles: partOf(links, 'styles') };
}

/** Nothing for charts and macro sheets. */
function sheetOf(attributes: ReadonlyMap<string, string>, links: ReadonlyMap<string, Link>): Sheet[] {
  const link = links.get(attributes.get('id') ?? '');
  if (link?.kind !== 'worksheet') return [];
  const isHidden = (attributes.get('state') ?? 'visible') !== 'visible';
  return [{ name: attributes.get('name') ?? '', part: link.part, isHidden }];
}

function partOf(links: ReadonlyMap<string, Link>, kind: string): string | null {
  return [...links.values()].find((link) => link.kind === kind)?.part ?? null;
}

/** The relationships of a part (`''` = of the package), by id. */
async function readLinks(parts: WorkbookParts, part: string): Promise<Map<string, Link>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const links = new Map<string, Link>();
  await readWhole(
    parts,
    `${folder}_rels/${part.slice(folder.length)}.rels`,
    onTags((name, text) => {
      if (name !== 'Relationship') return;
      const attributes = readAttributes(text);
      const target = (attributes.get('Target') ?? '').replaceAll('\\', '/');
      const kind = attributes.get('Type')?.split('/').at(-1) ?? '';
      links.set(attributes.get('Id') ?? '', {
        kind,
        part: target.startsWith('/') ? target.slice(1) : inside(folder, target),
      });
    }),
  );
  return links;
}

/** `xl/` and `../customXml/item.xml` → `customXml/item.xml`. */
function inside(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}
