// Chinese words: errors of choosing the profile of a file.
import type { profileErrors as english } from '../en/errors-profile.ts';

export const profileErrors: Readonly<Record<keyof typeof english, string>> = {
  'error.E_PROFILE_UNKNOWN.what': '没有名为 {profile} 的导入方案。',
  'error.E_PROFILE_UNKNOWN.why': '内置方案里没有这个名字。',
  'error.E_PROFILE_UNKNOWN.fix': '{hint} 用 `hicare profile list` 查看全部；自己的映射文件用 --map FILE。',
  'error.E_PROFILE_NONE.what': '没有适合文件 {file} 的导入方案。',
  'error.E_PROFILE_NONE.why': '最接近的是 {nearest}，但缺少列：{missing}。它不认识的列：{unknown}。',
  'error.E_PROFILE_NONE.fix':
    '如果确实是这种文件，请带上这些列重新导出；如果不是，请写一份映射：hicare profile new {file}',
  'error.E_PROFILE_TIE.what': '适合文件 {file} 的导入方案不止一个。',
  'error.E_PROFILE_TIE.why': '这些方案同样适合：{candidates}。',
  'error.E_PROFILE_TIE.fix': '请指明是哪一个：--profile {first}',
  'error.E_PROFILE_MISFIT.what': '文件 {file} 不是 {profile} 能读的文件。',
  'error.E_PROFILE_MISFIT.why': '{problem}',
  'error.E_PROFILE_MISFIT.problem.format': '它是 {found}；该方案读取 {formats}。',
  'error.E_PROFILE_MISFIT.problem.columns': '缺少列：{missing}。不认识的列：{unknown}。',
  'error.E_PROFILE_MISFIT.problem.forbidden': '它含有另一种文件的列：{missing}。',
  'error.E_PROFILE_MISFIT.problem.encoding': '它的编码不是该方案能读的：{encodings}。',
  'error.E_PROFILE_MISFIT.fix':
    '查看哪个方案适合：hicare profile detect {file}；方案的列见：hicare profile show NAME',
};
