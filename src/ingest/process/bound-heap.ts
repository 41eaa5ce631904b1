import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Below this, growing the space for new objects pays; above, it only holds garbage longer. */
const enoughForNewObjects = 15e6

/**
 * Keeps V8 from letting the heap of a long run grow: nothing is needed for longer than a form, but V8 would collect the
 * garbage of many. Call it at the start, and what it returns now and then.
 */
export function boundHeap(): () => void {
  setFlagsFromString('--heap-growing-percent=50')
  let bounded = false
  return () => {
    if (bounded) return
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')
    if (!young || young.space_size < enoughForNewObjects) return
    setFlagsFromString('--semi-space-growth-factor=1')
    bounded = true
  }
}
