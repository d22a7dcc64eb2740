// One HTTP request to the outside, as a value: who needs the network takes an `HttpSend`, the context gives the real one.

export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Certificates (PEM) to trust besides the usual ones. */
  readonly ca: string | null;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; of several values the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** At most 64 KiB of it. */
  readonly body: string;
}

/**
 * POSTs once, follows no redirects, verifies TLS. Rejects with the system's error code (`ECONNREFUSED`, `CERT_HAS_EXPIRED`),
 * ETIMEDOUT past the time limit.
 */
export type HttpSend = (request: HttpRequest) => Promise<HttpAnswer>;
