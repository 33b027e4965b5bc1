//! Words of the same meaning in Danish, bokmål, nynorsk and Swedish, from the matters of public
//! offices. Only words that the other languages would not find by their letters alone; endings
//! are taken off on both sides. Facts of the dictionaries of the four languages.

use super::Language;

/// The languages of the columns.
pub(crate) const COLUMNS: [Language; 4] =
    [Language::Danish, Language::Bokmal, Language::Nynorsk, Language::Swedish];

/// Stands where a language has no word of its own for it, or the same one as another column.
pub(crate) const NONE: &str = "-";

/// The rows, a cell for each of [`COLUMNS`]; words of one cell are parted by `/`, the nearest
/// first.
pub(crate) fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let rows = TABLE.lines().map(|line| line.split_whitespace().collect());
    rows.filter(|row: &Vec<&str>| row.len() == COLUMNS.len())
}

const TABLE: &str = "
børnehave/daginstitution barnehage barnehage förskola/dagis
vuggestue - - förskola
skole skole skule skola
fritidsordning/sfo skolefritidsordning/aktivitetsskole skulefritidsordning fritids/fritidshem
elev elev elev elev
lærer lærer lærar lärare
undervisning undervisning/opplæring opplæring undervisning
uddannelse utdanning utdanning utbildning
dagpleje dagmamma dagmamma dagmamma
barn barn barn barn
barnevogn barnevogn barnevogn barnvagn
ung ungdom ungdom ungdom
affald/skrald avfall/søppel avfall/søppel avfall/sopor/skräp
skraldespand/affaldsbeholder søppelkasse/søppeldunk bosspann/søppeldunk soptunna/sopkärl
genbrugsplads/genbrugsstation gjenvinningsstasjon/miljøstasjon attvinningsstasjon/gjenvinningsstasjon återvinningscentral/återvinningsstation
genbrug gjenvinning/ombruk attvinning återvinning/återbruk
storskrald grovavfall grovavfall grovsopor
haveaffald hageavfall hageavfall trädgårdsavfall
afhentning/tømning henting/tømming henting/tømming hämtning/tömning
pant pant pant pant
pas pass pass pass
kørekort førerkort førarkort körkort
sundhedskort/sygesikringsbevis helsekort/helsetrygdkort helsekort sjukförsäkringskort
personnummer/cpr fødselsnummer/personnummer fødselsnummer/personnummer personnummer
folkeregister folkeregister folkeregister folkbokföring
flytning/flytte flytting/flytte flytting/flytte flytt/flytta/flyttar
adresseændring adresseendring adresseendring adressändring
indvandrer innvandrer innvandrar invandrare
opholdstilladelse oppholdstillatelse opphaldsløyve uppehållstillstånd
statsborgerskab statsborgerskap statsborgarskap medborgarskap
tilladelse tillatelse/løyve løyve tillstånd/lov
byggetilladelse byggetillatelse/byggesøknad byggjeløyve/byggesøknad bygglov
ansøgning søknad søknad ansökan
ansøgningsfrist søknadsfrist søknadsfrist ansökningstid
klage klage klage klaga/överklaga/överklagande
afgørelse vedtak/avgjørelse vedtak/avgjerd beslut
afgift/gebyr avgift/gebyr avgift/gebyr avgift
bøde bot/gebyr bot böter/bot
regning/faktura regning/faktura rekning/faktura räkning/faktura
betaling/betale betaling/betale betaling/betale betalning/betala
gæld gjeld gjeld skuld
afdragsordning/afdrag nedbetalingsavtale/avdrag nedbetalingsavtale/avdrag avbetalning/avbetalningsplan
tilskud tilskudd/stønad tilskot/stønad bidrag/stöd
støtte støtte/stønad støtte/stønad stöd
kontanthjælp sosialhjelp/sosialstønad sosialhjelp/sosialstønad försörjningsstöd/socialbidrag
dagpenge dagpenger dagpengar arbetslöshetsersättning
sygedagpenge sykepenger sjukepengar sjukpenning
boligstøtte/boligsikring bostøtte bustøtte bostadsbidrag/bostadsstöd
boligydelse bostøtte bustøtte bostadstillägg
børnepenge/børneydelse barnetrygd barnetrygd barnbidrag
børnetilskud barnebidrag/kontantstøtte barnebidrag/kontantstøtte underhållsstöd
børnebidrag barnebidrag barnebidrag underhållsbidrag
barsel/barselsorlov foreldrepermisjon/fødselspermisjon foreldrepermisjon föräldraledighet
barselsdagpenge foreldrepenger foreldrepengar föräldrapenning
friplads friplass/moderasjon friplass/moderasjon -
pension/folkepension pensjon/alderspensjon pensjon/alderspensjon pension/ålderspension
førtidspension uføretrygd uføretrygd sjukersättning
ældre eldre eldre äldre
plejehjem/plejebolig sykehjem/omsorgsbolig sjukeheim/omsorgsbustad äldreboende/vårdhem
hjemmehjælp/hjemmepleje hjemmehjelp/hjemmetjeneste heimehjelp/heimeteneste hemtjänst
hjemmesygeplejerske hjemmesykepleie heimesjukepleie hemsjukvård
handicap funksjonshemming funksjonshemming funktionsnedsättning/funktionshinder
parkeringskort parkeringstillatelse parkeringsløyve parkeringstillstånd
parkering parkering parkering parkering
hjælpemiddel hjelpemiddel hjelpemiddel hjälpmedel
leverandør leverandør leverandør utförare/leverantör
læge lege lege läkare
tandlæge tannlege tannlege tandläkare
sygehus/hospital sykehus sjukehus sjukhus/lasarett
sygdom sykdom sjukdom sjukdom
syg syk sjuk sjuk
vaccination vaksine/vaksinasjon vaksine vaccin/vaccination
sundhedsplejerske helsesøster/helsesykepleier helsesjukepleiar barnmorska/bvc
sundhedspleje helsestasjon helsestasjon barnavårdscentral
jordemoder jordmor jordmor barnmorska
genoptræning rehabilitering/opptrening rehabilitering/opptrening rehabilitering
misbrug rusmisbruk/rus rusmisbruk/rus missbruk
skilsmisse skilsmisse skilsmisse skilsmässa
ægteskab/vielse ekteskap/vielse ekteskap/vigsel äktenskap/vigsel
gifte gifte gifte gifta
vielse vielse vigsel vigsel/bröllop
navneændring navneendring/navnebytte namneendring namnbyte
dødsfald dødsfall dødsfall dödsfall
begravelse begravelse/gravferd gravferd begravning
arv arv arv arv
værge verge verje/verge förvaltare/förmyndare
forældremyndighed foreldreansvar foreldreansvar vårdnad
samvær samvær samvær umgänge
adoption adopsjon adopsjon adoption
plejefamilie fosterhjem fosterheim familjehem/fosterhem
bolig bolig bustad bostad
lejlighed leilighet leilegheit lägenhet
lejebolig leiebolig leigebustad hyreslägenhet/hyresrätt
husleje husleie husleige hyra
lejekontrakt leiekontrakt/husleiekontrakt leigekontrakt hyreskontrakt/hyresavtal
ejendom eiendom eigedom fastighet
ejendomsskat eiendomsskatt eigedomsskatt fastighetsskatt/fastighetsavgift
skat skatt skatt skatt
nabo nabo nabo granne
have hage hage trädgård
træ tre tre träd
hegn gjerde gjerde staket
rotte/rotter rotte/rotter rotte/rotter råtta/råttor
skadedyr skadedyr skadedyr skadedjur
støj støy støy buller
hund hund hund hund
kat katt katt katt
vej vei veg väg/gata
gade gate gate gata
fortov fortau fortau trottoar/gångbana
hul/huller hull hòl hål/potthål
gadelys/vejbelysning gatelys/gatebelysning gatelys gatubelysning/gatlykta
snerydning/vintertjeneste brøyting/snøbrøyting/snømåking brøyting/snøbrøyting snöröjning/plogning
sne snø snø snö
glatførebekæmpelse/saltning strøing/salting strøing/salting halkbekämpning/sandning
cykel sykkel sykkel cykel
cykelsti sykkelvei/sykkelsti sykkelveg/sykkelsti cykelväg/cykelbana
skolebus skoleskyss/skolebuss skuleskyss/skulebuss skolskjuts/skolbuss
befordring skyss skyss skjuts/färdtjänst
flextrafik tt-transport tt-transport färdtjänst
vand vann vatn vatten
spildevand/kloak avløp/kloakk avløp/kloakk avlopp
vandmåler vannmåler vassmålar vattenmätare
brønd brønn brønn brunn
varme/fjernvarme fjernvarme fjernvarme fjärrvärme
el/strøm strøm straum el/ström
bibliotek bibliotek bibliotek bibliotek
låner låner lånar låntagare
bog bok bok bok
forsinkelse/forsinket forsinket/forsinkelse forseinka/forseinking försenad/försening
svømmehal svømmehall/basseng symjehall/basseng simhall/badhus
idræt/sport idrett idrett idrott
forening forening/lag foreining/lag förening
lokale lokale lokale lokal
musikskole kulturskole/musikkskole kulturskule/musikkskule musikskola/kulturskola
kursus/hold kurs kurs kurs
ferie ferie ferie semester/lov
sommerferie sommerferie sommarferie sommarlov
vinterferie vinterferie vinterferie sportlov
efterårsferie høstferie haustferie höstlov
åbningstid/åbningstider åpningstid/åpningstider opningstid/opningstider öppettid/öppettider
lukket/lukke stengt stengd stängt/stängd
tidsbestilling timebestilling timebestilling tidsbokning
aftale avtale avtale avtal
bestille/bestilling bestille/bestilling bestille/tinging beställa/boka/beställning
forny/fornyelse fornye/fornying fornye/fornying förnya/förnyelse
miste mista/miste miste förlora/tappa
stjålet/tyveri stjålet/tyveri stole/tjuveri stulen/stöld
melde/anmelde/anmeldelse melde/anmelde melde anmäla/anmälan
tilmelding/tilmelde påmelding/påmelde påmelding anmälan/anmäla
afmelding/afmelde/opsige avmelding/oppsigelse avmelding/oppseiing avanmälan/uppsägning
indmelding innmelding innmelding anmälan
opskrivning/venteliste venteliste venteliste kö/väntelista
valg valg val val
brevstemme forhåndsstemme/forhåndsstemming førehandsrøyst förtidsrösta/förtidsröstning
stemme/stemmeret stemme/stemmerett røyste/røysterett rösta/rösträtt
valgkort valgkort valkort röstkort
afstemning avstemning avrøysting omröstning
borgmester ordfører ordførar borgmästare/kommunalråd
byråd/kommunalbestyrelse kommunestyre/bystyre kommunestyre kommunfullmäktige
borgerservice servicetorg/innbyggerservice servicetorg/innbyggjarservice medborgarkontor/kontaktcenter
kommune kommune kommune kommun
fuldmagt fullmakt fullmakt fullmakt
underskrift underskrift underskrift underskrift/namnteckning
skema/blanket/formular skjema skjema blankett/formulär
attest attest attest intyg
dåbsattest/fødselsattest fødselsattest/dåpsattest fødselsattest personbevis/födelsebevis
straffeattest politiattest politiattest belastningsregister/registerutdrag
børneattest politiattest politiattest registerutdrag
digital digital digital digital
mitid/nemid bankid/minid bankid/minid bankid
post/digitalpost digipost/post digipost/post brevlåda/post
bevilling bevilling løyve tillstånd
alkoholbevilling/spiritusbevilling/udskænkning skjenkebevilling/skjenkeløyve skjenkeløyve serveringstillstånd/alkoholtillstånd
festival festival festival festival
virksomhed bedrift/virksomhet verksemd/bedrift företag/verksamhet
arbejde jobb/arbeid jobb/arbeid jobb/arbete
arbejdsløs/ledig arbeidsledig/arbeidsløs arbeidsledig arbetslös
jobcenter nav nav arbetsförmedling/arbetsförmedlingen
løn lønn løn lön
studerende student student student/studerande
gratis gratis gratis gratis/avgiftsfri
pris pris pris pris/kostnad
koste koste koste kosta/kostar
hjælp hjelp hjelp hjälp
hjem hjem heim hem
tjeneste tjeneste teneste tjänst
sted sted stad ställe/plats
plads plass plass plats
tid tid tid tid
aften kveld kveld kväll
uge uke veke vecka
måned måned månad månad
voksen voksen vaksen vuxen
kvinde kvinne kvinne kvinna
dreng gutt gut pojke
pige jente jente flicka
forælder/forældre forelder/foreldre forelder/foreldre förälder/föräldrar
bedsteforældre besteforeldre besteforeldre farföräldrar/morföräldrar
penge penger pengar pengar
bytte/skifte/skift bytte/skifte byte/skifte byta
ny ny ny ny
begynde/starte begynne/starte byrje/starte börja/starta
køkken kjøkken kjøken kök
vindue vindu vindauge fönster
trappe trapp trapp trappa
flygtning flyktning flyktning flykting
tolk tolk tolk tolk
modersmål morsmål morsmål modersmål
spise/mad mat mat mat
skolemad/frokostordning skolemat skulemat skolmat/skollunch
lektiehjælp leksehjelp leksehjelp läxhjälp
fravær fravær fråvær frånvaro
mobning mobbing mobbing mobbning
optagelse opptak/inntak opptak/inntak antagning
gymnasium videregående vidaregåande gymnasium/gymnasieskola
vejledning/rådgivning veiledning/rådgivning rettleiing/rådgjeving vägledning/rådgivning
underretning/bekymring bekymringsmelding uromelding orosanmälan
krisecenter krisesenter krisesenter kvinnojour
brand brann brann brand
brandvæsen brannvesen brannvesen räddningstjänst/brandkår
skorsten/skorstensfejer pipe/feier pipe/feiar skorsten/sotare/sotning
politi politi politi polis
ulykke ulykke ulukke olycka
forsikring forsikring forsikring försäkring
skade skade skade skada
lån lån lån lån
bil bil bil bil
elbil elbil elbil elbil/laddbil
ladestander ladestasjon/ladestolpe ladestasjon laddstolpe/laddstation
lokalplan/kommuneplan reguleringsplan/kommuneplan reguleringsplan/kommuneplan detaljplan/översiktsplan
nedrivning riving riving rivning
tilbygning/udestue tilbygg tilbygg tillbyggnad/uterum
carport/garage garasje garasje carport/garage
sommerhus/fritidshus hytte/fritidsbolig hytte/fritidsbustad sommarstuga/fritidshus/stuga
strand strand strand strand
badevand badevann badevatn badvatten
legeplads lekeplass leikeplass lekplats
park park park park
toilet toalett toalett toalett
ukrudt ugress ugras ogräs
kirke kirke kyrkje kyrka
kirkegård kirkegård/gravplass kyrkjegard/gravplass kyrkogård/begravningsplats
bryllup bryllup bryllaup/bryllup bröllop
konfirmation konfirmasjon konfirmasjon konfirmation
morgenmad frokost frukost frukost
aftensmad kveldsmat/middag kveldsmat/middag kvällsmat/middag
madudbringning matombringing matombringing matlåda/matdistribution
båd båt båt båt
bus buss buss buss
tog tog tog tåg
lufthavn flyplass/lufthavn flyplass/lufthamn flygplats
skov skog skog skog
oversvømmelse flom/oversvømmelse flaum/overfløyming översvämning
forurening forurensning forureining förorening
skimmelsvamp muggsopp/mugg muggsopp/mugg mögel
kælder kjeller kjellar källare
elevator heis heis hiss
nøgle nøkkel nøkkel nyckel
møbel/møbler møbel/møbler møbel/møblar möbel/möbler
tøj klær klede kläder
pap papp papp papp/kartong
udlejning utleie utleige uthyrning
grund tomt tomt tomt
tinglysning tinglysing tinglysing lagfart
indkomst inntekt inntekt inkomst
gældsrådgivning gjeldsrådgivning gjeldsrådgjeving skuldrådgivning
arbejdsgiver arbeidsgiver arbeidsgivar arbetsgivare
medarbejder/ansat medarbeider/ansatt medarbeidar/tilsett medarbetare/anställd
arbejdsskade yrkesskade yrkesskade arbetsskada
sygemelding sykmelding sjukmelding sjukskrivning/sjukanmälan
læreplads/elevplads læreplass læreplass lärlingsplats
fritidsklub fritidsklubb fritidsklubb fritidsgård/fritidsklubb
graviditet graviditet/svangerskap graviditet/svangerskap graviditet
kørestol rullestol rullestol rullstol
høreapparat høreapparat høyreapparat hörapparat
briller briller briller glasögon
hjemløs hjemløs/bostedsløs heimlaus/bustadlaus hemlös
vold vold vald våld
billet billett billett biljett
udstilling utstilling utstilling utställning
adgangskode passord passord lösenord
hjemmeside nettside/hjemmeside nettside/heimeside webbplats/hemsida
e-mail/mail e-post e-post e-post/mejl
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_cell_for_each_language() {
        for line in TABLE.lines().filter(|line| !line.is_empty()) {
            assert_eq!(line.split_whitespace().count(), COLUMNS.len(), "{line}");
        }
        assert!(rows().count() > 200);
    }
}
