// The WAI-ARIA editable combobox with list autocomplete and manual selection: keys and states.
//
// The pattern is that of @github/combobox-nav, which was the model. Written anew because the list
// has to close and open by itself here (Escape, Alt+Up and Alt+Down), because its options change
// while one is chosen, and because a page without a build step cannot load a bare import.

let count = 0;

/** Makes a combobox of an input and a listbox. The focus never leaves the input. */
export class Combobox {
  #input;
  #list;
  #popup;
  #on;
  #active = -1;
  #options = [];

  /** @param on `{ choose(option), open(then) }` */
  constructor(input, list, popup, on) {
    [this.#input, this.#list, this.#popup, this.#on] = [input, list, popup, on];
    list.id ||= `kyndig-list-${(count += 1)}`;
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(states)) input.setAttribute(name, value);
    input.setAttribute("aria-controls", list.id);
    // The browser's own list would lie over ours.
    input.setAttribute("autocomplete", "off");
    input.addEventListener("keydown", this.#key);
    list.addEventListener("pointerdown", this.#hold);
    list.addEventListener("click", this.#click);
  }

  /** Gives the input back as it was: the plain field of a plain form. */
  destroy() {
    this.close();
    const names = ["role", "aria-autocomplete", "aria-expanded", "aria-controls", "autocomplete"];
    for (const name of [...names, "aria-activedescendant"]) this.#input.removeAttribute(name);
    this.#input.removeEventListener("keydown", this.#key);
    this.#list.removeEventListener("pointerdown", this.#hold);
    this.#list.removeEventListener("click", this.#click);
  }

  get isOpen() {
    return !this.#popup.hidden;
  }

  get options() {
    return this.#options;
  }

  /** Takes the options that the list has now: nothing is chosen any more. */
  changed(options) {
    this.#move(-1);
    this.#options = options;
    if (options.length === 0) this.close();
  }

  open() {
    if (this.isOpen || this.#options.length === 0) return;
    this.#popup.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
  }

  close() {
    this.#move(-1);
    this.#popup.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
  }

  #move(to) {
    if (to === this.#active) return;
    this.#options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = to;
    const option = this.#options[to];
    if (option) {
      option.setAttribute("aria-selected", "true");
      this.#input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  /** Steps through the options and, behind the last and before the first, back into the field. */
  #step(by) {
    const count = this.#options.length + 1;
    this.#move(((this.#active + 1 + by + count) % count) - 1);
  }

  #key = (event) => {
    // Dead keys and input methods use the same keys for themselves.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { key, altKey } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      const down = key === "ArrowDown";
      if (altKey) {
        if (down) this.#on.open();
        else this.close();
      } else if (this.isOpen) {
        this.#step(down ? 1 : -1);
      } else {
        this.#on.open(() => this.#step(down ? 1 : -1));
      }
    } else if (key === "Enter") {
      const option = this.isOpen ? this.#options[this.#active] : undefined;
      if (!option) return; // What was typed is searched for: the form's own business.
      event.preventDefault();
      this.#on.choose(option);
    } else if (key === "Escape" && this.isOpen) {
      // The first closes, the second empties the field as it does without us.
      event.preventDefault();
      this.close();
    } else if (key === "Home" || key === "End" || key === "ArrowLeft" || key === "ArrowRight") {
      this.#move(-1); // Back to editing: the browser moves the cursor.
    }
  };

  /** Keeps the focus in the field while an option is pressed. */
  #hold = (event) => event.preventDefault();

  #click = (event) => {
    const option = event.target.closest("[role=option]");
    if (option && this.#list.contains(option)) this.#on.choose(option);
  };
}
