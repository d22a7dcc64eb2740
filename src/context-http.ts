// One HTTP request to the outside: no redirects, TLS verified, one time limit for the whole, a short answer.
import type { IncomingMessage, RequestOptions } from 'node:http';
import { AppError } from './errors.ts';
import type { HttpAnswer, HttpSend } from './model/http.ts';

const MAX_ANSWER_BYTES = 65_536;

async function readAnswer(response: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= MAX_ANSWER_BYTES) break;
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [
    name,
    (Array.isArray(value) ? value[0] : value) ?? '',
  ]);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString('utf8'),
  };
}

/** Explicit, because the environment (NODE_TLS_REJECT_UNAUTHORIZED) must not be able to switch checking off. */
async function verified(ca: string | null): Promise<RequestOptions & Record<string, unknown>> {
  const { rootCertificates } = await import('node:tls');
  const trusted = ca === null ? {} : { ca: [...rootCertificates, ca] };
  return { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...trusted };
}

/** The real thing, by Node's own modules. A signal ends it with E_INTERRUPTED or E_TERMINATED. */
export const sendHttp: HttpSend = async ({ url, headers, body, timeoutMs, signal, ca }) => {
  const isPlain = url.startsWith('http:');
  const { request } = isPlain ? await import('node:http') : await import('node:https');
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    agent: false as const,
    ...(isPlain ? {} : await verified(ca)),
  };
  return new Promise((resolve, reject) => {
    const sending = request(url, options, (response) => readAnswer(response).then(settle(resolve), fail));
    const timer = setTimeout(
      () => sending.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
      timeoutMs,
    );
    const onSignal = (): void => {
      sending.destroy(new AppError(signal.reason === 'SIGINT' ? 'E_INTERRUPTED' : 'E_TERMINATED'));
    };
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onSignal);
    };
    function settle<T>(use: (value: T) => void): (value: T) => void {
      return (value) => {
        done();
        sending.destroy();
        use(value);
      };
    }
    const fail = settle(reject);
    sending.on('error', fail);
    if (signal.aborted) onSignal();
    else signal.addEventListener('abort', onSignal);
    sending.end(body);
  });
};
