// A page for each topic and each life situation: their questions, each a link to its answer.
import { html, slug } from "../html.mjs";
import { icon } from "../icons.mjs";
import { search, trail } from "../layout.mjs";
import { SITUATIONS } from "../situations.mjs";

const questions = (entries) => html`<ul class="questions">${entries.map(({ question, url }) => html`
  <li><a href="${url}">${icon("arrow")}<span>${question}</span></a></li>`)}
</ul>`;

const page = (kind, title, intro, groups) => html`
<div class="band"><div class="wide">
  ${trail([title])}
  <h1>${title}</h1>
  <p class="intro">${intro}</p>
  ${search({ label: "Søg efter svar" })}
</div></div>
<div class="wide groups">${groups.map(([name, entries]) => html`
  <section aria-labelledby="${slug(name)}"><h2 id="${slug(name)}">${name}</h2>${questions(entries)}</section>`)}
</div>`;

export const topicPages = ({ topics }) =>
  topics.map(({ name, path, parts, count }) => ({
    path,
    title: name,
    main: page("emne", name, `${count} spørgsmål og svar`, [...parts]),
  }));

export const situationPages = ({ open }) =>
  SITUATIONS.map(({ role, name, text }) => {
    const groups = new Map();
    for (const entry of open.filter(({ roles }) => roles?.includes(role))) {
      const topic = entry.category[0];
      if (!groups.has(topic)) groups.set(topic, []);
      groups.get(topic).push(entry);
    }
    return { path: `/situation/${slug(role)}/`, title: name, main: page("situation", name, text, [...groups]) };
  });
