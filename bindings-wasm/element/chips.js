// Rows of buttons that narrow everything to a role or a category.
import { make } from "./dom.js";

/** A row of choices, one of which is pressed. `choices` are `{ label, value }`; `choose(value)`. */
export function chips(label, all, choices, choose) {
  const group = make("div", { class: "kyndig-chips", role: "group", "aria-label": label });
  group.append(make("span", { class: "kyndig-chips-label", "aria-hidden": "true" }, label));
  const buttons = [{ label: all, value: null }, ...choices].map(({ label, value }, at) => {
    const button = make("button", { type: "button", "aria-pressed": String(at === 0) }, label);
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      choose(value);
    });
    return button;
  });
  group.append(...buttons);
  return group;
}
