// Chinese words: errors of the key file and of sealed values.
import type { keyErrors as english } from '../en/errors-key.ts';

export const keyErrors: Readonly<Record<keyof typeof english, string>> = {
  'error.E_KEY_MISSING.what': '找不到这个数据库的密钥。',
  'error.E_KEY_MISSING.why':
    '正文和个人信息是加密的，只有本命令需要密钥。查找过 HICARE_KEY_COMMAND、HICARE_KEY_FILE、HICARE_KEY 和 {path}。',
  'error.E_KEY_MISSING.fix': '把密钥文件放回原处，或用 HICARE_KEY_FILE 指明。报表不需要密钥。',
  'error.E_KEY_WRONG.what': '这个密钥不属于数据库 {path}。',
  'error.E_KEY_WRONG.why': '数据库里记有密钥的标记，与这个密钥不符。',
  'error.E_KEY_WRONG.fix': '请指明与数据库一同生成的密钥：HICARE_KEY_FILE=… 或 HICARE_KEY_COMMAND=…。',
  'error.E_KEY_COMMAND.what': '给出密钥的命令失败了。',
  'error.E_KEY_COMMAND.why':
    'HICARE_KEY_COMMAND（或 hicare.yaml 里的 `key: command`）以错误结束，它输出的内容没有采用。',
  'error.E_KEY_COMMAND.fix': '请手动运行它：它必须输出密钥并以 0 结束。',
  'error.E_KEY_FORMAT.what': '{path} 里的密钥无法读取。',
  'error.E_KEY_FORMAT.why': '密钥是 32 字节，写成 64 位十六进制或 44 个 base64 字符。',
  'error.E_KEY_FORMAT.fix': '请从保存处重新复制，不要改动内容。',
  'error.E_KEY_PERMISSIONS.what': '密钥文件 {path} 对其他用户开放。',
  'error.E_KEY_PERMISSIONS.why': '它的权限是 {mode}；别人能读的密钥起不到保护作用。',
  'error.E_KEY_PERMISSIONS.fix': '运行 `chmod 600 {path}`；如果可能已被读取，请换新密钥。',
  'error.E_SEAL_BROKEN.what': '有一处加密内容打不开：{row}。',
  'error.E_SEAL_BROKEN.why': '它写入后被改动、被挪到别的行，或者是用别的密钥加密的。',
  'error.E_SEAL_BROKEN.fix': '先确认密钥；如果密钥没错，请恢复备份。报表仍可使用。',
};
