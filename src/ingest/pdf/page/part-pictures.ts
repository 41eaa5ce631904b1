import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { around, holdsMiddle, overlap } from '../../../layout/frame.ts'
import type { Box, Glyph } from '../../../layout/marks.ts'
import type { PagePicture } from '../../scan/scan-protocol.ts'
import { looksWritten } from './looks-written.ts'
import { pagePicture } from './page-picture.ts'
import { shareOf } from './text-layer.ts'
import type { PageImage, PageWalk } from './walk-page.ts'

/** A smaller part of the page holds no table. */
const leastShare = 1 / 8
/** At less than this, text of the usual size cannot be read. */
const leastDpi = 80
/** Whoever cuts a page into more pictures paints patterns. */
const mostImages = 500
/** Parts of one picture touch each other, but for this, in points. */
const seam = 1

/**
 * Pictures on a page of text that may hold writing of their own, as tables do that were pasted in. What lies under the page's
 * text is its background.
 */
export async function partPictures(
  page: PDFPageProxy,
  { images, marks }: PageWalk,
  glyphs: readonly Glyph[],
): Promise<PagePicture[]> {
  const found: PagePicture[] = []
  if (images.length > mostImages) return found
  const isFree = ({ seen }: PageImage) => !glyphs.some(({ box, isSpace }) => !isSpace && holdsMiddle(seen, box))
  for (const parts of touching(images.filter(isFree))) {
    if (shareOf(around(parts.map(({ seen }) => seen)), marks) < leastShare) continue
    const picture = await pagePicture(page, parts, marks)
    if (picture?.dpi && picture.dpi >= leastDpi && looksWritten(picture.pixels)) found.push({ ...picture, isPart: true })
  }
  return found
}

/** Pictures in groups of which each touches another one. */
function touching(images: readonly PageImage[]): PageImage[][] {
  const groups: { images: PageImage[]; box: Box }[] = []
  for (const image of images) {
    const own = { images: [image], box: image.seen }
    for (let i = groups.length - 1; i >= 0; i--) {
      const group = groups[i] as (typeof groups)[number]
      if (!group.images.some(({ seen }) => touch(seen, image.seen))) continue
      own.images.unshift(...group.images)
      own.box = around([own.box, group.box])
      groups.splice(i, 1)
    }
    groups.push(own)
  }
  return groups.map(({ images }) => images)
}

const touch = (a: Box, b: Box) => overlap(a[0], a[2], b[0], b[2]) > -seam && overlap(a[1], a[3], b[1], b[3]) > -seam
