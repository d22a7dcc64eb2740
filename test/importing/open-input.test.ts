import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openInput } from '../../src/importing/open-input.ts';
import { chunksOf, faultOf } from './read-rows.ts';

const folder = fs.mkdtempSync(join(os.tmpdir(), 'hicare-input-'));
const spoolFolder = join(folder, 'spool');
fs.mkdirSync(spoolFolder);
afterAll(() => fs.rmSync(folder, { recursive: true }));

const world = (stdin: string) => ({
  stdin: chunksOf(Buffer.from(stdin), 3),
  random: (bytes: number) => new Uint8Array(bytes).fill(7),
  signal: new AbortController().signal,
  cwd: folder,
  spoolFolder,
});
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function textOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  fs.writeFileSync(path, content);
  return path;
}

describe('opening an input', () => {
  it.each([
    ['nobody has opened', false],
    ['stays silent', true],
  ])('ends with the signal while the writer of a named pipe %s', async (_, isOpen) => {
    const path = join(folder, `pipe-${isOpen}`);
    execFileSync('mkfifo', [path]);
    const writer = isOpen ? fs.openSync(path, 'r+') : null;
    const stop = new AbortController();
    const opening = openInput(path, { ...world(''), signal: stop.signal });
    setTimeout(() => stop.abort(new Error('stopped')), 50);
    await expect(opening).rejects.toThrow('stopped');
    if (writer !== null) fs.closeSync(writer);
  });

  it('knows size and hash of a file, and reads it as often as asked', async () => {
    const input = await openInput(fileOf('a.csv', 'a,b\n1,2\n'), world(''));
    expect(input).toMatchObject({ byteCount: 8, sha256: sha256('a,b\n1,2\n') });
    const heard: number[] = [];
    expect(await textOf(input.read((bytes) => heard.push(bytes)))).toBe('a,b\n1,2\n');
    expect(await textOf(input.read())).toBe('a,b\n1,2\n');
    expect(heard).toEqual([8]);
  });

  it('keeps stdin readable again, and leaves no file and no plain text behind', async () => {
    const input = await openInput('-', world('secret,2\n'));
    expect(input).toMatchObject({ name: 'stdin', byteCount: 9, sha256: sha256('secret,2\n') });
    expect(fs.readdirSync(spoolFolder)).toEqual([]);
    expect(await textOf(input.read())).toBe('secret,2\n');
    expect(await textOf(input.read())).toBe('secret,2\n');
    await input.close();
  });

  it('reads any part of a file, of what came through stdin, and of what it keeps', async () => {
    const bytes = Buffer.from(Array.from({ length: 300 }, (_, at) => at % 251));
    const path = join(folder, 'parts.bin');
    fs.writeFileSync(path, bytes);
    const file = await openInput(path, world(''));
    const stdin = await openInput('-', { ...world(''), stdin: chunksOf(bytes, 7) });
    const kept = await stdin.keep('inner.xlsx', stdin.read());
    expect(kept).toMatchObject({ name: 'inner.xlsx', byteCount: 300, sha256: stdin.sha256 });
    const part = fc.tuple(fc.nat(320), fc.nat(320));
    await fc.assert(
      fc.asyncProperty(part, async ([from, length]) => {
        for (const input of [file, stdin, kept]) {
          expect(await input.readAt(from, length)).toEqual(bytes.subarray(from, from + length));
        }
      }),
      { numRuns: 50 },
    );
    await Promise.all([stdin.close(), kept.close()]);
    fs.appendFileSync(path, 'x');
    expect(await faultOf(file.readAt(0, 1))).toMatchObject({ code: 'E_FILE_CHANGED' });
  });

  it('notices a file that changed since it was hashed', async () => {
    const path = fileOf('growing.csv', 'a\n1\n');
    const input = await openInput(path, world(''));
    fs.appendFileSync(path, '2\n');
    expect(await faultOf(textOf(input.read()))).toMatchObject({ code: 'E_FILE_CHANGED', file: path });
  });

  it('notices a file that changes while it is read', async () => {
    const path = fileOf('changing.csv', 'a\n1\n');
    const input = await openInput(path, world(''));
    const reading = input.read();
    await reading.next();
    fs.appendFileSync(path, '2\n');
    expect(await faultOf(textOf(reading))).toMatchObject({ code: 'E_FILE_CHANGED' });
  });

  it('tells what is missing, empty or a folder apart', async () => {
    expect(await faultOf(openInput(join(folder, 'none.csv'), world('')))).toMatchObject({
      code: 'E_FILE_MISSING',
    });
    expect(await faultOf(openInput(fileOf('empty.csv', ''), world('')))).toMatchObject({
      code: 'E_FILE_EMPTY',
    });
    expect(await faultOf(openInput('-', world('')))).toMatchObject({ code: 'E_FILE_EMPTY' });
    expect(await faultOf(openInput(folder, world('')))).toMatchObject({
      code: 'E_FILE_UNREADABLE',
      detail: 'EISDIR',
    });
  });
});
