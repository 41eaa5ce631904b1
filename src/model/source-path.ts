// How the paths of what is part of a file are made: `archive.zip!/entry` is an entry of an archive, `file.pdf#name` is attached to a
// file. Names of files may have both signs too: what a path is part of cannot be told from it, and is kept beside it.

const within = '!/'

/** What stands between the path of a file and the name of what is attached to it. */
export const attachmentSign = '#'

export const entryPath = (archive: string, name: string): string => `${archive}${within}${name}`

export const attachmentPath = (file: string, name: string): string => `${file}${attachmentSign}${name}`

/** Of the path of an entry: that of its archive, and its name there. Null where it is none. */
export function archiveOf(path: string): { readonly archive: string; readonly name: string } | null {
  const archive = /^(.*?\.zip)!\//is.exec(path)?.[1]
  return archive === undefined ? null : { archive, name: path.slice(archive.length + within.length) }
}
