import { Overlay, type OverlayOptions } from '../overlay/overlay.ts'
import type { Output } from './output.ts'
import { makeFolder } from './output-folder.ts'
import { unwritable } from './unwritable.ts'

/** The option of commands that can show how pages were read. */
export const debugOption = { debug: { type: 'string' } } as const

/**
 * The overlay that `--debug` asks for; null without it.
 * @throws UsageError where the folder cannot be made or written to
 */
export async function openOverlay(directory: string | undefined, options: OverlayOptions): Promise<Overlay | null> {
  if (directory === undefined) return null
  await makeFolder(directory, '--debug', options.language)
  try {
    return await Overlay.open(directory, options)
  } catch (error) {
    throw unwritable(error, directory, '--debug', options.language)
  }
}

/** Completes the overlay and says where it is. */
export async function finishOverlay(overlay: Overlay | null, output: Output): Promise<void> {
  if (!overlay) return
  await overlay.finish()
  output.say(`${output.language === 'zh' ? '识读图：' : 'How pages were read: '}${overlay.indexPath}`)
}
