// Steps that wait only where there is something to wait for.

/** Whether something comes later. Some frameworks put a class of their own in the place of `Promise`. */
export const isLater = (given) => typeof given?.then === "function";

/**
 * Runs a generator as if it were an async function with `yield` for `await`, but goes on at once
 * where what it yields is there already: an index on the page answers a letter within its event,
 * before the browser can put a frame in between; one in a worker answers later. What is yielded
 * must not reject.
 */
export function run(steps) {
  const next = (value) => {
    let step = steps.next(value);
    while (!step.done && !isLater(step.value)) step = steps.next(step.value);
    return step.done ? step.value : step.value.then(next);
  };
  return next();
}
