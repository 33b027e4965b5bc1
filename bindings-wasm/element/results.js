// What stands below the form: an answer, a short choice, the questions of a category, or a contact.
import { alike, place } from "./alike.js";
import { make, marked, paragraphs, safeUrl } from "./dom.js";

/** More to choose between is no help. */
const CHOICES = 5;
const OTHERS = 4;
const LISTED = 30;

let count = 0;

/** Renders into one section; what it needs to know it asks its owner for. */
export class Results {
  /** Where everything goes; the page may place it anywhere. */
  section;
  #owner;
  #heading;

  /** @param owner `{ strings, level, entry(number), contact(), event(name, details), show(number) }` */
  constructor(owner) {
    this.#owner = owner;
    this.#heading = `kyndig-result-${(count += 1)}`;
    this.section = make("section", { class: "kyndig-result", hidden: true });
  }

  clear() {
    this.section.hidden = true;
    this.section.replaceChildren();
  }

  /** An answer to a search. Gives what to announce. */
  async answer({ verdict, hits }) {
    const { strings } = this.#owner;
    for (const number of alike(hits.map(({ question, entry }) => ({ text: question, entry })))) {
      hits.find(({ entry }) => entry === number).place = place(await this.#owner.entry(number));
    }
    if (verdict === "none" || hits.length === 0) {
      const nearest = hits.slice(0, 3);
      this.#show("none", [
        make("p", {}, strings.get("noneHelp")),
        this.#owner.contact(),
        nearest.length > 0 && this.#title("nearest"),
        nearest.length > 0 && this.#list(nearest),
      ]);
      return strings.get("none");
    }
    if (verdict === "choose") {
      const choices = hits.slice(0, CHOICES);
      this.#show("choose", [this.#list(choices)]);
      return `${strings.get("choose")} ${strings.get("found", { n: choices.length })}`;
    }
    const [first, ...others] = hits;
    const rest = others.slice(0, OTHERS);
    await this.#first(first, rest.length > 0 && [this.#title("others"), this.#list(rest, 1)]);
    return `${strings.get("answer")}: ${first.question}`;
  }

  /** One entry, with the related ones. Gives what to announce. */
  async entry(number) {
    const entry = await this.#owner.entry(number);
    const related = await Promise.all(entry.related.slice(0, OTHERS).map(this.#owner.entry));
    const hits = related.map(asHit);
    await this.#first(asHit(entry), hits.length > 0 && [this.#title("related"), this.#list(hits)]);
    return `${this.#owner.strings.get("answer")}: ${entry.question}`;
  }

  /** The questions of a category. Gives what to announce. */
  async category(name, numbers) {
    const { strings } = this.#owner;
    const entries = await Promise.all(numbers.slice(0, LISTED).map(this.#owner.entry));
    this.#show("category", [this.#list(entries.map(asHit))], strings.get("inCategory", { name }));
    return strings.get("found", { n: entries.length });
  }

  async #first(hit, rest) {
    const article = make("article", { class: "kyndig-answer" });
    article.append(
      make(`h${this.#owner.level + 1}`, { class: "kyndig-question" }, ...marked(hit.question, hit.questionSpans), ...placed(hit)),
      ...(await this.#body(hit, 0)),
    );
    this.#show("answer", [article, ...(rest || [])]);
  }

  #show(kind, children, title = this.#owner.strings.get(kind)) {
    const heading = make(`h${this.#owner.level}`, { id: this.#heading, class: "kyndig-heading" }, title);
    this.section.dataset.kind = kind;
    this.section.setAttribute("aria-labelledby", this.#heading);
    this.section.replaceChildren(heading, ...children.filter(Boolean));
    this.section.hidden = false;
  }

  #title(key) {
    return make(`h${this.#owner.level + 1}`, { class: "kyndig-subheading" }, this.#owner.strings.get(key));
  }

  /** Questions that unfold to their answers. */
  #list(hits, from = 0) {
    return make("ul", { class: "kyndig-hits" }, ...hits.map((hit, at) => make("li", {}, this.#fold(hit, from + at))));
  }

  #fold(hit, ordinal) {
    const fold = make("details", {}, make("summary", {}, make("span", {}, ...marked(hit.question, hit.questionSpans), ...placed(hit))));
    const body = make("div", { class: "kyndig-body" });
    fold.append(body);
    fold.addEventListener("toggle", async () => {
      if (!fold.open || body.hasChildNodes()) return;
      body.append(make("p", { class: "kyndig-loading" }, this.#owner.strings.get("loading")));
      body.replaceChildren(...(await this.#body(hit, ordinal)));
      this.#owner.event("item_open", { object_id: hit.id, ordinal: ordinal + 1 });
    });
    return fold;
  }

  /** The answer, what can be done about it, and whether it helped. */
  async #body(hit, ordinal) {
    const { strings } = this.#owner;
    const entry = await this.#owner.entry(hit.entry, { answer: true });
    const url = safeUrl(entry.url);
    const action = entry.selfService && safeUrl(entry.selfService.url);
    const follow = (name) => () =>
      this.#owner.event(name, { object_id: hit.id, ordinal: ordinal + 1 });
    const link = (kind, href, text, name) => {
      const made = make("a", { class: kind, href }, text);
      made.addEventListener("click", follow(name));
      return made;
    };
    const answer = entry.answer ? paragraphs(entry.answer, hit.answerSpans) : [];
    if (answer.length === 0 && !url) answer.push(make("p", {}, strings.get("answerMissing")));
    const more = strings.get(answer.length ? "readMore" : "readAnswer");
    const links = [
      action && link("kyndig-action", action, entry.selfService.title, "self_service"),
      url && link("kyndig-more", url, more, "item_click"),
    ];
    // A screen reader lists links without their surroundings.
    if (url) links[1].append(make("span", { class: "kyndig-hidden" }, `: ${hit.question}`));
    return [
      ...answer,
      links.some(Boolean) && make("p", { class: "kyndig-links" }, ...links),
      this.#feedback(hit),
    ].filter(Boolean);
  }

  #feedback(hit) {
    const { strings } = this.#owner;
    const label = make("span", {}, strings.get("helpful"));
    const group = make("div", { class: "kyndig-feedback", role: "group" }, label);
    label.id = `kyndig-feedback-${(count += 1)}`;
    group.setAttribute("aria-labelledby", label.id);
    for (const helpful of [true, false]) {
      const button = make("button", { type: "button" }, strings.get(helpful ? "yes" : "no"));
      button.addEventListener("click", () => {
        this.#owner.event("feedback", { object_id: hit.id, helpful });
        const thanks = make("p", { tabindex: "-1" }, strings.get(helpful ? "thanks" : "sorry"));
        group.removeAttribute("role");
        group.removeAttribute("aria-labelledby");
        group.replaceChildren(...[thanks, helpful ? null : this.#owner.contact()].filter(Boolean));
        // The button that had the focus is gone; what it brought about is read instead.
        thanks.focus();
      });
      group.append(button);
    }
    return group;
  }
}

const placed = ({ place }) => (place ? [make("span", { class: "kyndig-place" }, place)] : []);

const asHit = ({ number, id, question }) => ({
  entry: number,
  id,
  question,
  questionSpans: [],
  answerSpans: [],
});
