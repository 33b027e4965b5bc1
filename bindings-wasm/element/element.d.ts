/** The search element: suggestions and answers around a form that works without them. */

import type { ErrorCode } from "../js/index.js";

/** The texts of the element; each can be replaced. */
export type Texts = { [key: string]: string | { one?: string; few?: string; other: string } };

/**
 * `<kyndig-search>` around the page's own `<form method="get">` with an `<input type="search">`.
 *
 * Attributes: `manifest` (or `index` and `answers`), `wasm`, `wasm-integrity`, `worker`, `results`
 * (a selector: where answers go), `submit` (`page` leaves answers to the form's own page), `roles`,
 * `topics`, `heading-level`, `application`, `today`, `eager`, `no-query`.
 *
 * Events: `kyndig-ready`; `kyndig-error` with `{ code, message }`; `ubi-query` and `ubi-event` in the
 * names of User Behavior Insights 1.3. Nothing is sent by the element.
 */
export class KyndigSearch extends HTMLElement {
  /** Registers the element; at once where it is registered already. */
  static define(tag?: string, registry?: CustomElementRegistry): typeof KyndigSearch;
  /** `plain`: the form alone, as it is without scripts. */
  readonly state: "plain" | "loading" | "ready";
  /** The page's own texts, over those of the language. */
  strings: Texts;
  /** Loads the index, once; never fails. */
  load(): Promise<void>;
  /** Searches and shows what is found. */
  search(query: string): Promise<void>;
}

/** What a `kyndig-error` carries. */
export interface KyndigErrorDetail {
  code: ErrorCode;
  message: string;
}

/** A search, as a `ubi-query` carries it. None is made for what looks like a personal number. */
export interface UbiQuery {
  application: string;
  query_id: string;
  user_query: string;
  query_attributes: { verdict: "answer" | "choose" | "none"; confidence: number; total: number };
  object_id_field: "id";
  query_response_id: string;
  query_response_object_ids: string[];
  timestamp: string;
}

/** What was done, as a `ubi-event` carries it. */
export interface UbiEvent {
  application: string;
  action_name: "suggestion_select" | "item_open" | "item_click" | "self_service" | "feedback";
  /** Of the search before, where there was one. */
  query_id?: string;
  user_query?: string;
  message_type: "INFO";
  event_attributes: {
    object?: { object_id: string; object_id_field: "id" };
    position?: { ordinal: number };
    /** Of `feedback`. */
    helpful?: boolean;
    /** Of `suggestion_select`. */
    kind?: "question" | "query" | "category";
  };
  timestamp: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "kyndig-search": KyndigSearch;
  }
  interface HTMLElementEventMap {
    "kyndig-ready": CustomEvent<null>;
    "kyndig-error": CustomEvent<KyndigErrorDetail>;
    "ubi-query": CustomEvent<UbiQuery>;
    "ubi-event": CustomEvent<UbiEvent>;
  }
}
