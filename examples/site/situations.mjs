// What the front page leads to beside the search: life situations, current topics, signs for topics.

/** Life situations: the role in the FAQ, its name, and a line of what one finds. */
export const SITUATIONS = [
  { role: "børnefamilie", name: "Børnefamilie", icon: "family", text: "Dagtilbud, skole, tilskud og ydelser" },
  { role: "senior", name: "Senior", icon: "senior", text: "Pension, hjælp i hjemmet, plejebolig" },
  { role: "boligejer", name: "Bolig og have", icon: "house", text: "Byggeri, affald, ejendomsskat" },
  { role: "pårørende", name: "Pårørende", icon: "hands", text: "Orlov, støtte og dødsfald" },
  { role: "ny i kommunen", name: "Ny i Fjordby", icon: "map", text: "Flytning, læge, sprog og skole" },
  { role: "studerende", name: "Ung og studerende", icon: "study", text: "Boligstøtte, job og uddannelse" },
  { role: "ledig", name: "Ledig eller syg", icon: "work", text: "Jobcenter, dagpenge og sygdom" },
  { role: "virksomhed", name: "Virksomhed", icon: "shop", text: "Tilladelser, tilsyn og gebyrer" },
];

/** Current topics point to answers by their id. */
export const CURRENT = [
  { id: "pas-mitid-faa", label: "Digital hjælp", title: "Få hjælp til MitID i Borgerservice", text: "Vi sidder klar hver dag. Tag pas eller kørekort med." },
  { id: "affald-storskrald", label: "Affald", title: "Ryd op inden jul: bestil storskrald", text: "Vi henter store ting ved din matrikel." },
  { id: "vej-snerydning-fortov", label: "Vinter", title: "Sne og glat føre", text: "Se, hvem der rydder fortov og vej, og hvornår." },
];

/** What stands under each topic on the front page, by the topic's name. */
export const TOPIC_ICONS = {
  "Pas, kørekort og legitimation": "card",
  "Flytning, folkeregister og navn": "map",
  Dagtilbud: "family",
  "Skole og SFO": "study",
  "Affald og genbrug": "bin",
  "Vej, trafik og parkering": "road",
  "Byggeri og bolig": "house",
  "Boligstøtte og økonomisk hjælp": "coins",
  "Familieydelser og brud": "hands",
  "Pension og senior": "senior",
  "Hjemmehjælp og sundhed": "heart",
  "Handicap og social støtte": "hands",
  "Job, sygedagpenge og uddannelse": "work",
  "Flygtninge, integration og nye borgere": "globe",
  "Kultur, fritid og bibliotek": "book",
  "Natur, miljø og klima": "leaf",
  "Erhverv og virksomheder": "shop",
  "Skat, gebyrer og betaling": "coins",
  "Valg, demokrati og aktindsigt": "vote",
  "Digital selvbetjening og kontakt": "phone",
  "Dødsfald, begravelse og livsbegivenheder": "candle",
};
