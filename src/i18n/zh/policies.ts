// Chinese words: policies, their presets and warnings, and what another policy would give.
import type { policies as english } from '../en/policies.ts';

export const policies: Readonly<Record<keyof typeof english, string>> = {
  'command.policy.show': '当前策略及其两个哈希',
  'command.policy.check': '检查策略文件，并指出其中不起作用的内容',
  'command.policy.diff': '逐项比较两份策略的不同',
  'command.policy.presets': '自带的预设及其出处',
  'command.policy.apply': '按当前策略重新计算文件中的全部结果',
  'command.whatif': '同样的历史换一份策略会怎样，并排对照；不写入任何内容',

  'argument.policy_side': '策略文件、预设名，或 default',

  'flag.preset': '在策略之上套用预设；平台规则则与我们的指标并列显示（见 hicare policy presets）',
  'flag.policy_origin': '同时显示每个值的来源：默认、预设，或您文件中的行',
  'flag.whatif_policy': '要试算的策略文件',
  'flag.whatif_preset': '要试算的预设，套在 --policy 或当前策略之上',

  'usage.unknown_preset': '没有名为“{name}”的预设。',
  'usage.presets': '可用预设：{known}。',
  'usage.preset_is_rule': '预设 {name} 是平台规则，不是策略。',
  'usage.preset_beside': '用 `hicare report overview --preset {name}` 与我们的指标并列显示。',
  'usage.whatif_nothing': '没有指定要试算的策略。',
  'usage.whatif_form': '请指定：`hicare whatif --policy OTHER.yaml`，或 `--preset NAME`。',

  'policy.valid': '{path} 是有效的策略。',
  'policy.valid_but': '{path} 是有效的策略，但有以上提醒。',
  'policy.warning': '{place}提醒：{said}',
  'policy.holidays_end':
    '日历 {calendar}：节假日表 {table} 自 {day} 起没有数据，此后的休息日只按星期推定。请在 `holiday_tables` 中补上新的一年。',
  'policy.rule_never_wins':
    '规则 {rule} 永远不会生效：它的所有计时都先被 {by} 匹配。请放到前面，例如用 `prepend:`。',
  'policy.rule_without_target': '规则 {rule} 没有设定任何目标，不起作用。',
  'policy.promotion_over': '大促 {promotion} 已于 {at} 结束，只有此前开始的计时仍按它计算。',
  'policy.promotion_target_alone': '规则 {rule} 只在大促期间设定了 {metric}，没有平时的目标就不起作用。',
  'policy.never_exempt': '规则 {rule} 豁免营业时间外开始的计时，但它的日历是 `always`，没有营业时间之外。',
  'policy.never_follows_up': '规则 {rule} 设定了 follow_up，但只有售后会话需要回访，而它不匹配任何售后会话。',
  'policy.no_department': '规则 {rule} 设定了 department_answer，但 `departments` 中没有任何部门。',
  'policy.target_to_come': '目标 {target} 暂时不起作用：还没有报表计算这个指标。',
  'policy.applied': '策略已应用：{conversations} 个会话、{clocks} 个计时发生变化。',
  'policy.would_apply': '未写入任何内容。应用后将有 {conversations} 个会话、{clocks} 个计时发生变化。',
  'policy.applied_before': '文件中的结果已经遵循这份策略，无需处理。',
  'policy.text_stale': '词表与读取文本时所用的不同；只有 `hicare classify run`（需要密钥）才能更新。',

  'page.policy': '当前策略',
  'page.policy_diff': '{a} 对比 {b}',
  'page.presets': '预设',
  'page.whatif': '假如换用：{name}',

  'section.whatif_rules': '各规则的计时',
  'section.whatif_changed': '结果改变的计时',

  'column.origin': '来源',
  'column.a': '甲',
  'column.b': '乙',
  'column.preset': '预设',
  'column.preset_title': '名称',
  'column.preset_kind': '类别',
  'column.beside': '对照指标',
  'column.read_in': '出处',
  'column.read_date': '日期',
  'column.whose': '口径',
  'column.counted': '指标',
  'column.within': '达标数',
  'column.took': '用时',
  'column.n_now': '现 n',
  'column.value_now': '现值',
  'column.p90_now': '现 p90',
  'column.met_now': '现达标',
  'column.target_now': '现目标',
  'column.due_now': '现到期',
  'column.breached_now': '现超时',
  'column.attainment_now': '现达标率',
  'column.median_now': '现中位数',
  'column.rule_now': '现规则',
  'column.state_now': '现状态',
  'column.n_then': '新 n',
  'column.value_then': '新值',
  'column.p90_then': '新 p90',
  'column.met_then': '新达标',
  'column.target_then': '新目标',
  'column.due_then': '新到期',
  'column.breached_then': '新超时',
  'column.attainment_then': '新达标率',
  'column.median_then': '新中位数',
  'column.rule_then': '新规则',
  'column.state_then': '新状态',

  'note.diff_rules': '数值或规则不同：执行 `hicare policy apply` 后指标随之改变。',
  'note.diff_text': '词表不同：执行 `hicare classify run` 后指标随之改变。',
  'note.diff_none': '两份策略含义相同。',
  'note.check_platform': '平台规则会变，请以平台页面为准核对。',
  'note.platform_days': '平台口径的日期：{since} … {until}，每天从零点起。',
  'note.platform_left_out': '按该规则不计入：{reasons}。',
  'note.platform_source': '出处：{source}（{date}）；请以平台页面为准核对。',
  'note.whatif':
    '“现”为当前策略，“新”为 {name}（{hash}）。未写入任何内容；执行 `hicare policy apply` 才会使它成为文件的策略。',
  'note.whatif_changed': '有计时结果改变的会话：{count}。',
  'note.whatif_same': '两份策略的数值和规则相同。',
  'note.whatif_text':
    '另一份策略的词表不同。这里不读取文本：由词表决定的结果需要执行 `hicare classify run`（需要密钥）。',
  'note.whatif_sessions':
    '不会结束的聊天仍按原来的切分；新的 session_gap 在下次导入或 `hicare policy apply` 时生效。',
  'note.whatif_medians': '中位数：按规则的日历，从开始到停止的服务时间（含暂停），只计已到期的计时。',

  'word.policy': '策略',
  'word.platform_rule': '平台规则',
  'word.platform': '平台',
  'word.ours': '我们',
  'word.outside_hours': '不在规则的时段内',
  'word.answered_next_day': '隔日才回复',

  'preset.top-brand.title': '头部品牌标准',
  'preset.top-brand.definition': '在线咨询 15 秒内响应；九成问题一次解决。',
  'preset.taobao-3min.title': '淘宝：3 分钟响应率',
  'preset.taobao-3min.definition':
    '180 秒内由人工（含智能辅助）回复的轮次 ÷ 08:00–23:00 开始的轮次，统计截至昨天的 30 天。一轮未回复前的追问都属于同一轮。纯机器人接待不计；过了零点才回复的不计；到零点仍未回复的计入且不达标。',
  'preset.taobao-avg.title': '淘宝：平均响应时间',
  'preset.taobao-avg.definition':
    '截至昨天的 30 天内所有轮次的平均响应时间；超过 10 分钟或未回复按 600 秒计。纯机器人接待不计。',
  'preset.jd-30s.title': '京东：30 秒应答率',
  'preset.jd-30s.definition':
    '人工首次回复在 30 秒内的会话 ÷ 09:00–23:00 开始的会话，统计截至昨天的 30 天。顾客 10 分钟内返回算同一会话；时段外的留言另计。',
  'preset.douyin-3min.title': '抖音：3 分钟回复率',
  'preset.douyin-3min.definition':
    '180 秒内得到人工（含智能辅助）回复的顾客消息 ÷ 08:00–23:00 的全部顾客消息，统计截至昨天的 30 天。欢迎语不算回复。',
  'preset.pdd-3min.title': '拼多多：3 分钟人工回复率',
  'preset.pdd-3min.definition':
    '180 秒内得到人工回复的每人每日首问 ÷ 08:00–23:00 的全部每人每日首问，统计截至昨天的 30 天。',
  'preset.kuaishou-3min.title': '快手：3 分钟回复率',
  'preset.kuaishou-3min.definition':
    '180 秒内由人工回复的轮次 ÷ 08:00–23:00 开始的轮次，统计截至昨天的 30 天。纯机器人接待不计。',
  'preset.alibaba-24h.title': '阿里国际站：24 小时回复率',
  'preset.alibaba-24h.definition':
    '首问在 24 小时内得到人工回复的会话 ÷ 全部会话，统计一周前为止的 30 天。',
};
