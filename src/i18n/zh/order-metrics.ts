// Chinese words: the metrics of orders and after-sales (metrics.md §5), and what is told beside them.
import { prefixed } from '../prefixed.ts';

const names = {
  complaint_rate: '客诉率',
  review_conversion: '好评转化率',
  late_shipment: '延迟发货率',
  late_delivery: '延迟送达率',
  node_notices: '物流节点通知率',
  contact_before_complaint: '投诉前主动联系率',
  return_cycle: '退换货时长',
  return_within_24h: '24 小时退换货完结率',
  refund_only_over_limit: '仅退款超额笔数',
  dispute_rate: '纠纷率',
  bad_review_rate: '差评率',
  payout_over_authority: '超权限赔付次数',
  qc_error_rate: '质检差错率',
} as const;

const questions = {
  complaint_rate: '多少订单引发投诉？',
  review_conversion: '问题解决后有多少客户给出好评？',
  late_shipment: '多少订单晚于承诺发货？',
  late_delivery: '多少订单晚于承诺送达？',
  node_notices: '多少订单的每个物流节点都通知了客户？',
  contact_before_complaint: '多少有风险的订单，客户在投诉之前就收到了我们的联系？',
  return_cycle: '客户申请退换货后多久办完？',
  return_within_24h: '一天内办完的退换货有多少？',
  refund_only_over_limit: '哪些仅退款超过了免审额度？',
  dispute_rate: '多少订单升级成纠纷？',
  bad_review_rate: '多少订单收到差评？',
  payout_over_authority: '谁的赔付超出了自主权限？',
  qc_error_rate: '质检抽查的差错率是多少？',
} as const;

const definitions = {
  complaint_rate: '有投诉的问题，按首次投诉日统计 ÷ 本期付款订单数。问题的商品、供应商等取其首先提到的订单。',
  review_conversion:
    '已解决的售后会话中，解决后 30 天内同一会话或订单收到 4–5 星评价、或差评被撤回的占比；只算解决满 30 天的会话。',
  late_shipment:
    '晚于承诺发货、或截至统计时点已逾期仍未发货的订单 ÷ 截至统计时点承诺发货已到期的订单，按下单日统计。没有承诺时按付款后 orders.ship_within（48 小时）计。已取消的订单不计入。',
  late_delivery:
    '晚于承诺送达、或截至统计时点已逾期仍未送达的订单 ÷ 截至统计时点承诺送达已到期的订单，按下单日统计。承诺为日期的，当日（规则时区）结束前送达即算守约。已取消的订单不计入。',
  node_notices:
    '已发货订单中，发货、揽收、派送三个节点之后 24 小时内各有一条人工、机器人或自动消息（或回访）通知客户的占比，一条消息只算一个节点；无法判断的订单不计入。',
  contact_before_complaint:
    '出现风险之后、首次投诉之前有人工联系客户的订单 ÷ 截至统计时点出现过风险的订单，按下单日统计。风险：order_risk 中要求联系客户的规则命中，不论后来如何；联系：与该订单有关的会话中人工发出的公开消息。既没联系也没投诉的算未做到。没有订单相关会话的来源不计入。',
  return_cycle:
    '从申请退换货到退款（没有退款则到入账，再没有则到关闭），按自然时间计，按申请日统计。超过 24 小时仍未办完的排在最后。',
  return_within_24h: '申请满 24 小时的退换货中，24 小时内（自然时间）办完的占比。',
  refund_only_over_limit:
    '仅退款金额超过规则 refund_only_limit（300 元）的笔数，按申请日统计；n 为全部仅退款笔数。币种与规则不同的不计入。',
  dispute_rate: '升级为纠纷（平台介入）的退换货，按申请日统计 ÷ 本期付款订单数。',
  bad_review_rate:
    '2 星及以下的评价（含满意度评分，不含 NPS），按评价日统计 ÷ 本期付款订单数；已撤回的不计入。',
  payout_over_authority:
    '同一人在同一会话中登记的赔付合计超过规则 payout_authority（50 元）的会话数，按会话开启日统计；n 为全部有赔付登记的会话。',
  qc_error_rate: '导入的质检结果中有差错的条数 ÷ 质检总条数，按会话开启日统计。',
} as const;

export const orderMetrics = {
  ...prefixed('metric.', names, '.name'),
  ...prefixed('metric.', questions, '.question'),
  ...prefixed('metric.', definitions, '.definition'),

  'note.cohort_orders':
    '订单按下单日统计，退换货按申请日统计，评价按评价日统计；按付款订单计的比率，分母为本期付款的订单。',
  'note.by_items': '按商品、类目或供应商分组时，含多种商品的订单在各组各计一次，合计可能大于总数。',
  'note.ratio': '{metric}：{count} ÷ 付款订单 {n}。',
  'note.part': '{part} {count}',
  'note.parts': '{metric}：其中{parts}。',

  'report.complaints.title': '投诉分析',
  'section.complaints_by_type': '按类型与子场景',
  'section.complaint_sources': '投诉判定依据',
  'section.complaint_departments': '按责任部门',
  'section.complaint_rate_by': '客诉率（按{key}）',
  'column.complained_at': '首次投诉',
  'column.complaint_rate': '客诉率',
  'column.complaints': '投诉',
  'column.orders_paid': '付款订单',
  'column.sub_scene': '子场景',
  'column.department': '部门',
  'column.complaint_source': '判定依据',
  'column.per_order': '占付款订单',
  'note.complaints': '一个问题只计一次，取首次投诉的日期、类型和原因；没有类型的计为未分类。',
  'word.unclassified': '未分类',
  'word.complaints': '投诉',
  'word.no_department': '无对应部门',
  'report.orders.title': '订单履约',
  'section.promises': '发货与送达承诺',
  'section.payouts': '赔付（按客服）',
  'section.payouts_over_authority': '单个会话赔付超过 {limit} 元',
  'note.payouts_by_conversation': '赔付按会话开启日统计。',
  'column.ship_due': '应发货',
  'column.shipped_late': '延迟发货',
  'column.unshipped': '未发货',
  'column.promise_assumed': '按默认承诺',
  'column.late_shipment': '延迟发货率',
  'column.delivery_due': '应送达',
  'column.delivered_late': '延迟送达',
  'column.undelivered': '未送达',
  'column.late_delivery': '延迟送达率',
  'column.payout_over_authority': '超权限',
  'section.late_without_care': '延迟订单：未补偿且未跟进',
  'note.late_without_care': '延迟订单 {late} 单，其中 {count} 单没有补偿，承诺到期后也没有人工联系或回访。',
  'note.late_unseen': '其中 {count} 单的来源没有与订单有关的会话，无法判断是否联系过客户。',
  'column.shipping': '发货',
  'column.delivery': '送达',
  'column.late_by': '延迟',
  'section.frequent_refund_only': '仅退款 {count} 笔及以上的客户',
  'note.frequent_refund_only':
    '已识别为同一人的多个账号合并统计。金额单位 {currency}；次数本身不代表任何判断。',
  'note.refunds_unnamed': '另有 {count} 笔仅退款的订单没有客户信息。',
  'column.refunds': '仅退款笔数',
  'column.without_amount': '无金额',
  'column.last_requested_at': '最近申请',
  'report.returns.title': '退换货',
  'section.returns_by_kind': '按类型',
  'section.returns_by_reason': '按原因',
  'section.refund_only_over_limit': '仅退款超过 {limit} 元',

  'column.unfinished': '未办完',
  'column.return_within_24h': '24 小时内',
  'column.refund_only_over_limit': '超额',
  'column.return': '退换货单',
  'column.requested_at': '申请时间',
  'column.rated': '被评对象',
  'column.rated_at': '评价时间',
  'column.product': '商品',

  'word.withdrawn': '已撤回',
  'word.no_amount': '没有金额',
  'word.other_currency': '其他币种',
  'word.no_promise': '没有承诺',
  'word.no_instant': '没有时间',
  'word.no_notices': '未导出通知',
  'word.not_spoken_of': '没有与订单有关的会话',
  'word.delivered_late': '延迟送达',
  'word.undelivered': '逾期未送达',
  'word.shipped_late': '延迟发货',
  'word.unshipped': '逾期未发货',
  'word.said_delivered': '状态为已送达但没有时间',
  'word.promise_assumed': '按默认承诺计',
  'word.complained_before_risk': '出现风险前已投诉',
  'word.complained_first': '投诉在先',
  'word.not_contacted': '未联系也未投诉',
} as const;
