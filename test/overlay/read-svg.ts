import { load } from 'cheerio'

/** The layers of a page. */
export const layers = ['picture', 'fates', 'rules', 'grids', 'words', 'characters', 'values', 'names', 'findings'] as const

const parsed = (markup: string) => load(markup, { xml: { decodeEntities: true } })

/** The markup of one layer. */
export const layerOf = (svg: string, id: (typeof layers)[number]): string => {
  const $ = parsed(svg)
  return $.xml($(`svg > g > g[id="${id}"]`).contents())
}

/** What is written in a piece of markup, entities resolved; what a pointer is told, too. */
export const textsIn = (markup: string): string[] => {
  const $ = parsed(`<g>${markup.replace(/^<\?xml.*?\?>/, '')}</g>`)
  return $('text, title')
    .toArray()
    .map((element) => $(element).text())
}

/** All targets of links, decoded. */
export const linksIn = (markup: string): string[] => {
  const $ = parsed(markup)
  return $('a[href]')
    .toArray()
    .map((element) => decodeURI($(element).attr('href') ?? ''))
}
