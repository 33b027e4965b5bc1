// Events for the page's own statistics, in the names of User Behavior Insights 1.3. Nothing is
// sent: a page that wants statistics listens for `ubi-query` and `ubi-event`. They carry no client
// and no user, and none at all are made for what looks like a personal number.
import { personal } from "./personal.js";

export class Analytics {
  #element;
  #application;
  #query;

  constructor(element, application) {
    [this.#element, this.#application] = [element, application];
  }

  /** A search, with the ids that it gave. */
  query(text, { verdict, confidence, total, hits }) {
    this.#query = undefined;
    if (personal(text)) return;
    this.#query = { id: id(), text };
    this.#dispatch("ubi-query", {
      application: this.#application,
      query_id: this.#query.id,
      user_query: text,
      query_attributes: { verdict, confidence, total },
      object_id_field: "id",
      query_response_id: id(),
      query_response_object_ids: hits.map((hit) => hit.id),
      timestamp: new Date().toISOString(),
    });
  }

  /** Something that was done, with the entry and its place where there are such. */
  event(action_name, { object_id, ordinal, ...details } = {}) {
    const text = this.#query?.text ?? "";
    const attributes = { ...details };
    if (object_id != null) attributes.object = { object_id, object_id_field: "id" };
    if (ordinal != null) attributes.position = { ordinal };
    this.#dispatch("ubi-event", {
      application: this.#application,
      action_name,
      query_id: this.#query?.id,
      user_query: text || undefined,
      message_type: "INFO",
      event_attributes: attributes,
      timestamp: new Date().toISOString(),
    });
  }

  #dispatch(type, detail) {
    this.#element.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

// `randomUUID` is for secure pages only, and a municipality's test server may not be one.
function id() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
