// What a channel is: content → payload (pure), payload → one POST, answer → fault or none.
import type { Language } from '../i18n/dictionary.ts';
import type { HttpAnswer } from '../model/http.ts';
import type { HttpTarget } from '../model/notify-target.ts';
import type { Content } from './compose.ts';
import { faultOf, type NotifyFault } from './notify-fault.ts';

/** JSON as it will be sent, unsigned. */
export type Payload = Readonly<Record<string, unknown>>;

/** The address and secret of a target, read. */
export interface Opened {
  readonly url: string;
  readonly secret: string | null;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Channel {
  /** Within the channel's limits; the same content gives the same bytes. */
  payload(content: Content, language: Language, format: HttpTarget['format']): Payload;
  /** Signed for the moment `now` (epoch ms). */
  post(payload: Payload, opened: Opened, now: number): Post;
  /** The fault that an answer of status 2xx holds; null when the message was taken. */
  faultIn(answer: HttpAnswer): NotifyFault | null;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** A POST of the payload to the address as it is. */
export function plainPost(payload: Payload, { url }: Opened): Post {
  return { url, headers: JSON_TYPE, body: JSON.stringify(payload) };
}

function jsonOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** How a vendor says inside HTTP 200 that a message was taken or not. */
export interface AnswerShape {
  /** Names of the code, the first that is there counts; 0 = taken. */
  readonly code: readonly string[];
  readonly text: readonly string[];
  /** Codes that say "too many" or "later", and how long to wait. */
  readonly busy: Readonly<Record<string, number>>;
}

/** Reads an answer of that shape. What is no such JSON is a fault: somebody else answered. */
export function faultByCode(answer: HttpAnswer, shape: AnswerShape): NotifyFault | null {
  const json = jsonOf(answer.body);
  const code = shape.code.map((name) => json?.[name]).find((value) => value !== undefined);
  if (json === null || code === undefined) return faultOf('answer', answer.body);
  if (code === 0) return null;
  const text = shape.text.map((name) => json[name]).find((value) => typeof value === 'string');
  const detail = `${String(code)} ${String(text ?? '')}`;
  const waitMs = shape.busy[String(code)];
  return waitMs === undefined
    ? faultOf('answer', detail)
    : faultOf('busy', detail, { isTemporary: true, retryAfterMs: waitMs });
}
