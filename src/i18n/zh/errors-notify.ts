// Chinese words: why a message did not arrive.

export const notifyErrors = {
  'error.E_NOTIFY.what': '无法通知目标 {target}：{problem}',
  'error.E_NOTIFY.problem.secret_missing': '{detail} 不存在或读不到。',
  'error.E_NOTIFY.problem.secret_open': '密钥文件 {detail} 对其他用户开放；请对它运行 `chmod 600`。',
  'error.E_NOTIFY.problem.secret_command': '命令 {detail} 失败或超时。',
  'error.E_NOTIFY.problem.secret_empty': '{detail} 没有给出内容，或多于一行。',
  'error.E_NOTIFY.problem.address': '它的地址不是 https 地址。',
  'error.E_NOTIFY.problem.plain_http':
    '它的地址没有加密（http）；只允许发往本机，并须写明 `allow_http: true`。',
  'error.E_NOTIFY.problem.foreign_host': '它的地址指向 {detail}，而 `hosts` 里没有它。',
  'error.E_NOTIFY.problem.ca_file': '`ca` 的证书读不到（{detail}）。',
  'error.E_NOTIFY.problem.certificate': '它的证书不可信（{detail}）；没有发送任何内容。',
  'error.E_NOTIFY.problem.refused': '那边没有程序应答（{detail}）。',
  'error.E_NOTIFY.problem.unknown_host': '找不到它的主机（{detail}）。',
  'error.E_NOTIFY.problem.connection': '连接中断（{detail}）。',
  'error.E_NOTIFY.problem.timeout': '它没有及时回答。',
  'error.E_NOTIFY.problem.redirect': '它要求转到别处（状态 {detail}），我们不跟随。',
  'error.E_NOTIFY.problem.status': '它拒收这条消息：{detail}',
  'error.E_NOTIFY.problem.busy': '它暂时不再接收消息：{detail}',
  'error.E_NOTIFY.problem.answer': '它回答了错误：{detail}',
  'error.E_NOTIFY.problem.mail': '邮件服务器拒收：{detail}',
  'error.E_NOTIFY.problem.login': '邮件服务器拒绝登录：{detail}',
  'error.E_NOTIFY.why': '{outcome}',
  'error.E_NOTIFY.outcome.waits': '告警留在发件箱里，下次运行会再试。',
  'error.E_NOTIFY.outcome.given_up': '单靠重试没有用，所以这些告警已搁置。',
  'error.E_NOTIFY.outcome.test': '这只是测试消息，没有丢失告警。',
  'error.E_NOTIFY.fix': '{advice}',
  'error.E_NOTIFY.advice.waits': '先等下次运行；`hicare notify test {target}` 可以马上试一次。',
  'error.E_NOTIFY.advice.given_up':
    '改正 hicare.yaml 里的目标或它的密钥，用 `hicare notify test {target}` 试一试，再运行 `hicare notify send --failed`。',
  'error.E_NOTIFY.advice.test': '改正 hicare.yaml 里的目标或它的密钥，再试一次。',
} as const;
