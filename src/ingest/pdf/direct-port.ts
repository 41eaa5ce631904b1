interface Message {
  readonly data: unknown
}

type Listener = (message: Message) => void

/**
 * Two ends of a line within one thread that hand messages over as they are. pdf.js reads and shows in different threads
 * elsewhere and copies what goes between; here both are one, and copying takes a fifth of the time.
 */
export function directPorts(): [DirectPort, DirectPort] {
  const [one, other] = [new DirectPort(), new DirectPort()]
  one.peer = other
  other.peer = one
  return [one, other]
}

export class DirectPort {
  peer: DirectPort | null = null
  readonly #listeners = new Set<Listener>()

  postMessage(message: unknown): void {
    const data = held(message)
    queueMicrotask(() => {
      const { peer } = this
      if (peer) for (const listener of peer.#listeners) listener.call(peer, { data })
    })
  }

  addEventListener(_: 'message', listener: Listener, options?: { readonly signal?: AbortSignal }): void {
    this.#listeners.add(listener)
    options?.signal?.addEventListener('abort', () => this.#listeners.delete(listener), { once: true })
  }

  removeEventListener(_: 'message', listener: Listener): void {
    this.#listeners.delete(listener)
  }
}

/** A part of an operator list is emptied by its sender once it is on its way. */
function held(message: unknown): unknown {
  const part = message as { chunk?: { fnArray?: unknown[]; argsArray?: unknown[] } }
  const { fnArray, argsArray } = part.chunk ?? {}
  if (!Array.isArray(fnArray) || !Array.isArray(argsArray)) return message
  return { ...part, chunk: { ...part.chunk, fnArray: [...fnArray], argsArray: [...argsArray] } }
}
