// 中文: 人工标注，以及用标注检验规则。
export const labels = {
  'error.E_NOT_LABELLED.what': '会话“{conversation}”上没有 {person} 的有效标注。',
  'error.E_NOT_LABELLED.why': '从未标注过，或者已经撤回。',
  'error.E_NOT_LABELLED.fix':
    '用 --labeller 指明标注人，或用 `hicare classify label --export FILE.csv` 查看已有标注。',
  'error.E_LABELS.what': '标注文件无法使用：{problem}',
  'error.E_LABELS.problem.columns': '缺少 {value} 列。',
  'error.E_LABELS.problem.answer': 'is_complaint 里的“{value}”既不是 yes 也不是 no。',
  'error.E_LABELS.problem.type': '没有“{value}”这个投诉类型。{hint}',
  'error.E_LABELS.problem.type_of_none': 'is_complaint 为 no，却填了投诉类型。',
  'error.E_LABELS.problem.conversation': '找不到会话“{value}”。',
  'error.E_LABELS.problem.ambiguous': '多个店铺都有会话“{value}”，请填写 source 和 shop 两列。',
  'error.E_LABELS.problem.instant': 'labelled_at 里的“{value}”不是有效时间，或者晚于现在。',
  'error.E_LABELS.problem.text': '文本为空。',
  'error.E_LABELS.problem.twice': '同一个人在同一时刻给“{value}”做了两个标注。',
  'error.E_LABELS.others': '其他有错的行：{lines}。',
  'error.E_LABELS.why': '标注会改变报表数字，所以有一处错误就整份不收。{others}',
  'error.E_LABELS.fix': '改正这些行；`hicare classify label --export FILE.csv` 能导出格式正确的文件。',
} as const;
