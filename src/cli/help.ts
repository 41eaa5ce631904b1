import type { Language } from '../report/language.ts'

type Command =
  | 'formproof'
  | 'extract'
  | 'check'
  | 'tables'
  | 'import'
  | 'query'
  | 'export'
  | 'report'
  | 'work'
  | 'status'
  | 'schemas'

/** What --help prints. */
export const help: Readonly<Record<Command, Readonly<Record<Language, string>>>> = {
  formproof: {
    zh: `formproof 读取项目支出绩效自评表，复算其中的数字，指出哪里前后不符。

用法
  formproof extract 输入… --out 目录     读取表格，写出 JSON 和 Excel
  formproof check 输入…                  只列出发现的问题
  formproof tables 文件                  按原样列出表格
  formproof import 文件夹… --store 目录  批量导入数据仓库，只读新的和变了的
  formproof query SQL --store 目录       查询数据仓库
  formproof export --store 目录 -o 目录  导出 Parquet、CSV、Excel、JSON
  formproof report --store 目录 -o 文件  写出一页 HTML 报告
  formproof work --store postgres://…    读取已排队的文件，可在多台机器上同时运行
  formproof status --store postgres://…  队列、工作进程和台账的概况
  formproof schemas [check | new]        列出表式，检查表式文件，或由一张表起草表式
  formproof 命令 --help                  各命令的用法和例子

输入：文件、文件夹、通配符，或 - 表示标准输入。
退出码：0 全部读取且无不符，1 有不符（extract、check），2 用法错误或数据仓库不可用，3 有文件无法读取，130 中途停止。`,
    en: `formproof reads project self-evaluation forms, recomputes their figures and says what does not follow.

Usage
  formproof extract INPUT... --out DIR   read forms, write JSON and Excel
  formproof check INPUT...               print findings only
  formproof tables FILE                  print the tables as found
  formproof import FOLDER... --store DIR bulk import into a warehouse: only what is new or changed is read
  formproof query SQL --store DIR        query a warehouse
  formproof export --store DIR --out DIR export it as Parquet, CSV, Excel, JSON
  formproof report --store DIR -o FILE   a report of it as one HTML page
  formproof work --store postgres://...  read files that were queued, on any number of machines
  formproof status --store postgres://... the queue, its workers and the ledger at a glance
  formproof schemas [check | new]        list the form schemas, validate schema files, or draft one from a form
  formproof COMMAND --help               usage and examples of a command

INPUT: files, folders, globs, or - for standard input.
Exit codes: 0 all read and no mismatch, 1 mismatches (extract, check), 2 wrong usage or a store that cannot be used, 3 an input
could not be read, 130 stopped.`,
  },
  extract: {
    zh: `用法：formproof extract 输入… --out 目录 [选项]

  -o, --out 目录       结果写到哪里（不存在则新建）
  -f, --format 列表    json, jsonl, csv, xlsx 中的若干种，逗号分隔（默认 json,xlsx）
      --schema 文件    另加一个表式文件（可重复）
  -j, --jobs 数        同时读取多少个 PDF、识别多少页扫描件（默认按处理器和内存）
      --ocr 引擎       识别扫描件：paddle（默认）、tesseract、识别服务的网址，或 none（不识别）
      --password 密码  打开有密码的 PDF
      --time-limit 秒  每个 PDF 最多读多久（默认 60，加 --debug 时 600；扫描件每页 120）
      --memory-limit MB  每个 PDF 最多用多少内存（默认 1536）
      --debug 目录     画出每一页是怎样读的（SVG，入口 index.html；PDF 和扫描件）
      --lang zh|en     表头和信息的语言（默认按系统语言）
      --json           在标准输出给出一行 JSON 小结
  -q, --quiet          不显示进度和小结

例
  formproof extract 自评表.txt --out 结果
  formproof extract 档案/2020 --out 结果 --format json,csv
  cat 自评表.txt | formproof extract - --out 结果`,
    en: `Usage: formproof extract INPUT... --out DIR [options]

  -o, --out DIR        where the results go (made where it is missing)
  -f, --format LIST    some of json, jsonl, csv, xlsx, separated by commas (default json,xlsx)
      --schema FILE    one more form schema (may be repeated)
  -j, --jobs N         how many PDFs, and pages of scans, are read side by side (default: by processors and memory)
      --ocr ENGINE     what reads scans: paddle (default), tesseract, the URL of a server, or none
      --password TEXT  opens encrypted PDFs
      --time-limit S   seconds that a PDF may take (default 60, with --debug 600; 120 for a page of a scan)
      --memory-limit MB  memory that reading a PDF may take (default 1536)
      --debug DIR      draws how each page was read (SVGs and an index.html; PDFs and scans)
      --lang zh|en     language of headings and messages (default: the environment's)
      --json           print a summary as one line of JSON
  -q, --quiet          no progress, no summary

Examples
  formproof extract forms.txt --out results
  formproof extract archive/2020 --out results --format json,csv
  cat forms.txt | formproof extract - --out results`,
  },
  check: {
    zh: `用法：formproof check 输入… [选项]

每行一条：文件:行:列: 级别: 说明 [代码]

  -a, --all            连同说明一起列出（例如哪些无法复核）
      --json           每条一行 JSON
      --schema 文件    另加一个表式文件（可重复）
  -j, --jobs 数        同时读取多少个 PDF、识别多少页扫描件（默认按处理器和内存）
      --ocr 引擎       识别扫描件：paddle（默认）、tesseract、识别服务的网址，或 none（不识别）
      --password 密码  打开有密码的 PDF
      --time-limit 秒  每个 PDF 最多读多久（默认 60；扫描件每页 120）
      --memory-limit MB  每个 PDF 最多用多少内存（默认 1536）
      --lang zh|en     信息的语言（默认按系统语言）
  -q, --quiet          不显示小结

例
  formproof check 自评表.txt
  formproof check 档案 --json | jq 'select(.severity == "mismatch")'`,
    en: `Usage: formproof check INPUT... [options]

One finding a line: file:line:column: severity: message [code]

  -a, --all            notes too, such as checks that could not be made
      --json           a line of JSON for each
      --schema FILE    one more form schema (may be repeated)
  -j, --jobs N         how many PDFs, and pages of scans, are read side by side (default: by processors and memory)
      --ocr ENGINE     what reads scans: paddle (default), tesseract, the URL of a server, or none
      --password TEXT  opens encrypted PDFs
      --time-limit S   seconds that a PDF may take (default 60; 120 for a page of a scan)
      --memory-limit MB  memory that reading a PDF may take (default 1536)
      --lang zh|en     language of messages (default: the environment's)
  -q, --quiet          no summary

Examples
  formproof check forms.txt
  formproof check archive --json | jq 'select(.severity == "mismatch")'`,
  },
  tables: {
    zh: `用法：formproof tables 文件 [选项]

按原样列出文件中的表格（含合并单元格），不套用任何表式。

  -f, --format 格式    json（默认）、html 或 csv
      --password 密码  打开有密码的 PDF
      --time-limit 秒  每个 PDF 最多读多久（默认 60，加 --debug 时 600；扫描件每页 120）
      --memory-limit MB  每个 PDF 最多用多少内存（默认 1536）
      --debug 目录     画出每一页是怎样读的（SVG，入口 index.html；PDF 和扫描件）
      --lang zh|en     信息的语言（默认按系统语言）

例
  formproof tables 自评表.txt --format html`,
    en: `Usage: formproof tables FILE [options]

The tables of a file as found, merged cells included, before any schema.

  -f, --format FORMAT  json (default), html or csv
      --password TEXT  opens encrypted PDFs
      --time-limit S   seconds that a PDF may take (default 60, with --debug 600; 120 for a page of a scan)
      --memory-limit MB  memory that reading a PDF may take (default 1536)
      --debug DIR      draws how each page was read (SVGs and an index.html; PDFs and scans)
      --lang zh|en     language of messages (default: the environment's)

Example
  formproof tables forms.txt --format html`,
  },
  import: {
    zh: `用法：formproof import 文件夹… --store 目录 [选项]

读取文件夹、文件和 ZIP 压缩包中的表格，存入一个数据仓库（目录中的 DuckDB 文件）。同一内容在同一版本的程序和表式下
只读一次；可随时中断（Ctrl-C、断电），再运行一次即接着读，不丢不重。坏文件不影响其他文件，原因记入台账。
路径以完整形式记录，在哪个文件夹中运行都一样。

  -s, --store 目录     数据仓库：目录（不存在则新建），或 postgres:// 地址
  -j, --jobs 数        同时读取多少个文件（默认按处理器）
      --only 模式      只读名称符合的，如 '*.pdf'，含 / 时按路径，如 '2020/*'（可重复；压缩包中的文件同样适用）
      --retry-failed   重试以前未能读取的
      --rehash         不凭大小和修改时间判断，逐个文件重算内容哈希
      --dry-run        只列出将要读取的文件（包括压缩包中的）
      --enqueue        只排队，由任意多台机器上的 formproof work 来读（数据仓库须是 PostgreSQL；也可给 s3://桶/前缀；
                       --jobs、--password 和各项限制由 formproof work 给出）
      --schema、--ocr、--password、--time-limit、--memory-limit   同 formproof extract
      --lang zh|en     信息的语言
      --json           在标准输出给出一行 JSON 小结
  -q, --quiet          不显示进度和小结

退出码：0 完成（不论有无不符），2 用法错误或没有可读的文件，3 有文件现在或以前未能读取，130 中途停止。

例
  formproof import 档案/ --store 仓库
  formproof import 档案/2020.zip --store 仓库 --only '*.pdf' --jobs 4`,
    en: `Usage: formproof import FOLDER... --store DIR [options]

Reads the forms in folders, files and ZIP archives into a warehouse: a DuckDB file in DIR. A content is read once under
each version of program and schemas. It may be stopped at any moment (Ctrl-C, power) and run again: it goes on where it
was, nothing is lost, nothing is there twice. A bad file stops nothing; the reason stands in the ledger. Paths are kept
whole, wherever it is called.

  -s, --store DIR      the warehouse: a folder (made where it is missing), or the address postgres://…
  -j, --jobs N         how many files are read side by side (default: by processors)
      --only PATTERN   only those whose name fits, such as '*.pdf', or, with a slash, the path: '2020/*' (may be repeated;
                       the files in archives too)
      --retry-failed   try again what could not be read before
      --rehash         hash every file again, whatever its size and time of modification say
      --dry-run        only list the files that would be read, those in archives too
      --enqueue        only queue them: any number of formproof work on any machines read them (the warehouse must be in
                       PostgreSQL; s3://bucket/prefix may be given too; --jobs, --password and limits are given to work)
      --schema, --ocr, --password, --time-limit, --memory-limit   as for formproof extract
      --lang zh|en     language of messages
      --json           one line of JSON summary on standard output
  -q, --quiet          no progress, no summary

Exit codes: 0 done, whatever was found, 2 wrong usage or nothing to read, 3 some files could not be read, now or before,
130 stopped.

Examples
  formproof import archive/ --store warehouse
  formproof import archive/2020.zip --store warehouse --only '*.pdf' --jobs 4`,
  },
  query: {
    zh: `用法：formproof query "select …" --store 目录 [选项]

只读查询数据仓库（DuckDB 的 SQL；对 PostgreSQL 为它自己的）。视图 form、budget_line、indicator、finding、value_place 等是现行数据，
history（PostgreSQL 为 formproof_history）中的同名表保留所有版本；各列含义见 docs/warehouse.md。

  -s, --store 目录     数据仓库
  -f, --format 格式    table（默认，最多 1000 行）、csv 或 json
      --exact          CSV 中的文字照原样，供数据库载入；否则会被当作公式的文字前加撇号
      --lang zh|en     信息的语言（默认按系统语言）

例
  formproof query "select department, count(*) from form where verdict = 'mismatch' group by 1" --store 仓库
  formproof query "describe form" --store 仓库`,
    en: `Usage: formproof query "select ..." --store DIR [options]

Reads a warehouse, in the SQL of DuckDB or PostgreSQL, whichever holds it; changes nothing. The views form, budget_line,
indicator, finding, value_place and so on are what counts now, the tables of the same names in history (in PostgreSQL
formproof_history) keep every version; docs/warehouse.md describes them.

  -s, --store DIR      the warehouse
  -f, --format FORMAT  table (default, at most 1000 rows), csv or json
      --exact          texts stand in CSV as they are, for a database; else what a spreadsheet would run as a formula has
                       an apostrophe in front
      --lang zh|en     language of messages (default: the environment's)

Examples
  formproof query "select department, count(*) from form where verdict = 'mismatch' group by 1" --store warehouse
  formproof query "describe form" --store warehouse`,
  },
  export: {
    zh: `用法：formproof export --store 目录 --out 目录 [选项]

把数据仓库的现行数据写成文件，全部取自同一时刻；替换该文件夹中先前的导出。

  -s, --store 目录     数据仓库
  -o, --out 目录       结果写到哪里（不存在则新建）
  -f, --format 列表    parquet, csv, xlsx, json 中的若干种，逗号分隔（默认 parquet）
      --since 导入     只要该次导入之后读取的，以及之后又重新生效的（导入编号见 export.json 或表 run）
      --where 条件     只要符合条件的表（form 的 SQL 条件）及其各行
      --bom            CSV 以字节顺序标记开头，便于 Excel 识别编码
      --exact          CSV 中的文字照原样，供数据库载入；否则会被当作公式的文字前加撇号
      --lang zh|en     Excel 表头和说明的语言（默认按系统语言）
      --json           在标准输出给出一行 JSON 小结
  -q, --quiet          不显示进度

例
  formproof export --store 仓库 --out 导出 --format parquet,xlsx
  formproof export --store 仓库 --out 农业 --format csv --bom --where "department like '%农业农村局'"`,
    en: `Usage: formproof export --store DIR --out DIR [options]

Writes what counts now in a warehouse as files, all of one point in time; takes the place of an earlier export there.

  -s, --store DIR      the warehouse
  -o, --out DIR        where the files go (made where it is missing)
  -f, --format LIST    some of parquet, csv, xlsx, json, separated by commas (default parquet)
      --since RUN      only what later imports read, or found to count again (export.json and the table run name them)
      --where SQL      only forms that meet a condition on form, and their rows
      --bom            CSV files begin with a byte order mark, so that Excel knows the encoding
      --exact          texts stand in CSV as they are, for a database; else what a spreadsheet would run as a formula has
                       an apostrophe in front
      --lang zh|en     language of heads and notes in the workbook (default: the environment's)
      --json           print a summary as one line of JSON
  -q, --quiet          no progress

Examples
  formproof export --store warehouse --out export --format parquet,xlsx
  formproof export --store warehouse --out 2024 --format csv --bom --where "year = 2024"`,
  },
  report: {
    zh: `用法：formproof report --store 目录 --out 报告.html [选项]

写出一页可打印的 HTML：读了多少、读得怎样，哪些没读成及原因，哪里不符，最差的表和原件中的依据。

  -s, --store 目录     数据仓库
  -o, --out 文件       写到哪里
      --no-crops       不从原件截取依据的图片
      --lang zh|en     报告的语言（默认按系统语言）
  -q, --quiet          不显示进度

例
  formproof report --store 仓库 --out 报告.html --lang zh`,
    en: `Usage: formproof report --store DIR --out report.html [options]

One HTML page, printable: how much was read and how well, what failed and why, what does not follow, the worst forms and
their evidence in the sources.

  -s, --store DIR      the warehouse
  -o, --out FILE       where it goes
      --no-crops       no pictures of the evidence from the sources
      --lang zh|en     language of the report (default: the environment's)
  -q, --quiet          no progress

Example
  formproof report --store warehouse --out report.html`,
  },
  work: {
    zh: `用法：formproof work --store postgres://用户@主机/库名 [选项]

读取用 formproof import … --enqueue 排队的文件，写入数据库，直到停下（Ctrl-C）。可在多台机器上同时运行任意多个；
进程中断后，它手上的文件会交给别的进程，不丢失也不重复。多次失败的文件另行存放，原因见 formproof status。

  -s, --store 地址     数据库；只写 postgres:// 时取环境变量 DATABASE_URL 或 PGHOST、PGUSER、PGPASSWORD 等
  -j, --jobs 数        同时读取多少个文件（默认按处理器）
      --drain          没有任务时结束
      --redrive        先把多次失败的文件重新排队
      --prepare        只建立或升级数据库结构，然后结束
      --schema 文件    另加一个表式文件（可重复）
      --ocr 引擎       识别扫描件：paddle（默认）、tesseract、识别服务的网址，或 none（不识别）
      --password 密码  打开有密码的 PDF
      --time-limit 秒  每个 PDF 最多读多久（默认 60；扫描件每页 120）
      --memory-limit MB  每个 PDF 最多用多少内存（默认 1536）
      --lang zh|en     信息的语言（默认按系统语言）
      --json           结束时在标准输出给出一行 JSON 小结
  -q, --quiet          不显示进度和小结

s3:// 的地址和密钥取自 AWS_* 环境变量。权限和结构见 docs/warehouse-postgres.md。

例
  PGPASSWORD=… formproof work --store postgres://worker@db/forms --jobs 4`,
    en: `Usage: formproof work --store postgres://user@host/database [options]

Reads files that were queued with formproof import ... --enqueue into a database, until it is stopped (Ctrl-C). Any number
may run, on any machines; what one that is cut off had in hand goes to others, nothing lost, nothing twice. Files that fail
again and again are put aside: formproof status says why.

  -s, --store ADDRESS  the database; postgres:// alone takes DATABASE_URL, or PGHOST, PGUSER, PGPASSWORD and so on
  -j, --jobs N         how many files are read side by side (default: by processors)
      --drain          end when nothing is left to do
      --redrive        put the files that failed again and again back into the queue first
      --prepare        only make or upgrade the tables
      --schema FILE    one more form schema (may be repeated)
      --ocr ENGINE     what reads scans: paddle (default), tesseract, the URL of a server, or none
      --password TEXT  opens encrypted PDFs
      --time-limit S   seconds that a PDF may take (default 60; 120 for a page of a scan)
      --memory-limit MB  memory that reading a PDF may take (default 1536)
      --lang zh|en     language of messages (default: the environment's)
      --json           print a summary as one line of JSON at the end
  -q, --quiet          no progress, no summary

Address and keys of s3:// come from the AWS_* environment. docs/warehouse-postgres.md: rights and tables.

Example
  PGPASSWORD=... formproof work --store postgres://worker@db/forms --jobs 4`,
  },
  status: {
    zh: `用法：formproof status --store postgres://用户@主机/库名 [选项]

队列中各状态的数目、近几分钟的速度、多次失败的文件及原因、在运行的工作进程，以及台账的合计。

  -s, --store 地址     数据库；只写 postgres:// 时取环境变量
      --lang zh|en     信息的语言（默认按系统语言）
      --json           以一行 JSON 给出

例
  formproof status --store postgres://worker@db/forms --lang zh`,
    en: `Usage: formproof status --store postgres://user@host/database [options]

How many files wait, are being read and are done, how fast that went in the last minutes, what failed again and again and
why, which workers run, and what the ledger holds.

  -s, --store ADDRESS  the database; postgres:// alone takes it from the environment
      --lang zh|en     language of messages (default: the environment's)
      --json           as one line of JSON

Example
  formproof status --store postgres://worker@db/forms`,
  },
  schemas: {
    zh: `用法：formproof schemas [选项]
      formproof schemas check 文件…
      formproof schemas new 文件 [--id 代号]

不带参数时列出已有的表式：代号、版本、名称。check 检查表式文件，指出行和列。
new 由文件中的表起草一个表式，写到标准输出；须由人决定的地方有“请确认”。

      --id 代号        新表式的代号（默认取自文件名）
      --schema 文件    另加一个表式文件（可重复）
      --json           以 JSON 列出
      --password 密码  打开有密码的 PDF
      --time-limit 秒  每个 PDF 最多读多久（默认 60；扫描件每页 120）
      --memory-limit MB  每个 PDF 最多用多少内存（默认 1536）
      --lang zh|en     名称的语言（默认按系统语言）

例
  formproof schemas
  formproof schemas new 自评表.txt > 我的表式.yaml
  formproof schemas check 我的表式.yaml
  formproof extract 自评表.txt --schema 我的表式.yaml --out 结果`,
    en: `Usage: formproof schemas [options]
       formproof schemas check FILE...
       formproof schemas new FILE [--id ID]

Without arguments: lists the form schemas, id, version and name. check validates schema files and names line and column.
new drafts a schema from the forms in a file and prints it; what a person must decide says "please confirm".

      --id ID          id of the new schema (default: from the file's name)
      --schema FILE    one more form schema (may be repeated)
      --json           as JSON
      --password TEXT  opens encrypted PDFs
      --time-limit S   seconds that a PDF may take (default 60; 120 for a page of a scan)
      --memory-limit MB  memory that reading a PDF may take (default 1536)
      --lang zh|en     language of the names (default: the environment's)

Examples
  formproof schemas
  formproof schemas new forms.txt > my-layout.yaml
  formproof schemas check my-layout.yaml
  formproof extract forms.txt --schema my-layout.yaml --out results`,
  },
}
