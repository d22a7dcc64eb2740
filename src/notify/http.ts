// The part of the network that notifying needs: one POST at a time, given from outside.

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
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Follows no redirects, verifies TLS; rejects with the system's error code, ETIMEDOUT past the time limit. */
export type HttpSend = (request: HttpRequest) => Promise<HttpAnswer>;
