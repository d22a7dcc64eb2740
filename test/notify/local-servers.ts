// Real servers on this machine: HTTP and HTTPS that answer as told and keep what they were sent; certificates made anew.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** What to answer; null: never. */
export interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface LocalServer {
  readonly port: number;
  readonly received: readonly Received[];
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Where the certificate lies as a file. */
  readonly path: string;
}

/** A certificate signed by itself, for this address or another name. */
export function makeCertificate(altName = 'IP:127.0.0.1'): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'hicare-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [keyPath, path] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=local', '-addext', `subjectAltName=${altName}`];
  const made = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...made, '-keyout', keyPath, '-out', path, ...subject], {
    stdio: 'ignore',
  });
  return { key: readFileSync(keyPath, 'utf8'), cert: readFileSync(path, 'utf8'), path };
}

function bodyOf(request: http.IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}

/** Answers the n-th request with the n-th answer, later ones with the last. */
export async function startServer(
  answers: readonly (Answer | null)[],
  certificate?: Certificate,
): Promise<LocalServer> {
  const received: Received[] = [];
  const onRequest = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const body = await bodyOf(request);
    const answer = answers[Math.min(received.length, answers.length - 1)];
    received.push({ path: request.url ?? '', headers: request.headers, body });
    if (answer === null || answer === undefined) return;
    response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
  };
  const server = certificate
    ? https.createServer({ key: certificate.key, cert: certificate.cert }, onRequest)
    : http.createServer(onRequest);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, received };
}

/** A port at which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
