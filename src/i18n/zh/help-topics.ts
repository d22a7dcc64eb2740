// Chinese words: the help topics exit-codes, formats and privacy.
import type { helpTopics as english } from '../en/help-topics.ts';

export const helpTopics: Readonly<Record<keyof typeof english, string>> = {
  'topic.exit-codes': `退出码。从不表示数量；同时符合多个时，按 130/143、9、5、6、7、4、8、10、12、11、3 的顺序取第一个。

    0  完成；检查没有发现问题
    1  程序自身的缺陷（崩溃也是 1）
    2  用法、配置或规则有误
    3  导入完成，但有行或文件被拒
    4  输入不可用，或 --strict 未通过：什么都没写
    5  数据库不存在、损坏、版本更新、磁盘满或只读
    6  忙：另一个进程占用数据库
    7  密钥缺失、不对或没有权限
    8  检查完成，通知失败
    9  输出写不出去
   10  有发现（新的超时、激增、风险、关怀）
   11  只有即将超时（--warn）
   12  数据太旧
  130  被中断（Ctrl-C），已回滚
  143  被系统终止，已回滚
`,
  'topic.formats': `格式：用 --format 指定，或由 -o 文件的扩展名决定。

  table      给人看：无边框；终端上按宽度缩短，不足 60 列时
             改为“键: 值”（默认）                              .txt
  plain      同样的文字，每行一条记录，单元格之间用制表符
  json       一个文档：表头信息、列、行、说明                  .json
  ndjson     每行一个对象                                      .ndjson .jsonl
  csv        RFC 4180，LF；会被表格软件执行的单元格前加 '      .csv
             --excel：带 BOM、CRLF，长编号按文本
  markdown   用于维基或合并请求的表格                          .md

机器格式从不翻译：列名为 snake_case，时刻为 UTC（ISO 8601），时长以秒计，占比为 0 到 1，空值为 null。
--fields 选列，--limit 限行数。-o 要么整个写完，要么不写；--force 覆盖已有文件；链接和设备从不覆盖。
`,
  'topic.privacy': `隐私

  除了发往 hicare.yaml 所列目标的告警（已脱敏），数据不出本机。
  消息正文和个人信息在写入前加密（AES-256-GCM），查找用带密钥的哈希。
  时刻、类型和计数保持可读，所以报表和检查不需要密钥。

  密钥   $HICARE_KEY_COMMAND（打印密钥的命令）、$HICARE_KEY_FILE、$HICARE_KEY，
         否则为 $XDG_CONFIG_HOME/hicare/key。首次使用时生成。请另存一份到安全的地方：
         没有它，谁也打不开加密的内容。
  输出   个人信息一律打码。--with-text 显示消息正文，其中电话和邮箱打码；
         含正文的文件只有本人可读（0600）。
  导入   --no-text 完全不保存正文；--no-personal 不保存个人信息；两者同用则不需要密钥。
`,
};
