import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A field that was filled in, as text where it stands. */
export interface FormField {
  /**
   * The annotation's, as in the argument of beginAnnotation in the operator list: what the list draws up to the matching
   * endAnnotation shows the same once more.
   */
  readonly id: string
  /** With `\n` between lines; ☑ and □ for boxes to tick, one a widget. */
  readonly text: string
  /** In PDF user space, lower left and upper right corner: `[x0, y0, x1, y1]`. */
  readonly box: readonly [number, number, number, number]
}

/**
 * The values of a page's form fields: texts, chosen options by their labels, boxes and radio buttons. Not among them is what
 * shows no value: hidden fields, push buttons, signatures, passwords, fields that are blank. Their drawing stands.
 */
export async function formFields(page: PDFPageProxy): Promise<FormField[]> {
  const annotations: readonly Widget[] = await page.getAnnotations()
  return annotations.flatMap((widget) => {
    if (widget.subtype !== 'Widget' || widget.hidden || widget.password) return []
    const text = shownValue(widget)
    const [x0, y0, x1, y1] = widget.rect
    return text === '' ? [] : [{ id: widget.id, text, box: [x0, y0, x1, y1] as const }]
  })
}

/** What pdf.js says of a widget annotation, as far as it is needed. */
interface Widget {
  readonly id: string
  readonly subtype: string
  /** Sorted by pdf.js: the lower left corner comes first. */
  readonly rect: readonly [number, number, number, number]
  /** Not shown on the screen. */
  readonly hidden?: boolean
  readonly password?: boolean
  readonly fieldType?: string | null
  readonly fieldValue?: unknown
  readonly checkBox?: boolean
  readonly radioButton?: boolean
  /** The value that ticks a check box, and a radio button. */
  readonly exportValue?: string | null
  readonly buttonValue?: string | null
  readonly options?: readonly { readonly exportValue: string | null; readonly displayValue: string | null }[]
}

function shownValue(widget: Widget): string {
  const { fieldType, fieldValue } = widget
  if (fieldType === 'Tx') return typeof fieldValue === 'string' ? textOf(fieldValue) : ''
  if (fieldType === 'Ch') return chosen(widget)
  if (fieldType !== 'Btn') return ''
  if (widget.checkBox) return mark(fieldValue, widget.exportValue)
  return widget.radioButton ? mark(fieldValue, widget.buttonValue) : ''
}

/** Where nothing says which value ticks a box, its drawing must do. */
const mark = (value: unknown, ticked: string | null | undefined): string => {
  if (typeof ticked !== 'string') return ''
  return value === ticked ? '☑' : '□'
}

function chosen({ fieldValue, options = [] }: Widget): string {
  const values: readonly unknown[] = Array.isArray(fieldValue) ? fieldValue : [fieldValue]
  return values
    .filter((value) => typeof value === 'string')
    .map((value) => textOf(options.find(({ exportValue }) => exportValue === value)?.displayValue ?? value))
    .join('\n')
}

const textOf = (value: string) => value.replace(/\r\n?/g, '\n').trim()
