// A target ready to be called: its address and secret read, and the address checked before anything is sent there.
import * as fs from 'node:fs';
import { type HttpTarget, isLoopback } from '../model/notify-target.ts';
import type { Opened } from './channel.ts';
import { type FaultCode, faultOf, NotifyFailure } from './notify-fault.ts';
import { isReference, readSecret, type SecretWorld } from './read-secret.ts';

function refuse(code: FaultCode, detail: string): never {
  throw new NotifyFailure(faultOf(code, detail));
}

/** Only https, or http to this machine where the target allows it; only hosts that hicare.yaml or the vendor names. */
function checkAddress(url: string, target: HttpTarget): void {
  if (!URL.canParse(url)) refuse('address', '');
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') refuse('address', '');
  if (protocol === 'http:' && !(target.allowHttp && isLoopback(hostname))) refuse('plain_http', '');
  const isKnown = target.hosts.includes(hostname) || (target.allowHttp && isLoopback(hostname));
  if (!isKnown) refuse('foreign_host', hostname);
}

/** Reads address and secret of a target. NotifyFailure `secret_…`, `address`, `plain_http`, `foreign_host`. */
export async function openTarget(target: HttpTarget, world: SecretWorld): Promise<Opened> {
  const url = isReference(target.url) ? await readSecret(target.url, world) : target.url;
  checkAddress(url, target);
  return { url, secret: target.secret === null ? null : await readSecret(target.secret, world) };
}

/** The certificates of `ca`; null where the usual ones are enough. NotifyFailure `ca_file`. */
export function readCertificates(path: string | null): string | null {
  if (path === null) return null;
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    return refuse('ca_file', String((error as NodeJS.ErrnoException).code ?? 'unknown'));
  }
}
