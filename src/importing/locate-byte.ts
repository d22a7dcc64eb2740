// The line on which a byte stands that does not fit the encoding: counted only when such a byte was met.
import { AppError } from '../errors.ts';
import { gunzip } from './gunzip.ts';
import type { Input } from './input.ts';

const LF = 0x0a;

/** The bytes themselves; a fault E_IMPORT_ENCODING of theirs gets the line of its offset, which means reading up to it again. */
export async function* withFaultLine(bytes: AsyncIterable<Buffer>, input: Input): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'E_IMPORT_ENCODING') throw error;
    const place = { file: input.name, line: await lineAt(input, Number(error.params.offset)) };
    throw new AppError(error.code, error.params, place);
  }
}

async function lineAt(input: Input, offset: number): Promise<number> {
  let line = 1;
  let passed = 0;
  for await (const chunk of gunzip(input.read(), input.name)) {
    const end = Math.min(chunk.length, offset - passed);
    for (let at = chunk.indexOf(LF); at >= 0 && at < end; at = chunk.indexOf(LF, at + 1)) line++;
    passed += chunk.length;
    if (passed > offset) break;
  }
  return line;
}
