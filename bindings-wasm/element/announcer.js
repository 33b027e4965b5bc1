// Tells a screen reader what the eye sees.

/** A reader speaks the letter typed first; what changes sooner is lost or garbled. */
const PAUSE = 1400;

/** Two live regions by turns: a reader stays silent when one region gets the same text again. */
export class Announcer {
  #regions;
  #turn = 0;
  #timer;
  /** What is to be said, as a function that gives it, and when. */
  #next;
  #due = 0;

  constructor(regions) {
    this.#regions = regions;
  }

  /** Says `text` at once; what was to be said is dropped. */
  say(text) {
    this.#next = undefined;
    this.#regions[this.#turn].textContent = "";
    this.#turn = 1 - this.#turn;
    this.#regions[this.#turn].textContent = text;
  }

  /**
   * Says what `text()` gives after a pause; what was to be said before that is dropped. The timer
   * of the letter before runs on, so that a letter neither stops nor starts one.
   */
  later(text) {
    this.#next = text;
    this.#due = performance.now() + PAUSE;
    this.#timer ??= setTimeout(this.#ring, PAUSE);
  }

  silence() {
    this.#next = undefined;
    for (const region of this.#regions) region.textContent = "";
  }

  #ring = () => {
    this.#timer = undefined;
    if (!this.#next) return;
    const left = this.#due - performance.now();
    if (left > 0) this.#timer = setTimeout(this.#ring, left);
    else this.say(this.#next());
  };
}
