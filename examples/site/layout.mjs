// What every page of the site has: head, header, search, contact, footer.
import { html } from "./html.mjs";
import { icon } from "./icons.mjs";

const LOGO = html`<svg class="logo" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><path d="M20 2 4 8v13c0 9 7 14 16 17 9-3 16-8 16-17V8z" class="logo-ground"/><path d="M8 22l6-8 5 6 4-5 9 9" class="logo-hill"/><path d="M8 27c3-2 5-2 8 0s5 2 8 0 5-2 8 0M10 32c3-2 4-2 7 0s4 2 7 0 4-2 6-1" class="logo-water"/></svg>`;

/** The page's own contact card: shown with every answer that is none. */
const CONTACT = html`<h3>Kontakt Borgerservice</h3>
<ul class="contact-ways">
  <li>${icon("phone")}<span>Ring på <a href="tel:+4599990000">99 99 00 00</a></span></li>
  <li>${icon("chat")}<span><a href="/kontakt/#chat">Skriv sikkert med os</a></span></li>
  <li>${icon("clock")}<span>Mandag til onsdag 10–15, torsdag 10–17, fredag 10–13</span></li>
</ul>`;

/**
 * The search: a form that works alone, made better by the element around it.
 * @param options `{ label, roles, staff, button }`
 */
export function search({ label, roles = false, staff = false, hero = false } = {}) {
  const set = staff ? "/data/staff/manifest.json" : "/data/public/manifest.json";
  return html`<kyndig-search class="${hero ? "search search-hero" : "search"}" manifest="${set}"${roles ? html` roles` : ""}${staff ? html` application="fjordby-staff"` : ""}>
  <form method="get" action="/soeg/" role="search">
    <label for="q">${label}</label>
    <div class="field">
      <input type="search" id="q" name="q" maxlength="1024" enterkeyhint="search">
      <button>Søg</button>
    </div>
  </form>
  <template data-kyndig-contact>${CONTACT}</template>
</kyndig-search>`;
}

/** A trail of links to where a page lies. */
export const trail = (...steps) => html`<nav class="trail" aria-label="Brødkrumme"><ol>
  <li><a href="/">Forside</a></li>${steps.map(([name, path]) =>
    path ? html`<li><a href="${path}">${name}</a></li>` : html`<li aria-current="page">${name}</li>`)}
</ol></nav>`;

/** @param page `{ title, main, path, staff, integrity, description }` */
export function layout({ title, main, staff = false, integrity, description = "" }) {
  const whole = title ? `${title} – Fjordby Kommune` : "Fjordby Kommune";
  const here = staff ? html` aria-current="true"` : "";
  return html`<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description || "Fjordby Kommune er en opdigtet kommune: et eksempel på søgning med Kyndig."}">
<title>${whole}</title>
<link rel="icon" href="/assets/icon.svg">
<link rel="preload" href="/assets/hyperlegible.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="/kyndig/kyndig-search.css" integrity="${integrity["kyndig-search.css"]}">
<link rel="stylesheet" href="/assets/site.css">
<script type="module" src="/kyndig/kyndig-search.js" integrity="${integrity["kyndig-search.js"]}"></script>
</head>
<body${staff ? html` class="staff"` : ""}>
<a class="skip" href="#indhold">Gå til indholdet</a>
<header class="top">
  <div class="wide">
    <a class="brand" href="/">${LOGO}<span>Fjordby<small>Kommune</small></span></a>
    <nav aria-label="Hovedmenu"><ul>
      <li><a href="/#emner">Emner</a></li>
      <li><a href="/selvbetjening/">Selvbetjening</a></li>
      <li><a href="/kontakt/">Kontakt</a></li>
      <li><a class="edition" href="/medarbejder/"${here}>Medarbejder</a></li>
    </ul></nav>
  </div>
</header>
<main id="indhold" tabindex="-1">
${main}
</main>
<footer class="bottom">
  <div class="wide">
    <div><h2>Fjordby Kommune</h2><p>Havnegade 1<br>9999 Fjordby</p></div>
    <div><h2>Borgerservice</h2><p><a href="tel:+4599990000">99 99 00 00</a><br><a href="/kontakt/#chat">Skriv sikkert med os</a></p></div>
    <div><h2>Åbningstider</h2><p>Mandag til onsdag 10–15<br>Torsdag 10–17<br>Fredag 10–13</p></div>
    <div><h2>Om siden</h2><p>Fjordby findes ikke. Siden er et eksempel: alt, hvad du skriver i søgefeltet, bliver i din browser.</p></div>
  </div>
</footer>
</body>
</html>
`;
}
