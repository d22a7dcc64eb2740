// Tells an old workbook (.xls) from a new one that is locked with a password: both are OLE compound files.
import type { Input } from '../input.ts';

const OLE_MAGIC = 'd0cf11e0a1b11ae1';
const SECTOR_SHIFT_AT = 30;
const DIRECTORY_AT = 48;
const HEADER_BYTES = 512;
/** Enough for the directory of a file that holds one package. */
const DIRECTORY_BYTES = 4096;
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

/** Null for anything but an OLE compound file. */
export async function oleFormat(input: Input): Promise<'xls' | 'encrypted' | null> {
  const header = await input.readAt(0, HEADER_BYTES);
  if (header.toString('hex', 0, 8) !== OLE_MAGIC) return null;
  if (header.length < HEADER_BYTES) return 'xls';
  const sectorBytes = 2 ** Math.min(header.readUInt16LE(SECTOR_SHIFT_AT), 16);
  const directory = (header.readUInt32LE(DIRECTORY_AT) + 1) * sectorBytes;
  const names = await input.readAt(directory, DIRECTORY_BYTES);
  return names.includes(LOCKED) ? 'encrypted' : 'xls';
}
