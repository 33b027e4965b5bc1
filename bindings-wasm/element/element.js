// <kyndig-search>: suggestions and answers around a form that works without them.
import { alike, place } from "./alike.js";
import { Analytics } from "./analytics.js";
import { Announcer } from "./announcer.js";
import { chips } from "./chips.js";
import { Combobox } from "./combobox.js";
import { make } from "./dom.js";
import { personal } from "./personal.js";
import { Results } from "./results.js";
import { isLater, run } from "./run.js";
import { open } from "./source.js";
import { Strings } from "./strings/index.js";
import { groups, List } from "./suggestions.js";

/** What counts of a question; the engine itself reads 1,024 bytes, and a field may hold megabytes. */
const LONGEST = 1024;
const SUGGESTED = 8;
const TOP = 6;
/** With a filter, suggestions that do not pass it are asked for too and left out. */
const ASKED = 60;
const CHIPS = 8;
/** With fewer suggestions than this, what a search finds is offered too. */
const ENOUGH = 4;

/** The search element. It takes the first form in it, and that form's search field. */
export class KyndigSearch extends HTMLElement {
  /** Registers the element. */
  static define(tag = "kyndig-search", registry = customElements) {
    if (!registry.get(tag)) registry.define(tag, this);
    return this;
  }

  #ready = false;
  #form;
  #input;
  #list;
  #rows;
  #popup;
  #warning;
  /** The warning, as long as no reader was told. */
  #unsaid = "";
  #combobox;
  #announcer;
  #analytics;
  #results;
  #strings;
  #own = {};
  #loading;
  #index;
  #addAnswers;
  #turn = 0;
  #filter = { role: null, category: null };
  #stop = new AbortController();

  /** `plain` (the form alone), `loading`, `ready`. */
  get state() {
    return this.dataset.state ?? "plain";
  }

  /** The page's own texts, over those of the language: `{ none: "...", ... }`. */
  get strings() {
    return this.#own;
  }

  set strings(own) {
    this.#own = { ...own };
    if (this.#ready) this.#strings = this.#texts();
  }

  connectedCallback() {
    if (this.#ready) return;
    // A parser may not have come to the form yet.
    if (!this.#take()) {
      if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", () => this.connectedCallback(), { once: true });
      }
      return;
    }
    this.#ready = true;
    this.dataset.state = "plain";
    this.#strings = this.#texts();
    this.#analytics = new Analytics(this, this.getAttribute("application") ?? "kyndig");
    this.#build();
    this.#listen();
    const asked = new URLSearchParams(location.search).get(this.#input.name);
    if (asked && !this.hasAttribute("no-query")) {
      if (!this.#input.value) this.#input.value = asked;
      this.search(asked);
    } else if (this.hasAttribute("eager") || this.hasAttribute("roles") || this.hasAttribute("topics")) {
      this.load();
    }
  }

  disconnectedCallback() {
    // A move is a disconnection too; only what stays away is taken down.
    queueMicrotask(() => {
      if (this.isConnected || !this.#ready) return;
      this.#stop.abort();
      this.#stop = new AbortController();
      this.#plain();
      for (const part of this.querySelectorAll("[data-kyndig-part]")) part.remove();
      this.#results.section.remove();
      this.#index?.free();
      [this.#index, this.#loading] = [undefined, undefined];
      this.#ready = false;
    });
  }

  #take() {
    this.#form = this.querySelector("form");
    this.#input = this.#form?.querySelector("input[type=search]");
    return Boolean(this.#input);
  }

  #texts() {
    const tag = this.closest("[lang]")?.lang || document.documentElement.lang || "da";
    const given = this.querySelector("script[type='application/json'][data-kyndig-strings]");
    let page = {};
    try {
      if (given) page = JSON.parse(given.textContent);
    } catch (error) {
      this.#fail(error);
    }
    return new Strings(tag, { ...page, ...this.#own });
  }

  #build() {
    const part = (tag, attributes, ...children) =>
      make(tag, { ...attributes, "data-kyndig-part": true }, ...children);
    this.#list = make("div", { role: "listbox", class: "kyndig-list" });
    this.#list.setAttribute("aria-label", this.#strings.get("suggestions"));
    this.#rows = new List(this.#list);
    this.#popup = make("div", { class: "kyndig-popup", hidden: true }, this.#list);
    this.#warning = part("p", { class: "kyndig-warning", hidden: true });
    const regions = [0, 1].map(() => make("div", { role: "status", class: "kyndig-hidden" }));
    this.#announcer = new Announcer(regions);
    const anchor = part("div", { class: "kyndig-anchor" }, this.#popup);
    this.#form.after(anchor, this.#warning, part("div", {}, ...regions));
    this.#results = new Results({
      strings: this.#strings,
      level: Number(this.getAttribute("heading-level") ?? 2),
      entry: (number, needs) => this.#entry(number, needs),
      contact: () => this.#contact(),
      event: (name, details) => this.#analytics.event(name, details),
    });
    const place = this.getAttribute("results");
    const target = place && document.querySelector(place);
    if (target) target.append(this.#results.section);
    else this.append(this.#results.section);
  }

  #listen() {
    const { signal } = this.#stop;
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal });
    on(this.#input, "focus", () => this.load().then(() => this.#suggest()));
    on(this.#form, "pointerenter", () => this.load());
    on(this.#input, "input", (event) => {
      this.#warn();
      if (!event.isComposing) this.#suggest();
    });
    on(this.#input, "compositionend", () => this.#suggest());
    on(this.#input, "blur", () => {
      this.#combobox?.close();
      this.#announcer.silence();
    });
    on(this.#form, "submit", (event) => {
      if (!this.#index || this.getAttribute("submit") === "page") return;
      event.preventDefault();
      this.search(this.#input.value).then(() => this.#reveal());
    });
  }

  /** Loads the index, once; never fails: without an index the form is a plain form. */
  load() {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load() {
    this.dataset.state = "loading";
    const get = (name) => this.getAttribute(name);
    try {
      const { opened, addAnswers } = await open({
        manifest: get("manifest"),
        index: get("index"),
        answers: get("answers"),
        wasm: get("wasm"),
        wasmIntegrity: get("wasm-integrity"),
        worker: get("worker"),
      });
      if (!this.#ready) return opened.free();
      [this.#index, this.#addAnswers] = [opened, addAnswers];
      this.#combobox = new Combobox(this.#input, this.#list, this.#popup, {
        choose: (option) => this.#choose(option.item),
        open: async (then) => {
          await this.#suggest();
          then?.();
        },
      });
      this.#hint();
      await this.#chips();
      this.dataset.state = "ready";
      this.dispatchEvent(new CustomEvent("kyndig-ready", { bubbles: true }));
    } catch (error) {
      this.#plain(error);
    }
  }

  /** Back to the form that was there without us. */
  #plain(error) {
    this.#combobox?.destroy();
    this.#combobox = undefined;
    this.#index = undefined;
    this.#unhint();
    this.dataset.state = "plain";
    if (error) this.#fail(error);
  }

  #fail({ code = "internal", message }) {
    const detail = { code, message };
    this.dispatchEvent(new CustomEvent("kyndig-error", { bubbles: true, detail }));
  }

  /** Asks the index, at once or later; where the engine broke down for good, the plain form is left. */
  #ask(use, otherwise) {
    if (!this.#index) return otherwise;
    // The first trap is forgiven: the next call finds the module started anew.
    const retry = async (error) => {
      try {
        if (this.#index) return await use(this.#index);
      } catch (again) {
        this.#plain(again);
        return otherwise;
      }
      this.#fail(error);
      return otherwise;
    };
    try {
      const given = use(this.#index);
      return isLater(given) ? given.then(undefined, retry) : given;
    } catch (error) {
      return retry(error);
    }
  }

  async #entry(number, { answer = false } = {}) {
    if (answer) await this.#addAnswers().catch((error) => this.#fail(error));
    return this.#ask((index) => index.entry(number));
  }

  get #options() {
    const today = this.getAttribute("today") ?? localDay(new Date());
    return { ...this.#filter, today };
  }

  /** Shows suggestions: within the event where the index is here, later where it is in a worker. */
  #suggest() {
    return run(this.#suggesting());
  }

  *#suggesting() {
    const turn = (this.#turn += 1);
    if (!this.#index) return;
    const typed = this.#input.value.slice(0, LONGEST);
    const made = yield* typed.trim() ? this.#matches(typed) : this.#top();
    if (turn !== this.#turn || !this.#combobox) return;
    const options = this.#rows.show(made);
    this.#combobox.changed(options);
    if (document.activeElement !== this.#input) return;
    this.#combobox.open();
    const n = options.length;
    this.#announcer.later(() => this.#spoken(this.#strings.get(n ? "count" : "noSuggestions", { n })));
  }

  *#matches(typed) {
    const { role, category } = this.#filter;
    const narrowed = role != null || category != null;
    const limit = narrowed ? ASKED : SUGGESTED;
    const empty = { items: [] };
    let { items } = yield this.#ask((index) => index.suggest(typed, { limit }), empty);
    if (narrowed) {
      const allowed = new Set(yield this.#ask((index) => index.top({ ...this.#options, limit: index.length }), []));
      items = items.filter(({ kind, target }) => kind === "question" && allowed.has(target));
    }
    items = items.slice(0, SUGGESTED);
    if (items.length < ENOUGH) items.push(...(yield* this.#found(typed, items)));
    items = items.slice(0, SUGGESTED);
    const questions = items.filter(({ kind }) => kind === "question");
    for (const number of alike(questions.map(({ text, target }) => ({ text, entry: target })))) {
      const entry = yield this.#ask((index) => index.entry(number));
      if (entry) questions.find(({ target }) => target === number).place = place(entry);
    }
    return groups(items, this.#strings);
  }

  /** Questions that match without being completions: most sentences are nobody's beginning. */
  *#found(typed, items) {
    const there = new Set(items.filter(({ kind }) => kind === "question").map(({ target }) => target));
    const options = { ...this.#options, typing: true, limit: ENOUGH, highlightAnswers: 0 };
    const answer = yield this.#ask((index) => index.search(typed, options));
    if (!answer || answer.verdict === "none") return [];
    return answer.hits
      .filter(({ entry }) => !there.has(entry))
      .map(({ entry, question, questionSpans }) => ({ kind: "question", text: question, target: entry, spans: questionSpans }));
  }

  *#top() {
    const numbers = yield this.#ask((index) => index.top({ ...this.#options, limit: TOP }), []);
    const entries = yield this.#ask((index) => Promise.all(numbers.map((number) => index.entry(number))), []);
    const items = entries.map(({ number, question }) => ({ kind: "question", text: question, target: number, spans: [] }));
    return items.length > 0 ? [{ title: this.#strings.get("top"), items }] : [];
  }

  async #choose(item) {
    this.#input.value = item.text;
    this.#warn();
    this.#combobox.close();
    const ordinal = this.#combobox.options.findIndex((option) => option.item === item) + 1;
    this.#analytics.event("suggestion_select", { kind: item.kind, ordinal });
    if (this.getAttribute("submit") === "page") return this.#form.requestSubmit();
    await this.#lead(item);
    this.#reveal();
  }

  #lead(item) {
    if (item.kind === "category") return this.#show(this.#category(item.target, item.text));
    if (item.kind === "question" && item.target != null) return this.#show(this.#results.entry(item.target));
    return this.search(item.text);
  }

  /** What was asked for must be seen: the keys of a telephone cover half, and a page's head much else. */
  #reveal() {
    const { section } = this.#results;
    const { height, offsetTop } = window.visualViewport;
    if (section.getBoundingClientRect().top - offsetTop <= height / 2) return;
    (this.contains(section) ? this.#form : section).scrollIntoView();
  }

  async #category(category, name) {
    const numbers = await this.#index.top({ ...this.#options, category, limit: 1000 });
    return this.#results.category(name, numbers);
  }

  /** Searches and shows what is found below the form. */
  async search(query) {
    const asked = String(query).slice(0, LONGEST);
    await this.load();
    this.#combobox?.close();
    if (!asked.trim()) return this.#results.clear();
    const answer = await this.#ask((index) => index.search(asked, this.#options));
    if (!answer) return this.#results.clear();
    this.#warn(asked);
    this.#analytics.query(asked, answer);
    await this.#show(this.#results.answer(answer));
  }

  async #show(showing) {
    this.#turn += 1;
    try {
      this.#announcer.say(this.#spoken(await showing));
    } catch (error) {
      this.#results.clear();
      this.#fail(error);
    }
  }

  #warn(text = this.#input.value.slice(0, LONGEST)) {
    const found = personal(text);
    if (found === !this.#warning.hidden) return;
    this.#warning.hidden = !found;
    this.#warning.textContent = this.#unsaid = found ? this.#strings.get("personal") : "";
    // As an alert, amid the letters, it was not heard in every browser (Orca with Chromium).
    if (found) this.#announcer.later(() => this.#spoken());
  }

  /** What a reader is told: the warning first, once. */
  #spoken(text = "") {
    const spoken = `${this.#unsaid} ${text}`.trim();
    this.#unsaid = "";
    return spoken;
  }

  /** The page's own card: what stands in `<template data-kyndig-contact>`. */
  #contact() {
    const card = this.querySelector("template[data-kyndig-contact]");
    if (!card) return null;
    const made = make("aside", { class: "kyndig-contact" }, card.content.cloneNode(true));
    made.setAttribute("aria-label", this.#strings.get("contact"));
    return made;
  }

  #unhint() {
    const hint = this.querySelector(".kyndig-hint");
    if (!hint) return;
    const others = this.#input.getAttribute("aria-describedby").split(" ").filter((id) => id !== hint.id);
    if (others.length > 0) this.#input.setAttribute("aria-describedby", others.join(" "));
    else this.#input.removeAttribute("aria-describedby");
    hint.remove();
  }

  #hint() {
    const hint = make("div", { class: "kyndig-hint kyndig-hidden", "data-kyndig-part": true });
    hint.id = `${this.#list.id}-hint`;
    hint.textContent = this.#strings.get("hint");
    this.#form.after(hint);
    const described = this.#input.getAttribute("aria-describedby");
    this.#input.setAttribute("aria-describedby", [described, hint.id].filter(Boolean).join(" "));
  }

  async #chips() {
    const rows = [];
    const row = (label, choices, name) => {
      const choose = (value) => this.#narrow({ [name]: value });
      rows.push(chips(this.#strings.get(label), this.#strings.get("all"), choices, choose));
    };
    if (this.hasAttribute("roles")) {
      const roles = await this.#index.roles();
      row("roles", roles.slice(0, CHIPS).map(({ name }) => ({ label: name, value: name })), "role");
    }
    if (this.hasAttribute("topics")) {
      const tops = (await this.#index.categories()).filter(({ parent }) => parent === null);
      tops.sort((a, b) => b.entries - a.entries || a.number - b.number);
      row("topics", tops.slice(0, CHIPS).map(({ name, number }) => ({ label: name, value: number })), "category");
    }
    for (const made of rows.filter((made) => made.childElementCount > 2)) {
      made.setAttribute("data-kyndig-part", "");
      this.#warning.before(made);
    }
  }

  #narrow(filter) {
    Object.assign(this.#filter, filter);
    if (this.#input.value.trim() && !this.#results.section.hidden) this.search(this.#input.value);
  }
}

/** The day on the visitor's calendar, such as `2026-11-22`. */
function localDay(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
