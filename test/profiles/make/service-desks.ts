// Test support: the files of Kuaidi100, Qiyu and WeCom.
import { PLAIN_TRACE, TRACE } from './kuaidi100.ts';
import { MESSAGES, SESSIONS } from './qiyu.ts';
import { WECOM_ARCHIVE } from './wecom.ts';

function lines(documents: readonly object[]): Buffer {
  return Buffer.from(`${documents.map((document) => JSON.stringify(document)).join('\n')}\n`);
}

/** The fixtures by their path under fixtures/profiles. */
export const SERVICE_DESKS: Readonly<Record<string, Buffer>> = {
  'kuaidi100.json/trace.json': Buffer.from(JSON.stringify(TRACE, null, 2)),
  'kuaidi100.json/pushed.ndjson': lines([
    { status: 'shutdown', billstatus: 'check', message: '', lastResult: PLAIN_TRACE },
  ]),
  'qiyu.json/sessions.json': Buffer.from(JSON.stringify({ code: 200, data: SESSIONS }, null, 1)),
  'qiyu.json/messages.ndjson': lines(MESSAGES),
  'wecom.archive/chatdata.ndjson': lines(WECOM_ARCHIVE),
};
