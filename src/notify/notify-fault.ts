// Why a message did not arrive: a code with words of its own, and whether trying again can help.

/** Codes have words: `error.E_NOTIFY.problem.<code>`. */
export const FAULT_CODES = [
  'secret_missing',
  'secret_open',
  'secret_command',
  'secret_empty',
  'address',
  'plain_http',
  'foreign_host',
  'ca_file',
  'certificate',
  'refused',
  'unknown_host',
  'connection',
  'timeout',
  'redirect',
  'status',
  'busy',
  'answer',
  'mail',
  'login',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

export interface NotifyFault {
  readonly code: FaultCode;
  /** The system's code, the status, the vendor's own words shortened. Never holds a secret once `redact` has seen it. */
  readonly detail: string;
  /** Trying again may help. */
  readonly isTemporary: boolean;
  /** The message may have arrived all the same. */
  readonly isDoubtful: boolean;
  /** How long the other side asks to be left alone. */
  readonly retryAfterMs: number | null;
}

/** Carries a fault to the one place that catches it: `deliver`. */
export class NotifyFailure extends Error {
  override readonly name = 'NotifyFailure';
  constructor(readonly fault: NotifyFault) {
    super(fault.code);
  }
}

type FaultTraits = Partial<Pick<NotifyFault, 'isTemporary' | 'isDoubtful' | 'retryAfterMs'>>;

/** A lasting fault unless the traits say otherwise. */
export function faultOf(code: FaultCode, detail: string, traits: FaultTraits = {}): NotifyFault {
  return { code, detail, isTemporary: false, isDoubtful: false, retryAfterMs: null, ...traits };
}

const TEMPORARY: Readonly<Record<string, NotifyFault['code']>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ENOTFOUND: 'unknown_host',
  EAI_AGAIN: 'unknown_host',
};
const CERTIFICATE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CRL_|HOSTNAME_MISMATCH|INVALID_|EPROTO)/;

/** The fault that a failed connection stands for; its message is dropped, only the system's code is kept. */
export function faultOfConnection(error: unknown): NotifyFault {
  const code = String((error as NodeJS.ErrnoException | null)?.code ?? 'unknown');
  if (code === 'ETIMEDOUT') return faultOf('timeout', code, { isTemporary: true, isDoubtful: true });
  const known = TEMPORARY[code];
  if (known !== undefined) return faultOf(known, code, { isTemporary: true });
  if (CERTIFICATE.test(code)) return faultOf('certificate', code);
  return faultOf('connection', code, { isTemporary: true, isDoubtful: true });
}
