// A page for each address of the FAQ, with every answer under its own anchor.
import { html, slug } from "../html.mjs";
import { icon } from "../icons.mjs";
import { search, trail } from "../layout.mjs";

const paragraphs = (text) => text.split(/\n\s*\n/).map((part) => html`<p>${part}</p>`);

const answer = ({ anchor, question, answer, self_service: solution }) => html`
<section class="answer" id="${anchor}" aria-labelledby="${anchor}-spoergsmaal">
  <h2 id="${anchor}-spoergsmaal">${question}</h2>
  ${paragraphs(answer)}
  ${solution ? html`<p><a class="button" href="${solution.url}">${solution.title}</a></p>` : ""}
</section>`;

export const articlePages = ({ articles, byId }) =>
  articles.map(({ path, title, topic, staff, entries }) => {
    const topicPath = staff ? "/medarbejder/" : `/emner/${slug(topic)}/`;
    const own = new Set(entries.map(({ id }) => id));
    const related = entries.flatMap((entry) => entry.related ?? []).map((id) => byId.get(id));
    const others = [...new Map(related
      .filter((entry) => entry?.url && !own.has(entry.id) && (staff || entry.audience !== "staff"))
      .map((entry) => [entry.id, entry])).values()];
    return { path, title, staff, main: html`
<div class="wide article">
  ${trail([staff ? "Medarbejder" : topic, topicPath], [title])}
  <div class="columns">
    <article>
      <h1>${title}</h1>
      ${entries.length > 1 ? html`<nav class="contents" aria-label="På denne side"><h2>På denne side</h2><ul>${entries.map(({ anchor, question }) => html`<li><a href="#${anchor}">${question}</a></li>`)}</ul></nav>` : ""}
      ${entries.map(answer)}
    </article>
    <aside aria-label="Mere hjælp">
      <div class="panel">${search({ label: "Fandt du ikke svaret?", staff })}</div>
      ${others.length ? html`<div class="panel"><h2>Andre spurgte også</h2><ul class="questions">${others.slice(0, 6).map(({ question, url }) => html`<li><a href="${url}">${icon("arrow")}<span>${question}</span></a></li>`)}</ul></div>` : ""}
    </aside>
  </div>
</div>` };
  });
