// Every page that is looked at, one line each; each is opened in Finnish,
// Swedish and English. {code} is a project with two versions, {receipt} a
// message that was sent, {review} documents and {list} a list of associations that
// wait for a look, {call} a published call that was changed, {job} an import
// that is done, {link} a link that lets in, {account} an account, {act} an
// act in the log of changes, {mail} a message
// in the mailbox. `act` does something on the page once it is open;
// `who` says who sees the page when it is not the administrator,
// `errors` says that a form is shown with errors then, `weighs` that the page may
// weigh so many bytes and not only what others may.
export const PAGES = [
  { name: 'home', path: '/' },
  { name: 'projects', path: '/hankkeet' },
  { name: 'projects-found', path: '/hankkeet?haku=yhdistys&maakunta=12&tila=ended&jarjestys=granted', act: openFilters },
  { name: 'projects-none', path: '/hankkeet?haku=xqzw&maakunta=12' },
  { name: 'projects-refused', path: '/hankkeet?maakunta=12&kunta=Helsinki', status: 400, errors: true },
  { name: 'projects-lost', path: '/hankkeet?jalkeen=S00000', status: 400, errors: true },
  { name: 'projects-map', path: '/hankkeet/kartta', weighs: 250 * 1024 },
  { name: 'projects-map-region', path: '/hankkeet/kartta?maakunta=12&luku=myonnetty' },
  { name: 'projects-compared', path: '/hankkeet/vertailu', act: openAll },
  { name: 'projects-compared-region', path: '/hankkeet/vertailu?maakunta=12&seutukunta=122' },
  { name: 'projects-together', path: '/hankkeet/yhteistyo' },
  { name: 'projects-together-none', path: '/hankkeet/yhteistyo?haku=xqzw' },
  { name: 'project', path: '/hankkeet/{code}' },
  { name: 'comparison', path: '/hankkeet/{code}/vertaa' },
  { name: 'calls', path: '/haut', act: openAll },
  { name: 'calls-found', path: '/haut?alue=Lieksa&tila=open' },
  { name: 'calls-none', path: '/haut?teema=xqzw' },
  { name: 'calls-refused', path: '/haut?alue=Atlantis', status: 400, errors: true },
  { name: 'call', path: '/haut/{call}' },
  { name: 'call-before', path: '/haut/{call}/versiot/1' },
  { name: 'open-data', path: '/avoin-data' },
  { name: 'components', path: '/tyyli' },
  { name: 'components-maps', path: '/tyyli/kartat', weighs: 250 * 1024 },
  { name: 'accessibility', path: '/saavutettavuus' },
  { name: 'privacy', path: '/tietosuoja' },
  { name: 'feedback', path: '/palaute' },
  { name: 'feedback-errors', path: '/palaute', act: submitEmpty, errors: true },
  { name: 'receipt', path: '/palaute/{receipt}' },
  { name: 'not-found', path: '/ei-ole', status: 404 },
  { name: 'sign-in', path: '/kirjaudu' },
  { name: 'sign-in-errors', path: '/kirjaudu', act: submitEmpty, errors: true },
  { name: 'sign-in-sent', path: '/kirjaudu/lahetetty' },
  { name: 'sign-in-link', path: '/kirjaudu/linkki/{link}' },
  { name: 'sign-in-link-refused', path: '/kirjaudu/linkki/0', status: 410 },
  { name: 'sign-in-password', path: '/kirjaudu/salasana' },
  { name: 'sign-in-password-errors', path: '/kirjaudu/salasana', act: submitEmpty, errors: true },
  { name: 'sign-in-code-gone', path: '/kirjaudu/vahvistus/0', status: 410 },
  { name: 'sign-in-organisation-refused', path: '/kirjaudu/organisaatio/este/no-account', status: 403, errors: true },
  { name: 'own', path: '/oma' },
  { name: 'own-password', path: '/oma/salasana' },
  { name: 'own-code', path: '/oma/vahvistus' },
  { name: 'own-passkeys', path: '/oma/avaimet' },
  { name: 'own-keys', path: '/oma/rajapinta-avaimet' },
  { name: 'own-association', path: '/oma/yhdistys/{own}', who: 'association' },
  { name: 'own-association-correct', path: '/oma/yhdistys/{own}/muutos/emails', who: 'association' },
  { name: 'staff-people', path: '/tyo/kayttajat' },
  { name: 'staff-person', path: '/tyo/kayttajat/{account}' },
  { name: 'staff-person-erase', path: '/tyo/kayttajat/{account}/poistaminen' },
  { name: 'staff-person-new-errors', path: '/tyo/kayttajat/uusi', act: submitEmpty, errors: true },
  { name: 'staff-associations', path: '/tyo/yhdistykset', weighs: 160 * 1024 },
  { name: 'staff-associations-found', path: '/tyo/yhdistykset?alue=Joensuu&toimiala=social&ei-vaihe=running&jarjestys=contact', act: openAll, weighs: 160 * 1024 },
  { name: 'staff-associations-none', path: '/tyo/yhdistykset?haku=xqzw' },
  { name: 'staff-associations-refused', path: '/tyo/yhdistykset?alue=Atlantis', status: 400, errors: true },
  { name: 'staff-associations-all', path: '/tyo/yhdistykset/joukko?toimiala=social' },
  { name: 'staff-association-new', path: '/tyo/yhdistykset/uusi' },
  { name: 'staff-association-new-errors', path: '/tyo/yhdistykset/uusi', act: submitEmpty, errors: true },
  { name: 'staff-association', path: '/tyo/yhdistykset/{association}', act: openAll },
  { name: 'staff-association-field', path: '/tyo/yhdistykset/{association}/tiedot/activities' },
  { name: 'staff-association-notes', path: '/tyo/yhdistykset/{association}/tiedot/notes' },
  { name: 'staff-association-people', path: '/tyo/yhdistykset/{association}/henkilot' },
  { name: 'staff-association-speakers', path: '/tyo/yhdistykset/{association}/edustajat' },
  { name: 'staff-coverage', path: '/tyo/yhdistykset/kattavuus', weighs: 160 * 1024 },
  { name: 'staff-segments', path: '/tyo/segmentit' },
  { name: 'staff-segment', path: '/tyo/segmentit/{segment}' },
  { name: 'staff-search', path: '/tyo/haku?q=yhdistys' },
  { name: 'staff-search-none', path: '/tyo/haku?q=xqzw' },
  { name: 'staff-contacts', path: '/tyo/henkilot' },
  { name: 'staff-contact', path: '/tyo/henkilot/{contact}' },
  { name: 'staff-privacy', path: '/tyo/tietosuoja' },
  { name: 'staff-proposals', path: '/tyo/yhdistykset/ehdotukset' },
  { name: 'staff-day', path: '/tyo' },
  { name: 'staff-import', path: '/tyo/hankkeet/tuonti' },
  { name: 'staff-import-errors', path: '/tyo/hankkeet/tuonti', act: submitEmpty, errors: true },
  { name: 'staff-import-review', path: '/tyo/hankkeet/tuonti/{review}' },
  { name: 'staff-associations-import', path: '/tyo/yhdistykset/tuonti' },
  { name: 'staff-associations-import-errors', path: '/tyo/yhdistykset/tuonti', act: submitEmpty, errors: true },
  { name: 'staff-associations-columns', path: '/tyo/yhdistykset/tuonti/{list}/sarakkeet' },
  { name: 'staff-associations-review', path: '/tyo/yhdistykset/tuonti/{list}/tarkista', act: openAll },
  { name: 'staff-calls', path: '/tyo/haut' },
  { name: 'staff-call', path: '/tyo/haut/{call}' },
  { name: 'staff-call-edit', path: '/tyo/haut/{call}/muokkaus' },
  { name: 'staff-call-new-errors', path: '/tyo/haut/uusi', act: submitEmpty, errors: true },
  { name: 'staff-calls-import-errors', path: '/tyo/haut/tuonti', act: submitEmpty, errors: true },
  { name: 'staff-calls-review', path: '/tyo/haut/tuonti', act: bringCallsIn },
  { name: 'staff-cards', path: '/tyo/hankkeet' },
  { name: 'staff-card-new-errors', path: '/tyo/hankkeet/uusi', act: submitEmpty, errors: true },
  { name: 'staff-card', path: '/tyo/hankkeet/kortti/{code}' },
  { name: 'staff-card-section', path: '/tyo/hankkeet/kortti/{code}/osa/2' },
  { name: 'staff-card-principles', path: '/tyo/hankkeet/kortti/{code}/osa/8' },
  { name: 'staff-card-check', path: '/tyo/hankkeet/kortti/{code}/tarkistus' },
  { name: 'staff-card-preview', path: '/tyo/hankkeet/kortti/{code}/esikatselu' },
  { name: 'staff-card-files', path: '/tyo/hankkeet/kortti/{code}/liitteet' },
  { name: 'staff-card-files-errors', path: '/tyo/hankkeet/kortti/{code}/liitteet', act: submitEmpty, errors: true },
  { name: 'staff-history', path: '/tyo/historia' },
  { name: 'staff-act', path: '/tyo/historia/{act}' },
  { name: 'staff-jobs', path: '/tyo/tyot' },
  { name: 'staff-job', path: '/tyo/tyot/{job}' },
  { name: 'staff-areas', path: '/tyo/alueet' },
  { name: 'staff-areas-errors', path: '/tyo/alueet', act: submitEmpty, errors: true },
  { name: 'staff-grouping', path: '/tyo/alueet/jaot/uusi' },
  { name: 'staff-grouping-errors', path: '/tyo/alueet/jaot/uusi', act: submitEmpty, errors: true },
  { name: 'staff-duplicates', path: '/tyo/yhdistykset/kaksoiskappaleet' },
  { name: 'mailbox', path: '/tyo/postilaatikko' },
  { name: 'mailbox-message', path: '/tyo/postilaatikko/{mail}' },
  { name: 'staff-feedback', path: '/tyo/palautteet' },
];

export const LANGUAGES = { fi: '', sv: '/sv', en: '/en' };

async function submitEmpty(page) {
  await Promise.all([page.waitForEvent('load'), page.locator('main form button').last().click()]);
}

/** A list with a call that is new, one that changes and one that is wrong. */
async function bringCallsIn(page) {
  const rows = ['Haun nimi;Tunnus;Haku päättyy', 'Uusi haku;UUSI-1;1.3.2031 klo 16.15',
    'Kylät auki kaikille;ESIM-01;1.3.2031 klo 16.15', 'Outo haku;OUTO-1;1.3.2031'];
  await page.setInputFiles('#file', { name: 'haut.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await submitEmpty(page);
}

async function openAll(page) {
  await page.evaluate(() => document.querySelectorAll('main details').forEach((one) => one.setAttribute('open', '')));
}

async function openFilters(page) {
  await page.locator('.seek summary').click();
}
