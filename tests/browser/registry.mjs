// What the journeys know about the running server: its places by name, and the address of one page of each kind. All of it
// asked and written by the administrator.

const base = process.env.QIAO_URL;
const cookie = `qiao_session=${process.env.QIAO_SESSION}`;

export async function ask(path) {
  const answer = await fetch(base + path, { headers: { accept: 'application/json', cookie } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Writes through the API as from another browser. `version`: of the record that is changed. Resolves to the record. */
export async function send(method, path, body, version) {
  const headers = { 'content-type': 'application/json', cookie, ...(version && { 'if-match': `"v${version}"` }) };
  const answer = await fetch(base + path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

export async function placeId(name) {
  const { matches } = await ask(`/api/v1/places/find?q=${encodeURIComponent(name)}&limit=1`);
  if (!matches.length) throw new Error(`no place ${name}`);
  return matches[0].id;
}

const first = async (plural, query = '') => (await ask(`/api/v1/${plural}?limit=1${query}`)).items[0];

/** A document that has a file; put in where none is there yet. */
async function documentWithFile(partnership) {
  const known = (await ask('/api/v1/documents?limit=200')).items.find(({ sha256 }) => sha256);
  if (known) return known;
  const made = await send('POST', '/api/v1/documents', { title: { en: 'Minutes of a meeting', zh: '会议纪要' }, kind: 'minutes', licence: 'CC BY 4.0', languages: ['en', 'zh'], issued: '2026-03', partnership });
  const headers = { 'content-type': 'application/octet-stream', cookie, 'if-match': `"v${made.version}"` };
  const body = 'Both sides met and agreed what comes next.\n'.repeat(40);
  const answer = await fetch(`${base}/api/v1/documents/${made.id}/file?name=minutes.txt`, { method: 'PUT', headers, body });
  if (!answer.ok) throw new Error(`minutes.txt: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).record;
}

/** Every kind of page once, as { name, path } below the language; the richest record of a kind where that matters. */
export async function allPages() {
  const [bonn, chengdu, terrassa, liuzhou] = await Promise.all(['Bonn', 'Chengdu', 'Terrassa', '柳州'].map(placeId));
  const [theme, organisation, link, offer, decision, partnership] = await Promise.all(['themes', 'organisations', 'links', 'offers', 'decisions', 'partnerships'].map((plural) => first(plural)));
  const event = (await ask('/api/v1/events?limit=200')).items.find(({ title }) => title.en.text.startsWith('Chinese Cities Mission'));
  const { account, posts } = await ask('/api/v1/session');
  const document = await documentWithFile(partnership.id);
  return [
    { name: 'home', path: '/' },
    { name: 'places', path: '/places' },
    { name: 'places found', path: '/places?q=suzhou' },
    { name: 'place', path: `/places/${liuzhou}` },
    { name: 'partners', path: `/partners?place=${terrassa}` },
    { name: 'partners without a place', path: '/partners' },
    { name: 'pairing', path: '/pairing' },
    { name: 'decision in the workbench', path: `/pairing?decision=${decision.id}` },
    { name: 'groups', path: '/groups' },
    { name: 'everybody for everybody', path: '/scores' },
    { name: 'compare', path: `/compare?place=${terrassa}&a=${liuzhou}&b=${chengdu}` },
    { name: 'pair', path: `/pairs/${bonn}/${chengdu}` },
    { name: 'search', path: '/search?q=water' },
    { name: 'working across distance', path: `/distance?places=${bonn},${chengdu}` },
    { name: 'pocket', path: `/pocket?event=${event.id}` },
    { name: 'map', path: '/map' },
    { name: 'network', path: '/network' },
    { name: 'links', path: '/links' },
    { name: 'themes', path: '/themes' },
    { name: 'theme', path: `/themes/${theme.id}` },
    { name: 'organisations', path: '/organisations' },
    { name: 'organisation', path: `/organisations/${organisation.id}` },
    { name: 'nursery', path: '/nursery?state=all' },
    { name: 'matching offers and needs', path: `/brokerage?place=${liuzhou}` },
    { name: 'link record', path: `/records/link/${link.id}` },
    { name: 'offers', path: '/offers' },
    { name: 'programmes', path: '/programmes' },
    { name: 'events', path: '/events' },
    { name: 'event', path: `/events/${event.id}` },
    { name: 'people of an event', path: `/events/${event.id}/people` },
    { name: 'plan a mission', path: '/plan-mission' },
    { name: 'figures', path: '/indicators' },
    { name: 'statements', path: '/statements' },
    { name: 'profiles', path: '/profiles' },
    { name: 'decisions', path: '/decisions' },
    { name: 'decision record', path: `/records/decision/${decision.id}` },
    { name: 'offer record', path: `/records/offer/${offer.id}` },
    { name: 'documents', path: '/documents' },
    { name: 'document record', path: `/records/document/${document.id}` },
    { name: 'posts', path: '/posts' },
    { name: 'people', path: '/persons' },
    { name: 'post record', path: `/records/post/${posts[0].id}` },
    { name: 'person record', path: `/records/person/${account.person.id}` },
    { name: 'activity', path: '/activity' },
    { name: 'activity of a place', path: `/activity?place=${bonn}`, stranger: true },
    { name: 'history of a place', path: `/records/place/${bonn}/history` },
    { name: 'account', path: '/account' },
    { name: 'notices', path: '/notices' },
    { name: 'notices of a stranger', path: '/notices', stranger: true },
    { name: 'what needs attention', path: '/attention' },
    { name: 'desk', path: '/desk' },
    { name: 'desk of a stranger', path: '/desk', stranger: true },
    { name: 'partnership', path: `/partnerships/${partnership.id}` },
    { name: 'aims of a partnership', path: `/partnerships/${partnership.id}/aims` },
    { name: 'plan of a partnership', path: `/partnerships/${partnership.id}/plan` },
    { name: 'evaluation of a partnership', path: `/partnerships/${partnership.id}/evaluation` },
    { name: 'evaluation of a partnership, by a stranger', path: `/partnerships/${partnership.id}/evaluation`, stranger: true },
    { name: 'documents of a partnership', path: `/partnerships/${partnership.id}/documents` },
    { name: 'lessons of a partnership', path: `/partnerships/${partnership.id}/lessons` },
    { name: 'feedback without its link', path: '/feedback', stranger: true },
    { name: 'a guest without their link', path: '/guest', stranger: true },
    { name: 'channels', path: '/channels' },
    { name: 'channels of every kind', path: '/channels?state=all' },
    { name: 'hand-over pack', path: `/posts/${posts[0].id}` },
    { name: 'register of agreements', path: '/agreements-register' },
    { name: 'approvals', path: '/approvals' },
    { name: 'administration', path: '/administration' },
    { name: 'sign in', path: '/sign-in', stranger: true },
    { name: 'ask for an account', path: '/sign-up', stranger: true },
    { name: 'join without its secret', path: '/join', stranger: true },
    { name: 'form of a stranger', path: '/records/offer/new', stranger: true },
    { name: 'import', path: '/import' },
    { name: 'sources', path: '/sources' },
    { name: 'coverage', path: '/coverage' },
    { name: 'a partnership in a frame', path: `/embed/partnerships/${partnership.id}`, framed: true, stranger: true },
    { name: 'the map in a frame', path: '/embed/map', framed: true, stranger: true },
    { name: 'about', path: '/about' },
    { name: 'lost', path: '/nowhere', status: 404 },
  ];
}
