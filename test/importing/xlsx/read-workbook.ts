// Test support: all lines of a sheet as `line: cells`.
import { openWorkbook } from '../../../src/importing/read-xlsx.ts';
import { READ_LIMITS, type ReadLimits } from '../../../src/importing/row-table.ts';
import { memoryInput } from '../memory-input.ts';

export type Lines = Record<number, readonly (string | null)[] | string>;

/** The lines of a sheet (the first unless named) by row number; a fault as `reason column`. */
export async function linesOf(
  bytes: Buffer,
  { sheet, limits }: { sheet?: string; limits?: Partial<ReadLimits> } = {},
): Promise<Lines> {
  const workbook = await openWorkbook(memoryInput(bytes, { name: 'in.xlsx' }), { ...READ_LIMITS, ...limits });
  const lines: Lines = {};
  for await (const batch of workbook.grid(sheet ?? (workbook.sheets[0] as string)).batches) {
    for (const { firstLine, cells, fault } of batch) {
      lines[firstLine] = fault ? `${fault.reason} ${fault.column}` : cells.map((cell) => cell ?? null);
    }
  }
  await workbook.close();
  return lines;
}

export async function sheetsOf(bytes: Buffer): Promise<readonly string[]> {
  const workbook = await openWorkbook(memoryInput(bytes), READ_LIMITS);
  await workbook.close();
  return workbook.sheets;
}
