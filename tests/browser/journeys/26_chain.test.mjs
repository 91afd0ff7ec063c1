// The whole chain in a browser, as four people walk it: Cora and Ann of Journeyton in English, Chen and Li of Farport in Chinese. Aim →
// commitment → partnership → a memorandum in two languages with three commitments → an approved plan of four activities → progress,
// a delay, a risk → a KPI measured → evaluation → an adjustment approved → the dossier that tells the fate of each clause.
// tests/api/chain_test.cpp does the same through the API on every store.
import assert from 'node:assert/strict';
import { after } from 'node:test';

import { atRest, journey, until, visit } from '../journey.mjs';
import { cookieOf, freshSite } from '../people.mjs';
import { wordsOf } from '../words.mjs';

const password = 'violet harbour seven lamps';
const both = (en, zh) => ({ en: { text: en }, zh: { text: zh } });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const expected = /Failed to load resource: the server responded with a status of (401|404|409|412|422)/;

let fresh;
const theSite = () => (fresh ??= freshSite());
after(async () => (await fresh)?.stop());

/** Over the API, in the name of whoever has that session; resolves to the answer and the session that it set. */
async function call(url, session, method, path, data) {
  const headers = { 'content-type': 'application/json', origin: url, ...(method === 'PATCH' && { 'if-match': '*' }), ...(session && { cookie: `qiao_session=${session}` }) };
  const answer = await fetch(url + path, { method, headers, body: data && JSON.stringify(data) });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return { ...(text ? JSON.parse(text) : {}), session: /qiao_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] };
}

journey('from an aim to the dossier of the renewal, as four people in two languages', { lang: 'en', expected, site: async () => (await theSite()).url }, async ({ open }) => {
  const { url, link } = await theSite();
  const admin = (await call(url, '', 'POST', '/api/v1/tickets/use', { ticket: link.split('#')[1], email: 'ada@city.example', name: 'Ada Admin', password })).session;
  const make = async (plural, body, session = admin) => (await call(url, session, 'POST', `/api/v1/${plural}`, body)).id;
  const here = await make('places', { name: both('Journeyton', '旅城'), kind: 'city', country: 'DE' });
  const there = await make('places', { name: both('Farport', '远港'), kind: 'city', country: 'CN' });

  /** Takes up a post by invitation and opens a window of their own, in their language. */
  const somebody = async (name, role, place, lang) => {
    const post = await make('posts', { title: both(`Office of ${name}`, `${name}的办公室`), role, place });
    const { ticket } = await call(url, admin, 'POST', '/api/v1/invitations', { post, name, email: `${name.toLowerCase()}@city.example` });
    const { session } = await call(url, '', 'POST', '/api/v1/tickets/use', { ticket, name, password });
    const page = await open();
    await page.context().addCookies([cookieOf(session, url)]);
    return { page, post, session, lang, say: wordsOf(lang), make: (plural, body) => make(plural, body, session) };
  };
  const cora = await somebody('Cora', 'coordinator', here, 'en');
  const ann = await somebody('Ann', 'approver', here, 'en');
  const chen = await somebody('Chen', 'coordinator', there, 'zh');
  const li = await somebody('Li', 'approver', there, 'zh');
  const go = (who, path) => visit(who.page, `/${who.lang}${path}`);
  const fill = (who, field, text) => who.page.locator(`#field-${field}`).locator('input, textarea').first().fill(text);
  const save = async (who) => {
    await button(who.page, who.say('ui.form.save')).click();
  };
  /** Submitted on the record's page, decided by each on theirs. */
  const approve = async (who, path, deciders) => {
    await go(who, path);
    await button(who.page, who.say('ui.approvals.submit')).click();
    const form = who.page.getByRole('form', { name: who.say('ui.approvals.submit') });
    for (const one of deciders) {
      const name = who.lang === 'zh' ? `${one.name}的办公室` : `Office of ${one.name}`;
      await form.getByRole('checkbox', { name }).check();
    }
    await button(form, who.say('ui.approvals.submit_do')).click();
    await who.page.waitForURL(/\/approvals\/[0-9a-f-]{36}$/);
    const submission = new URL(who.page.url()).pathname.replace(/^\/[a-z]{2}/, '');
    for (const one of deciders) {
      await go(one, submission);
      const decision = one.page.getByRole('form', { name: one.say('ui.approvals.decide') });
      await decision.getByRole('radio', { name: one.say('ui.approvals.approve'), exact: true }).check();
      await button(decision, one.say('ui.approvals.decide_do')).click();
      await decision.waitFor({ state: 'detached' });
    }
  };
  Object.assign(cora, { name: 'Cora' });
  Object.assign(ann, { name: 'Ann' });
  Object.assign(chen, { name: 'Chen' });
  Object.assign(li, { name: 'Li' });

  // Aim and commitment: Cora writes the strategy, Ann approves it.
  await go(cora, `/records/strategy/new?place=${here}`);
  await fill(cora, 'title', 'Journeyton abroad');
  await fill(cora, 'vision', 'Low carbon, with partners.');
  await save(cora);
  const strategy = (await until(async () => (await call(url, cora.session, 'GET', '/api/v1/strategies')).items, (items) => items.length === 1, 'the strategy'))[0].id;
  const objective = await cora.make('objectives', { title: both('Less carbon', '减少碳排放'), strategy, priority: 1 });
  await approve(cora, `/records/strategy/${strategy}`, [ann]);

  // Partnership, drafted memorandum, and its three commitments with owners on both sides.
  const partnership = await cora.make('partnerships', { title: both('Journeyton and Farport', '旅城与远港'), places: [here, there], origin: 'mayor', state: 'active' });
  await go(cora, `/partnerships/${partnership}/agreements`);
  await button(cora.page, cora.say('ui.agreements.from_template')).click();
  const template = cora.page.getByRole('form', { name: cora.say('ui.agreements.from_template') });
  await template.getByRole('radio', { name: cora.say('enum.agreement.kind.mou') }).check();
  await button(template, cora.say('ui.agreements.begin')).click();
  const agreement = (await until(async () => (await call(url, cora.session, 'GET', '/api/v1/agreements')).items, (items) => items.length === 1, 'the memorandum'))[0].id;
  const drafted = (await call(url, cora.session, 'GET', `/api/v1/clauses?agreement=${agreement}&limit=100`)).items;
  const clauses = [];
  for (const n of [1, 2, 3]) {
    clauses.push(await chen.make('clauses', { agreement, number: drafted.length + n, heading: both(`Commitment ${n}`, `承诺${n}`), text: both('Ten students a year.', '每年十名学生。'), kind: 'commitment', objective, owners: [cora.post, chen.post], first_deliverable: both('First ten', '首批十名'), due: '2020-06-30' }));
  }

  // Chen changes one Chinese clause: its English text is left behind, and approval is refused until Cora has followed.
  await go(chen, `/agreements/${agreement}`);
  const card = (who) => who.page.locator(`#clause-${clauses[1]}`);
  await card(chen).getByRole('button', { name: new RegExp(`^${chen.say('ui.record.edit')}`) }).click();
  await card(chen).locator('textarea[lang="zh"]').first().fill('每年十二名学生。');
  await button(card(chen), chen.say('ui.form.save')).click();
  await card(chen).getByText('每年十二名学生。').waitFor();
  await card(chen).getByText(chen.say('ui.text.stale'), { exact: true }).waitFor();
  assert.equal(await chen.page.locator('main li.clause small.tag').filter({ hasText: chen.say('ui.text.stale') }).count(), 1, 'exactly one text is left behind');
  await go(cora, `/records/agreement/${agreement}`);
  await button(cora.page, cora.say('ui.approvals.submit')).click();
  const refused = cora.page.getByRole('form', { name: cora.say('ui.approvals.submit') });
  await refused.getByRole('checkbox', { name: 'Office of Ann' }).check();
  await button(refused, cora.say('ui.approvals.submit_do')).click();
  await refused.getByRole('alert').first().waitFor();
  await go(cora, `/agreements/${agreement}`);
  await card(cora).getByRole('button', { name: new RegExp(`^${cora.say('ui.record.edit')}`) }).click();
  await card(cora).locator('textarea[lang="en"]').first().fill('Twelve students a year.');
  await button(card(cora), cora.say('ui.form.save')).click();
  await card(cora).getByText('Twelve students a year.').waitFor();
  await until(() => cora.page.locator('main li.clause small.tag').filter({ hasText: cora.say('ui.text.stale') }).count(), (count) => count === 0, 'nothing is stale');
  await approve(cora, `/records/agreement/${agreement}`, [ann, li]);
  for (const [place, name] of [[here, 'Ann'], [there, 'Li']]) await cora.make('signatures', { agreement, place, signatory: name, signed_on: '2019-11-20' });

  // The plan: four activities one after the other, approved by both; then progress, a delay that travels, a risk.
  const plan = await cora.make('plans', { title: both('Plan 2020', '2020年计划'), partnership, agreement, start: '2020', end: '2021' });
  const activities = [];
  for (const n of [0, 1, 2, 3]) {
    activities.push(await chen.make('activities', { title: both(`Activity ${n + 1}`, `活动${n + 1}`), plan, kind: n === 3 ? 'milestone' : 'project', state: 'agreed', objective, leads: [cora.post, chen.post], start: `2020-0${2 * n + 1}-01`, end: `2020-0${2 * n + 2}-28`, ...(n < 3 && { clause: clauses[n] }), ...(n && { after: [activities.at(-1)] }) }));
  }
  await approve(chen, `/records/plan/${plan}`, [li, ann]);
  await call(url, chen.session, 'PATCH', `/api/v1/activities/${activities[0]}`, { state: 'done', progress: 100, actual_start: '2020-01-01', actual_end: '2020-05-31' });
  await cora.make('risks', { title: both('No visas', '签证受阻'), partnership, likelihood: 3, impact: 4, state: 'open' });
  await go(chen, `/partnerships/${partnership}/plan`);
  await chen.page.getByText('活动2').first().waitFor();
  await button(chen.page, chen.say('ui.plans.view_risks')).click();
  await chen.page.getByText('签证受阻').first().waitFor();
  await go(cora, '/desk');
  await cora.page.getByRole('link', { name: 'Activity 2' }).first().waitFor();

  // Evidence, a measurement, the evaluation, and what follows from it.
  await go(cora, `/agreements/${agreement}`);
  await cora.page.locator(`#clause-${clauses[0]}`).getByRole('link', { name: cora.say('ui.agreements.add_evidence') }).click();
  await fill(cora, 'title', 'List of students');
  await cora.page.locator('#field-kind select').selectOption('deliverable');
  await cora.page.locator('#field-date input').first().fill('2020-05-30');
  await save(cora);
  const evidence = (await until(async () => (await call(url, cora.session, 'GET', '/api/v1/evidence')).items, (items) => items.length === 1, 'the evidence'))[0];
  assert.deepEqual([evidence.clause, evidence.partnership], [clauses[0], partnership], 'nothing is typed twice');
  const kpi = await make('kpis', { title: both('Students', '学生'), nature: 'number', scope: 'partnership' });
  await cora.make('frameworks', { title: both('Yearly', '年度评估'), partnership, kpis: [kpi], rhythm: 'year' });
  await cora.make('targets', { partnership, kpi, baseline: 0, target: 36, due: '2022' });
  const measurement = await chen.make('measurements', { partnership, kpi, period: '2020', value: 10 });
  await go(chen, `/partnerships/${partnership}/evaluation`);
  await chen.page.getByText('学生').first().waitFor();
  const finding = await cora.make('findings', { title: both('Too few students', '学生偏少'), partnership, measurement, date: '2021-01' });
  const adjustment = await cora.make('adjustments', { title: both('Scholarships', '奖学金'), finding, objective, clause: clauses[1], change: both('Six scholarships a year.', '每年六个奖学金名额。') });
  await approve(cora, `/records/adjustment/${adjustment}`, [ann, li]);
  await call(url, cora.session, 'PATCH', `/api/v1/adjustments/${adjustment}`, { plan });

  // The renewal begins with the fate of each clause.
  await go(cora, `/agreements/${agreement}`);
  await cora.page.locator(`#clause-${clauses[2]}`).getByRole('button', { name: new RegExp(`^${cora.say('ui.record.edit')}`) }).click();
  const last = cora.page.locator(`#clause-${clauses[2]}`);
  await last.getByText(cora.say('ui.agreements.what_became')).click();
  await last.getByLabel(cora.say('field.clause.fate'), { exact: true }).selectOption('dropped');
  await last.getByLabel(cora.say('field.clause.fate_why'), { exact: true }).fill('No school was found.');
  await button(last, cora.say('ui.form.save')).click();
  await last.getByText('No school was found.').waitFor();
  await go(li, `/agreements/${agreement}`);
  await button(li.page, li.say('ui.agreements.dossier')).click();
  await atRest(li.page);
  await li.page.getByText('No school was found.').first().waitFor();
  const { clauses: told } = await call(url, li.session, 'GET', `/api/v1/agreements/${agreement}/dossier`);
  const fates = Object.fromEntries(told.map(({ id, fate }) => [id, fate]));
  assert.deepEqual(clauses.map((id) => fates[id]), ['kept', 'open', 'dropped']);

  // From each link of the chain to the next by one click.
  await go(cora, `/records/clause/${clauses[0]}`);
  const chain = () => cora.page.getByRole('navigation', { name: cora.say('ui.record.beside') });
  await chain().getByRole('link', { name: 'Activity 1' }).click();
  await cora.page.getByRole('heading', { level: 1, name: 'Activity 1' }).waitFor();
  await chain().getByRole('link', { name: 'Commitment 1' }).click();
  await cora.page.getByRole('heading', { level: 1, name: 'Commitment 1' }).waitFor();
  await chain().getByRole('link', { name: 'List of students' }).click();
  await cora.page.getByRole('heading', { level: 1, name: 'List of students' }).waitFor();
  await go(cora, `/records/finding/${finding}`);
  await chain().getByRole('link', { name: 'Scholarships' }).click();
  await cora.page.getByRole('heading', { level: 1, name: 'Scholarships' }).waitFor();
  await chain().getByRole('link', { name: 'Plan 2020' }).click();
  await cora.page.getByRole('heading', { level: 1, name: 'Plan 2020' }).waitFor();

  // Where the partnership stands follows from all of it.
  await go(li, `/partnerships/${partnership}`);
  assert.equal(await li.page.locator('ol.track > li').count(), 8);
});
