// Tells a screen reader what the eye sees.

/** A reader speaks the letter typed first; what changes sooner is lost or garbled. */
const PAUSE = 1400;

/** Two live regions by turns: a reader stays silent when one region gets the same text again. */
export class Announcer {
  #regions;
  #turn = 0;
  #timer;

  constructor(regions) {
    this.#regions = regions;
  }

  /** Says `text` after a pause; what is said before that is dropped. */
  say(text, { now = false } = {}) {
    clearTimeout(this.#timer);
    const speak = () => {
      this.#regions[this.#turn].textContent = "";
      this.#turn = 1 - this.#turn;
      this.#regions[this.#turn].textContent = text;
    };
    if (now) speak();
    else this.#timer = setTimeout(speak, PAUSE);
  }

  silence() {
    clearTimeout(this.#timer);
    for (const region of this.#regions) region.textContent = "";
  }
}
