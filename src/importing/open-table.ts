// A file and its reading → rows: unpacks, decodes, and reads in the one way that was chosen.
import { decodeBytes } from './decode-bytes.ts';
import { gunzip } from './gunzip.ts';
import type { Input } from './input.ts';
import { withFaultLine } from './locate-byte.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readNdjson } from './read-ndjson.ts';
import { readWhatsapp } from './read-whatsapp.ts';
import { openWorkbook } from './read-xlsx.ts';
import type { Reading } from './reading.ts';
import { READ_LIMITS, type ReadLimits, type RowTable } from './row-table.ts';
import { tableOfGrid } from './table-of-grid.ts';

/** A table whose file is open until its batches are read or it is closed. */
export interface OpenTable extends RowTable {
  close(): Promise<void>;
}

/** Opens the rows of a file. The caller closes the table. Throws the file faults of the catalogue. */
export async function openTable(
  input: Input,
  reading: Reading,
  limits: ReadLimits = READ_LIMITS,
): Promise<OpenTable> {
  const cellBytes = reading.maxFieldBytes ?? limits.cellBytes;
  const how = { file: input.name, limits: { ...limits, cellBytes } };
  if (reading.format === 'xlsx') return openSheet(input, reading, how);
  const decoded = decodeBytes(gunzip(input.read(), input.name), reading.encoding, input.name);
  const bytes = withFaultLine(decoded, input);
  const close = async (): Promise<void> => {
    await bytes.return(undefined);
  };
  try {
    return { ...(await openText(bytes, reading, how)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface TableHow {
  readonly file: string;
  readonly limits: ReadLimits;
}

async function openSheet(input: Input, reading: Reading, how: TableHow): Promise<OpenTable> {
  const workbook = await openWorkbook(input, how.limits);
  try {
    const grid = workbook.grid(reading.sheet ?? (workbook.sheets[0] as string));
    const table = await tableOfGrid(grid, { ...how, rule: reading.header });
    return { ...table, close: () => workbook.close() };
  } catch (error) {
    await workbook.close();
    throw error;
  }
}

function openText(bytes: AsyncGenerator<Buffer>, reading: Reading, how: TableHow): Promise<RowTable> {
  const { format, dialect, json, header: rule, dateOrder } = reading;
  if (format === 'whatsapp') return readWhatsapp(bytes, { ...how, dateOrder });
  if (format === 'csv') {
    return tableOfGrid(readCsv(bytes, { ...how, ...(dialect && { dialect }) }), { ...how, rule });
  }
  return json === null ? readNdjson(bytes, how.file, how.limits) : readJson(bytes, { ...how, ...json });
}
