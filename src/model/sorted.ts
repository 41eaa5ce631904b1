/** How many stand at the beginning of a sorted list for which this holds: for all that come later it does not. */
export function countWhile<T>(sorted: ArrayLike<T>, holds: (one: T) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(sorted[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}
