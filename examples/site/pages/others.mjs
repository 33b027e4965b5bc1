// Pages that are there once: the search page, the staff edition, self-service, contact.
import { html, slug } from "../html.mjs";
import { icon } from "../icons.mjs";
import { search, trail } from "../layout.mjs";

const searchPage = ({ topics }) => ({
  path: "/soeg/",
  title: "Søg",
  main: html`
<div class="band"><div class="wide">
  ${trail(["Søg"])}
  <h1>Søg</h1>
  ${search({ label: "Hvad vil du spørge om?", roles: true })}
</div></div>
<div class="wide groups"><section aria-labelledby="emner"><h2 id="emner">Eller vælg et emne</h2>
  <ul class="questions">${topics.map(({ name, path }) => html`<li><a href="${path}">${icon("arrow")}<span>${name}</span></a></li>`)}</ul>
</section></div>`,
});

const staffPage = ({ articles }) => ({
  path: "/medarbejder/",
  title: "Medarbejder",
  staff: true,
  main: html`
<div class="band"><div class="wide">
  ${trail(["Medarbejder"])}
  <h1>Spørg Fjordby for medarbejdere</h1>
  <p class="intro">Borgernes svar og de interne arbejdsgange i én søgning. Intet herfra findes i borgernes udgave.</p>
  ${search({ label: "Hvad spørger borgeren om?", staff: true })}
</div></div>
<div class="wide groups"><section aria-labelledby="interne"><h2 id="interne">Interne vejledninger</h2>
  <ul class="questions">${articles.filter(({ staff }) => staff).map(({ title, path }) => html`<li><a href="${path}">${icon("arrow")}<span>${title}</span></a></li>`)}</ul>
</section></div>`,
});

const actionsPage = ({ actions }) => ({
  path: "/selvbetjening/",
  title: "Selvbetjening",
  main: html`
<div class="band"><div class="wide">
  ${trail(["Selvbetjening"])}
  <h1>Selvbetjening</h1>
  <p class="intro">På en rigtig hjemmeside fører disse links til kommunens løsninger. Her ender de på denne side.</p>
  ${search({ label: "Søg efter svar" })}
</div></div>
<div class="wide groups"><section aria-labelledby="alle"><h2 id="alle">Alle løsninger</h2>
  <ul class="plain">${actions.map(([id, title]) => html`<li id="${id}">${title}</li>`)}</ul>
</section></div>`,
});

const contactPage = () => ({
  path: "/kontakt/",
  title: "Kontakt",
  main: html`
<div class="band"><div class="wide">
  ${trail(["Kontakt"])}
  <h1>Kontakt</h1>
  ${search({ label: "Måske er svaret her" })}
</div></div>
<div class="wide groups">
  <section aria-labelledby="ring"><h2 id="ring">Ring</h2><p><a href="tel:+4599990000">99 99 00 00</a>, mandag til onsdag 10–15, torsdag 10–17, fredag 10–13.</p></section>
  <section aria-labelledby="chat"><h2 id="chat">Skriv sikkert</h2><p>Skriv med Digital Post. Skriv aldrig dit CPR-nummer i en almindelig e-mail eller i et søgefelt.</p></section>
  <section aria-labelledby="kom"><h2 id="kom">Kom forbi</h2><p>Borgerservice, Havnegade 1, 9999 Fjordby. Bestil tid, så venter du ikke.</p></section>
</div>`,
});

export const otherPages = (content) => [searchPage, staffPage, actionsPage, contactPage].map((page) => page(content));
