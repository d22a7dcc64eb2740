// Test support: writes zip files byte by byte, also ones that lie, are locked, or name their entries in another encoding.
import { crc32, deflateRawSync } from 'node:zlib';

export interface PlannedEntry {
  readonly name: string | Buffer;
  readonly content: string | Buffer;
  readonly isStored?: boolean;
  readonly isEncrypted?: boolean;
  /** Bit 11: the name is UTF-8. */
  readonly isUtf8?: boolean;
  readonly method?: number;
  /** What the archive claims instead of the truth. */
  readonly claims?: { readonly size?: number; readonly crc?: number };
}

export function writeZip(entries: readonly PlannedEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, header } = writeEntry(entry, offset);
    locals.push(local);
    central.push(header);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function writeEntry(entry: PlannedEntry, offset: number): { local: Buffer; header: Buffer } {
  const name = Buffer.from(entry.name as string);
  const content = Buffer.from(entry.content as string);
  const packed = entry.isStored ? content : deflateRawSync(content);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE((entry.isEncrypted ? 1 : 0) | (entry.isUtf8 ? 0x800 : 0), 2);
  shared.writeUInt16LE(entry.method ?? (entry.isStored ? 0 : 8), 4);
  shared.writeUInt32LE(entry.claims?.crc ?? crc32(content), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(entry.claims?.size ?? content.length, 18);
  shared.writeUInt16LE(name.length, 22);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  shared.copy(header, 6);
  header.writeUInt32LE(offset, 42);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, packed]);
  return { local, header: Buffer.concat([header, name]) };
}
