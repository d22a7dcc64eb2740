// Which record a row speaks of: ids are unique per source and shop, which child rows may leave out (data-model.md).
import { cell, type RawRow } from './raw-rows.ts';
import type { PlainFile } from './story-rows.ts';

export interface Place {
  readonly source: string;
  readonly shop: string;
  readonly id: string;
}

export function keyOf({ source, shop, id }: Place): string {
  return JSON.stringify([source, shop, id]);
}

/** Where the ids of one kind of parent live. */
export class PlainScopes {
  private readonly places = new Map<string, Map<string, Place>>();

  add(place: Place): void {
    const known = this.places.get(place.id) ?? new Map<string, Place>();
    this.places.set(place.id, known.set(keyOf(place), place));
  }

  /** All places of an id. */
  all(id: string): Place[] {
    return [...(this.places.get(id)?.values() ?? [])];
  }

  /** The place that a row names by `column`; a row without source and shop means the only one. */
  of(row: RawRow, column: string): Place {
    const id = cell(row, column);
    const [source, shop] = [cell(row, 'source'), cell(row, 'shop')];
    const fitting = this.all(id).filter(
      (place) => (source === '' || place.source === source) && (shop === '' || place.shop === shop),
    );
    const place = source !== '' && shop !== '' ? { source, shop, id } : fitting[0];
    if (place === undefined || (source === '' && fitting.length > 1)) throw new Error(`no place for ${id}`);
    this.add(place);
    return place;
  }
}

/** Rows of one kind with the place they speak of. */
export function placedRows(
  files: readonly PlainFile[],
  kind: PlainFile['kind'],
  where: { scopes: PlainScopes; column: string },
): { file: PlainFile; row: RawRow; place: Place; key: string }[] {
  return files
    .filter((file) => file.kind === kind)
    .flatMap((file) =>
      file.rows
        .filter((row) => cell(row, where.column) !== '')
        .map((row) => {
          const place = where.scopes.of(row, where.column);
          return { file, row, place, key: keyOf(place) };
        }),
    );
}
