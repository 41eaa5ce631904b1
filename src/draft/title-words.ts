const title =
  /(?:(?:省|市|区|县|本)级|部门|预算|财政|项目|支出|专项|资金|补助|使用|效果|绩效|目标|执行|情况|自评价?|自查|评价|考核|评分|报告)+表(?=[(（]|$)/

/**
 * The words of a title that forms of the layout have in common: without year, place and project. The whole title where
 * it is made of other words.
 */
export function titleWords(text: string): string {
  const bare = text.replace(/\s+/g, '')
  const words = title.exec(bare)?.[0].replace(/^(?:省|市|区|县|本)级/, '')
  return words ?? bare.replace(/[(（][^()（）]*[)）]$/, '').replace(/^.*?20\d\d年?度?/, '')
}
