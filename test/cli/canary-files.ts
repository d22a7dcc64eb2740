// Canonical files with a canary in every field that can hold something personal.

/** Nothing of these may be found in clear outside the files themselves. All are invented. */
export const CANARIES = {
  platformId: 'tb_canary_nick_7731',
  name: '金丝雀小测',
  phone: '15400007731',
  email: 'canary.7731@example.com',
  address: '样板区金丝雀路 7731 号 4 室',
  text: '我的金丝雀死了七七三一',
  subject: '关于金丝雀主题七七三一',
  note: '金丝雀备注七七三一',
  comment: '金丝雀评语七七三一',
  tracking: 'TNCANARY7731',
  location: '金丝雀驿站七七三一',
  what: '金丝雀何事七七三一',
  unmapped: '金丝雀身份证七七三一',
  rejected: '金丝雀坏行七七三一',
  file: 'canary-file-7731',
} as const;

const c = CANARIES;

/** File name → content. `messages` holds a row that is rejected and a column that no field takes. */
export const CANARY_FILES: Readonly<Record<string, string>> = {
  conversations: `conversation_id,channel,customer_id,customer_name,customer_phone,customer_email,subject,tags,category,complaint_type,escalation_level,customer_tier,what,who,where_at,why,how,order_id,opened_at
k1,im,${c.platformId},${c.name},${c.phone},${c.email},${c.subject},${c.phone}|大促,${c.email},${c.phone},${c.email},${c.phone},${c.what},${c.name},${c.location},${c.note},${c.text},o1,2026-03-02T10:00:00+08:00
`,
  [c.file]: `message_id,conversation_id,sent_at,author_kind,author_id,text,id_card
m1,k1,2026-03-02T10:00:00+08:00,customer,${c.platformId},${c.text}，电话 ${c.phone},${c.unmapped}
m2,k1,2026-03-02T10:00:20+08:00,agent,a1,${c.name}您好，寄到${c.address}吗,
m3,k1,not-an-instant ${c.rejected},customer,${c.platformId},${c.rejected},${c.unmapped}
m4,k1,2026-03-02T10:01:00+08:00,${c.rejected},${c.platformId},${c.rejected},
,k1,2026-03-02T10:02:00+08:00,customer,${c.platformId},${c.text},
`,
  events: `conversation_id,at,event,actor,value
k1,2026-03-02T10:03:00+08:00,resolved,${c.platformId},${c.phone}
`,
  orders: `order_id,customer_id,customer_phone,customer_email,placed_at,paid_at,address,tracking_no,buyer_note,seller_note,tags,status,close_reason
o1,${c.platformId},${c.phone},${c.email},2026-03-01T10:00:00+08:00,2026-03-01T10:01:00+08:00,${c.address},${c.tracking},${c.note},${c.note},${c.phone},${c.email},${c.phone}
`,
  shipment_events: `order_id,tracking_no,at,stage,location,text
o1,${c.tracking},2026-03-01T12:00:00+08:00,collected,${c.location},${c.name} ${c.phone}
`,
  returns: `return_id,order_id,requested_at,reason,status,phase,responsible
r1,o1,2026-03-03T10:00:00+08:00,${c.phone},${c.email},${c.phone},${c.email}
`,
  ratings: `conversation_id,rated_at,kind,score,scale,comment
k1,2026-03-02T11:00:00+08:00,csat,5,1-5,${c.comment}
`,
  calls: `call_id,customer_phone,queued_at,answered_at,ended_at,agent_id,outcome
call1,${c.phone},2026-03-02T12:00:00+08:00,2026-03-02T12:00:05+08:00,2026-03-02T12:01:00+08:00,a1,${c.phone}
`,
  qc_results: `conversation_id,checked_at,checker,error_kind
k1,2026-03-03T10:00:00+08:00,qc-01,${c.phone}
`,
};

const NEEDLES = Object.entries(CANARIES).map(([field, value]) => ({
  field,
  bytes: [Buffer.from(value, 'utf8'), Buffer.from(value, 'utf16le')],
}));

/** Which canaries these bytes hold in clear. */
export function canariesIn(content: Uint8Array): string[] {
  const haystack = Buffer.from(content);
  return NEEDLES.filter(({ bytes }) => bytes.some((needle) => haystack.includes(needle))).map(
    ({ field }) => field,
  );
}
