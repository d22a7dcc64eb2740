// What a WhatsApp message is, told by the words that the app writes in place of pictures, files and deleted texts.

/** `event`: nothing that somebody wrote; a deleted message, a call, a line of the system. */
export type WhatsappKind = 'text' | 'image' | 'file' | 'event';

const ATTACHED = [
  /^<[^<>\n]{1,80}:\s?[^<>\n]+>/,
  /^<[^<>\n]{2,80}>$/,
  /^<附件[：:][^>\n]+>/,
  /\S+\.\w{2,5} [(（](?:file attached|archivo adjunto|Datei angehängt|fichier joint|arquivo anexado|file allegato|bestand bijgevoegd|文件附件|附件|附加檔案|檔案已附加)[)）]/i,
  /^(?:IMG|VID|PTT|AUD|STK|DOC)-\d{8}-WA\d+\.\w+ \(/,
  /^(?:image|video|audio|sticker|GIF|document|contact card) omitted$/i,
  /^(?:图像|图片|照片|视频|音频|贴图|文档|GIF)\s?(?:已忽略|已省略)$|^(?:已忽略|已省略|忽略)(?:图像|图片|照片|视频|音频|贴图|文档|GIF)$/,
];
const IMAGES =
  /\.(?:jpe?g|png|gif|webp|heic)\b|^<?(?:image|sticker|GIF|图像|图片|照片|贴图)\b|photo|图片|图像/i;
const DELETED =
  /^(?:This message was deleted|You deleted this message|(?:此|这条|您删除了此|你已删除此|您已删除此)(?:消息|訊息)(?:已(?:被)?(?:删除|刪除|撤回))?|Se eliminó este mensaje|Eliminaste este mensaje|Diese Nachricht wurde gelöscht|Ce message a été supprimé|Mensagem apagada|Essa mensagem foi apagada)[.。]?$/i;
/** iOS names the file behind the same mark, after the words of who sent it. */
const NAMED_FILE = /\u200e<[^<>\n]{1,40}[:：]\s?[^<>\n]+>/;
/** iOS sets this mark before what the app itself writes. */
const OWN_WORDS = '\u200e';
const FORWARDED_BY_APP = /^(?:Location|POLL|位置|地点|投票|Standort|Ubicación)\b|[:：]/i;
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function whatsappKind(author: string | null, text: string): WhatsappKind {
  if (author === null) return 'event';
  const [first = ''] = text.split('\n', 1);
  const plain = first.replace(MARKS, '').trim();
  const isAttached = NAMED_FILE.test(first) || ATTACHED.some((pattern) => pattern.test(plain));
  if (isAttached) return IMAGES.test(plain) ? 'image' : 'file';
  if (DELETED.test(plain)) return 'event';
  return first.startsWith(OWN_WORDS) && !FORWARDED_BY_APP.test(plain) ? 'event' : 'text';
}
