import { Overlay, type OverlayOptions } from '../overlay/overlay.ts'
import type { Output } from './output.ts'
import { UsageError } from './usage-error.ts'

/** The option of commands that can show how pages were read. */
export const debugOption = { debug: { type: 'string' } } as const

/**
 * The overlay that `--debug` asks for; null without it.
 * @throws UsageError where the folder cannot be made or written to
 */
export async function openOverlay(directory: string | undefined, options: OverlayOptions): Promise<Overlay | null> {
  if (directory === undefined) return null
  try {
    return await Overlay.open(directory, options)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error
    throw new UsageError(
      options.language === 'zh'
        ? `无法写入 ${directory}（${error.code}），请用 --debug 另选一个可写的文件夹`
        : `Cannot write to ${directory} (${error.code}). Choose another folder with --debug`,
    )
  }
}

/** Completes the overlay and says where it is. */
export async function finishOverlay(overlay: Overlay | null, output: Output): Promise<void> {
  if (!overlay) return
  await overlay.finish()
  output.say(`${output.language === 'zh' ? '识读图：' : 'How pages were read: '}${overlay.indexPath}`)
}
