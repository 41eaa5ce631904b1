import type { Block } from '../model/document.ts'
import type { PagePlace, PlacedText } from '../model/place.ts'

/** Where the text of the pages went when their tables were joined: what is in none of them was left out. */
export class JoinedText {
  /** By page and the beginning of a text on it: the cell or line that it is part of. */
  readonly #wholes = new Map<string, PagePlace>()

  add(block: Block): void {
    if (block.kind === 'line') this.#add(block, undefined)
    else for (const cell of block.cells) this.#add(cell, cell.at)
  }

  /** False where nothing was joined, so that nothing can have been left out. */
  get isKnown(): boolean {
    return this.#wholes.size > 0
  }

  /** The place of the cell or line that the text beginning at `start` became part of, on this page or an earlier one. */
  wholeOf(start: PagePlace): PagePlace | null {
    return this.#wholes.get(keyOf(start)) ?? null
  }

  #add({ pieces }: PlacedText, at: PagePlace | undefined): void {
    let page = 0
    for (const { place } of pieces) {
      if (!('box' in place) || place.page === page) continue
      page = place.page
      this.#wholes.set(keyOf(place), at ?? place)
    }
  }
}

/** Boxes are rounded to 1e-5; turning a table to and fro may change what is behind that. */
const keyOf = ({ page, box }: PagePlace) => `${page}:${box.map((side) => Math.round(side * 1e5)).join()}`
