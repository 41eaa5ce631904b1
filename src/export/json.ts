import type { Writer, WriterOptions } from './writer.ts'

/** `forms.json`: the whole run as one object, a form or source a line. Sources wait in a spool until the forms are written. */
export function jsonWriter({ generator, spool }: WriterOptions): Writer {
  const [file, sources] = [spool('forms.json'), spool('forms.json.sources')]
  const items = { forms: 0, sources: 0 }
  file.write(`{"contract":"1","generator":${JSON.stringify({ name: generator.name, version: generator.version })},"forms":[`)
  return {
    add({ json }) {
      file.write(`${items.forms++ === 0 ? '\n' : ',\n'}${json}`)
    },
    addSource({ json }) {
      sources.write(`${items.sources++ === 0 ? '\n' : ',\n'}${json}`)
    },
    finish() {
      file.write('\n],"sources":[')
      for (const bytes of sources.read()) file.write(bytes)
      file.write('\n]}\n')
      return new Map([['forms.json', file]])
    },
  }
}

/** `forms.jsonl`: one form a line. */
export function jsonlWriter({ spool }: WriterOptions): Writer {
  const file = spool('forms.jsonl')
  return {
    add({ json }) {
      file.write(`${json}\n`)
    },
    addSource() {},
    finish: () => new Map([['forms.jsonl', file]]),
  }
}
