/** Whether the first bytes are those of a ZIP archive or of a compound file (OLE), of which only the whole tells more. */
export const mayBeOffice = (head: Uint8Array): boolean =>
  (head[0] === 0x50 && head[1] === 0x4b) || (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0)
