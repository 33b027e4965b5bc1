// The front page: the question first, then what most people come for.
import { html, slug } from "../html.mjs";
import { icon } from "../icons.mjs";
import { search } from "../layout.mjs";
import { CURRENT, SITUATIONS, TOPIC_ICONS } from "../situations.mjs";

/** @param top the most asked entries */
export function front(content, top) {
  return { path: "/", title: "", main: html`
<section class="hero" aria-labelledby="spoerg">
  <div class="hero-text">
    <h1 id="spoerg">Spørg Fjordby</h1>
    <p>Skriv, hvad du har brug for hjælp til. Du får svaret her på siden.</p>
    ${search({ label: "Hvad vil du spørge om?", roles: false, hero: true })}
  </div>
  <img class="hero-view" src="/assets/fjord.svg" alt="" width="1600" height="360">
</section>

<div class="wide">
<section class="block" aria-labelledby="top">
  <h2 id="top">Det spørger flest om</h2>
  <ol class="asked">${top.map(({ question, url, category }) => html`
    <li><a href="${url}"><span class="asked-text">${question}<small>${category.at(-1)}</small></span>${icon("arrow")}</a></li>`)}
  </ol>
</section>

<section class="block" aria-labelledby="aktuelt">
  <h2 id="aktuelt">Aktuelt</h2>
  <ul class="cards">${CURRENT.map(({ id, label, title, text }) => html`
    <li class="card"><p class="tag">${label}</p><h3><a href="${content.byId.get(id).url}">${title}</a></h3><p>${text}</p></li>`)}
  </ul>
</section>

<section class="block" aria-labelledby="situation">
  <h2 id="situation">Alt til din situation</h2>
  <ul class="tiles">${SITUATIONS.map(({ role, name, icon: sign, text }) => html`
    <li><a class="tile" href="/situation/${slug(role)}/">${icon(sign)}<span><strong>${name}</strong>${text}</span></a></li>`)}
  </ul>
</section>

<section class="block" aria-labelledby="emner">
  <h2 id="emner">Alle emner</h2>
  <ul class="topics">${content.topics.map(({ name, path, count }) => html`
    <li><a href="${path}">${icon(TOPIC_ICONS[name])}<span>${name}</span><small>${count}<span class="hidden"> spørgsmål</span></small></a></li>`)}
  </ul>
</section>
</div>` };
}
