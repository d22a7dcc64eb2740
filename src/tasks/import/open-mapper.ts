// The rows of a table and what maps them; a profile that needs it sees the whole file once before.
import type { MapRules } from '../../importing/map-row.ts';
import { canonicalMapper, passBefore, profileMapper } from '../../importing/map-rows.ts';
import { needsPassBefore } from '../../importing/prepare-profile.ts';
import type { RowMapper } from '../../importing/row-mapper.ts';
import type { RowTable, SourceRow } from '../../importing/row-table.ts';
import type { RecordKind } from '../../model/record-kinds.ts';
import { groupCells } from '../facts/group-cells.ts';
import type { SessionTable } from './import-run.ts';

export interface MapperHow {
  /** Of canonical rows. */
  readonly kind: RecordKind;
  readonly rules: MapRules;
  readonly pause: () => Promise<void>;
  readonly onRows: (rows: number) => void;
}

export interface OpenMapper {
  readonly table: RowTable;
  readonly mapper: RowMapper;
  /** The one order of day and month that the file's dates were found to have. */
  readonly dateOrder: 'dmy' | 'mdy' | null;
}

/** Throws what the file alone decides: E_DAY_MONTH, E_AGENTS_NEEDED, E_PROFILE_OPTION. */
export async function openMapper({ prepared, open }: SessionTable, how: MapperHow): Promise<OpenMapper> {
  const { rules, kind } = how;
  if (prepared === null) {
    const table = breathing(await open(), how);
    return { table, mapper: canonicalMapper(table, kind, rules), dateOrder: null };
  }
  const before = needsPassBefore(prepared)
    ? await passBefore(breathing(await open(), how), prepared, rules)
    : null;
  const table = breathing(await open(), how);
  const mapper = filling(profileMapper(table, prepared, rules, before), groupCells(prepared, table));
  return { table, mapper, dateOrder: before?.dateOrder ?? null };
}

/** The mapper, whose rejected rows take along what a retry of them will need. */
function filling(mapper: RowMapper, fill: ReturnType<typeof groupCells>): RowMapper {
  return {
    take: (row) => fill(mapper.take(row)),
    end: () => fill(mapper.end()),
    get skipped() {
      return mapper.skipped;
    },
    get doubled() {
      return mapper.doubled;
    },
    get doubledColumns() {
      return mapper.doubledColumns;
    },
    get missing() {
      return mapper.missing;
    },
    get unknownWords() {
      return mapper.unknownWords;
    },
    get unmapped() {
      return mapper.unmapped;
    },
    reject: mapper.reject,
  };
}

/** The table, with a pause and a word of progress between two batches. */
function breathing(table: RowTable, { pause, onRows }: MapperHow): RowTable {
  const batches = async function* (): AsyncGenerator<readonly SourceRow[]> {
    let rows = 0;
    for await (const batch of table.batches) {
      yield batch;
      rows += batch.length;
      onRows(rows);
      await pause();
    }
  };
  // Columns of documents grow while they are read.
  return {
    format: table.format,
    doubles: table.doubles ?? [],
    get columns() {
      return table.columns;
    },
    batches: batches(),
  };
}
