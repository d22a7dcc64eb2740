// The signatures of the channels that have one; times are epoch ms.
import { createHmac } from 'node:crypto';

const hmac = (key: string, message: string) => createHmac('sha256', key).update(message, 'utf8');

/** DingTalk: HMAC-SHA256 of `timestamp\nsecret`, keyed by the secret, base64; goes into the query with the ms. */
export function signDingtalk(secret: string, now: number): { timestamp: string; sign: string } {
  const timestamp = String(now);
  return { timestamp, sign: hmac(secret, `${timestamp}\n${secret}`).digest('base64') };
}

/** Feishu: HMAC-SHA256 of nothing, keyed by `timestamp\nsecret`, base64; goes into the body with the seconds. */
export function signFeishu(secret: string, now: number): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(now / 1000));
  return { timestamp, sign: hmac(`${timestamp}\n${secret}`, '').digest('base64') };
}

/** Our own webhook: HMAC-SHA256 of `timestamp.body`, keyed by the secret, hex; both go into headers. */
export function signWebhook(secret: string, now: number, body: string): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(now / 1000));
  return { timestamp, sign: hmac(secret, `${timestamp}.${body}`).digest('hex') };
}
