// Line drawings on a grid of 24, one path each.
import { html } from "./html.mjs";

const PATHS = {
  arrow: "M5 12h14M13 6l6 6-6 6",
  bin: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  book: "M4 5c3-1 6-1 8 1 2-2 5-2 8-1v14c-3-1-6-1-8 1-2-2-5-2-8-1zM12 6v14",
  candle: "M9 11h6v9H9zM12 11V8M12 3c2 2 2 4 0 5-2-1-2-3 0-5zM6 20h12",
  card: "M3 6h18v12H3zM3 10h18M6 14h5",
  chat: "M4 5h16v11H10l-5 4v-4H4z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2",
  coins: "M9 5c3 0 5 1 5 2.5S12 10 9 10 4 9 4 7.5 6 5 9 5zM4 7.5V16c0 1.5 2 2.5 5 2.5M14 7.5V11M15 12c3 0 5 1 5 2.5S18 17 15 17s-5-1-5-2.5S12 12 15 12zM10 14.5V18c0 1.5 2 2.5 5 2.5s5-1 5-2.5v-3.5",
  family: "M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM17 11a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM3 20v-5c0-3 2-5 5-5s5 2 5 5v5M14 20v-3c0-2 1-4 3-4s4 2 4 4v3",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 4 6 4 9s-1 6-4 9c-3-3-4-6-4-9s1-6 4-9z",
  hands: "M12 20s-8-5-8-11c0-3 2-5 4-5s3 1 4 3c1-2 2-3 4-3s4 2 4 5c0 6-8 11-8 11z",
  heart: "M4 12h4l2-5 4 10 2-5h4",
  house: "M3 11l9-7 9 7M5 10v10h14V10M10 20v-6h4v6",
  leaf: "M5 19C4 10 9 4 20 4c0 11-6 16-15 15zM5 20c2-5 5-8 9-10",
  map: "M12 21s-7-6-7-11a7 7 0 0 1 14 0c0 5-7 11-7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  phone: "M6 3h4l2 5-3 2c1 3 3 5 5 6l2-3 5 2v4c0 1-1 2-2 2C11 21 3 13 3 5c0-1 1-2 3-2z",
  road: "M8 3L4 21M16 3l4 18M12 4v3M12 10v4M12 17v4",
  senior: "M12 7a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM9 21l1-7-2-1 1-4c1-1 4-1 5 0l2 4M13 13l2 8M17 12v9",
  shop: "M4 9l2-5h12l2 5M4 9c0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0M6 12v8h12v-8",
  study: "M12 4L2 9l10 5 10-5zM6 11v5c3 3 9 3 12 0v-5M22 9v6",
  vote: "M4 11h16v9H4zM8 11V4h8v7M10 15h4",
  work: "M3 8h18v12H3zM9 8V5h6v3M3 13h18M12 12v2",
};

/** A decorative drawing. */
export const icon = (name) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${PATHS[name] ?? PATHS.arrow}"/></svg>`;
