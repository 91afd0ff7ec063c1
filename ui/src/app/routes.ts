import type { RouteLocation, RouteRecordRaw } from "vue-router";
import { address } from "@/api/address";
import { paths } from "@/api/paths";
import type { TextPart } from "@/i18n";
import { noun_of, SHARED_LISTS } from "@/features/records/addresses";
import { part_of } from "@/features/records/nouns";

/** What a page asks first; a hovered link asks it ahead. */
export type Ahead = (to: RouteLocation) => string[];

declare module "vue-router" {
  interface RouteMeta {
    /** Key of the page's title; pages about one record set their own once they know its name. */
    title?: string;
    ahead?: Ahead;
    /** Texts that come with the page. */
    texts?: readonly TextPart[] | ((to: RouteLocation) => readonly TextPart[]);
  }
}

const id = (to: RouteLocation, name = "id") => String(to.params[name] ?? "");

/** Weights of the address are completed by the page, so only the usual ranking can be asked ahead. */
function partners_ahead(to: RouteLocation): string[] {
  const asked = (name: string) => String(to.query[name] ?? "");
  const place = asked("place");
  const always = [paths.profiles(), paths.criteria()];
  if (!place || asked("weights")) return always;
  return [...always, paths.profile(place), paths.partners({ place, profile: asked("profile"), country: asked("country"), known: asked("known") })];
}

/** What the page of a record says more, by its noun. */
const RECORD_TEXTS: Record<string, readonly TextPart[]> = { post: ["account"], partnership: ["channels"], document: ["account"], practice: ["account", "documents"] };
const texts_of = (to: RouteLocation): readonly TextPart[] => {
  const part = part_of(String(to.params.entity ?? to.params.plural));
  return part === undefined ? [] : [part];
};

/** The pages, each under its language. */
export const pages: RouteRecordRaw[] = [
  {
    path: "",
    name: "home",
    component: () => import("@/features/home/HomePage.vue"),
    meta: { title: "ui.home.title", ahead: () => [paths.overview()] },
  },
  { path: "places", name: "places", component: () => import("@/features/places/PlacesPage.vue"), meta: { title: "ui.places.title" } },
  {
    path: "places/:id",
    name: "place",
    component: () => import("@/features/places/PlacePage.vue"),
    meta: { texts: ["channels", "coverage", "notices"], ahead: (to) => [paths.profile(id(to)), paths.posts_of("place", id(to))] },
  },
  {
    path: "search",
    name: "search",
    component: () => import("@/features/search/SearchPage.vue"),
    meta: { title: "ui.search.title", texts: ["find"] },
  },
  {
    path: "partners",
    name: "partners",
    component: () => import("@/features/partners/PartnersPage.vue"),
    meta: { title: "ui.partners.title", texts: ["about"], ahead: partners_ahead },
  },
  {
    path: "pairing",
    name: "pairing",
    component: () => import("@/features/pairing/PairingPage.vue"),
    meta: { title: "ui.pairing.title", texts: ["bench", "pairing"], ahead: () => [paths.profiles(), paths.criteria(), paths.pairing_examples()] },
  },
  {
    path: "groups",
    name: "groups",
    component: () => import("@/features/groups/GroupsPage.vue"),
    meta: { title: "ui.groups.title", texts: ["bench", "groups"], ahead: () => [paths.profiles(), paths.criteria(), paths.pairing_examples()] },
  },
  {
    path: "scores",
    name: "scores",
    component: () => import("@/features/scores/ScoresPage.vue"),
    meta: { title: "ui.scores.title", texts: ["bench", "scores"], ahead: () => [paths.profiles(), paths.criteria(), paths.overview()] },
  },
  {
    path: "compare",
    name: "compare",
    component: () => import("@/features/partners/ComparePage.vue"),
    meta: { title: "ui.compare.title" },
  },
  {
    path: "pairs/:a/:b",
    name: "pair",
    component: () => import("@/features/partners/PairPage.vue"),
    meta: { title: "ui.pair.title", ahead: (to) => [paths.pair(id(to, "a"), id(to, "b"))] },
  },
  {
    path: "map",
    name: "map",
    component: () => import("@/features/network/MapPage.vue"),
    meta: { title: "ui.map.title", texts: ["coverage"], ahead: () => [paths.network()] },
  },
  {
    path: "network",
    name: "network",
    component: () => import("@/features/network/NetworkPage.vue"),
    meta: { title: "ui.network.title", ahead: () => [paths.network()] },
  },
  { path: "links", name: "links", component: () => import("@/features/links/LinksPage.vue"), meta: { title: "ui.links.title" } },
  { path: "themes", name: "themes", component: () => import("@/features/themes/ThemesPage.vue"), meta: { title: "ui.themes.title" } },
  { path: "themes/:id", name: "theme", component: () => import("@/features/themes/ThemePage.vue") },
  {
    path: "organisations",
    name: "organisations",
    component: () => import("@/features/organisations/OrganisationsPage.vue"),
    meta: { title: "ui.organisations.title" },
  },
  { path: "organisations/:id", name: "organisation", component: () => import("@/features/organisations/OrganisationPage.vue") },
  {
    path: "records/:entity/new",
    name: "record-new",
    component: () => import("@/features/editing/EditPage.vue"),
    meta: { ahead: () => [paths.schema()], texts: texts_of },
  },
  {
    path: "records/:entity/:id/edit",
    name: "record-edit",
    component: () => import("@/features/editing/EditPage.vue"),
    meta: { ahead: () => [paths.schema()], texts: texts_of },
  },
  {
    path: "records/:entity/:id/history",
    name: "record-history",
    component: () => import("@/features/records/HistoryPage.vue"),
    meta: { texts: texts_of },
  },
  {
    path: "records/:entity/:id",
    name: "record",
    component: () => import("@/features/records/RecordPage.vue"),
    meta: { ahead: () => [paths.schema()], texts: (to) => ["approvals", "notices", ...texts_of(to), ...(RECORD_TEXTS[String(to.params.entity)] ?? [])] },
  },
  {
    path: `:plural(${SHARED_LISTS.join("|")})`,
    name: "records",
    component: () => import("@/features/records/RecordsPage.vue"),
    meta: { ahead: () => [paths.schema()], texts: texts_of },
  },
  {
    path: "posts/:id",
    name: "post",
    component: () => import("@/features/posts/PostPage.vue"),
    meta: { texts: ["account", "channels"], ahead: (to) => [paths.handover(id(to))] },
  },
  {
    path: "partnerships/:id/:tab?",
    name: "partnership",
    component: () => import("@/features/cooperation/WorkspacePage.vue"),
    meta: { texts: ["chain", "channels", "coverage", "documents", "account", "approvals", "notices"], ahead: (to) => [paths.record("partnerships", id(to)), ...(to.params.tab ? [] : [paths.workspace(id(to))])] },
  },
  {
    path: "events",
    name: "events",
    component: () => import("@/features/missions/EventsPage.vue"),
    meta: { title: "entity.event.plural", texts: ["missions"], ahead: () => [paths.missions({})] },
  },
  {
    path: "plan-mission",
    name: "plan-mission",
    component: () => import("@/features/missions/PlanMissionPage.vue"),
    meta: { title: "ui.plan_mission.title", texts: ["account", "missions"] },
  },
  {
    path: "follow-ups/:id",
    name: "follow-up",
    component: () => import("@/features/missions/FollowUpPage.vue"),
    meta: { title: "ui.follow_ups.title", texts: ["account", "missions"] },
  },
  {
    path: "events/:id/:tab?",
    name: "event",
    component: () => import("@/features/missions/EventPage.vue"),
    meta: { texts: ["missions", "chain", "channels", "documents", "account", "approvals", "notices"], ahead: (to) => [paths.record("events", id(to))] },
  },
  { path: "board/:matchmaking", name: "board", component: () => import("@/features/timetables/BoardPage.vue"), meta: { title: "ui.board.title", texts: ["missions"], ahead: (to) => [paths.timetable(id(to, "matchmaking"), "board")] } },
  {
    path: "nursery",
    name: "nursery",
    component: () => import("@/features/nursery/NurseryPage.vue"),
    meta: { title: "ui.nursery.title", texts: ["nursery"], ahead: () => [paths.nursery({})] },
  },
  { path: "nursery/new", name: "nursery-new", component: () => import("@/features/nursery/NewIdeaPage.vue"), meta: { title: "ui.nursery_new.title", texts: ["account", "nursery"] } },
  {
    path: "projects/:id",
    name: "project",
    component: () => import("@/features/nursery/ProjectPage.vue"),
    meta: { texts: ["account", "documents", "nursery"], ahead: (to) => [paths.nursery_project(id(to))] },
  },
  { path: "interests", name: "interests", component: () => import("@/features/nursery/InterestsPage.vue"), meta: { title: "ui.interests.title", texts: ["account", "nursery"] } },
  { path: "brokerage", name: "brokerage", component: () => import("@/features/nursery/BrokeragePage.vue"), meta: { title: "ui.brokerage.title", texts: ["account", "nursery"] } },
  { path: "entries", name: "entries", component: () => import("@/features/entries/EntriesPage.vue"), meta: { title: "ui.entries.title", texts: ["account", "nursery"] } },
  { path: "entries/:entity/:id", name: "entry", component: () => import("@/features/entries/EntryPage.vue"), meta: { title: "ui.entry.title", texts: (to) => ["account", "nursery", ...texts_of(to)] } },
  {
    path: "attention",
    name: "attention",
    component: () => import("@/features/cooperation/AttentionPage.vue"),
    meta: { title: "ui.attention.title", texts: ["chain"], ahead: () => [paths.attention()] },
  },
  { path: "desk", name: "desk", component: () => import("@/features/plans/DeskPage.vue"), meta: { title: "ui.desk.title", texts: ["chain"] } },
  {
    path: "agreements/:id",
    name: "agreement",
    component: () => import("@/features/agreements/AgreementPage.vue"),
    meta: { texts: ["chain", "channels", "account", "approvals", "notices"], ahead: (to) => [paths.agreement_text(id(to))] },
  },
  {
    path: "agreements-register",
    name: "agreements-register",
    component: () => import("@/features/agreements/RegisterPage.vue"),
    meta: { title: "ui.agreements_register.title", texts: ["chain"] },
  },
  {
    path: "pocket/:event",
    name: "pocket",
    component: () => import("@/features/pocket/PocketPage.vue"),
    meta: { title: "ui.pocket.title", texts: ["account", "missions"] },
  },
  { path: "distance", name: "distance", component: () => import("@/features/distance/DistancePage.vue"), meta: { title: "ui.distance.title", texts: ["account", "missions"] } },
  {
    path: "channels",
    name: "channels",
    component: () => import("@/features/posts/ChannelsPage.vue"),
    meta: { title: "ui.channels.title", texts: ["channels"] },
  },
  {
    path: `:plural(${SHARED_LISTS.join("|")}|links|sources)/:id`,
    redirect: ({ params }) => ({ name: "record", params: { lang: params.lang, entity: noun_of(String(params.plural)), id: params.id } }),
  },
  {
    path: "activity",
    name: "activity",
    component: () => import("@/features/activity/ActivityPage.vue"),
    meta: { title: "ui.activity.title", ahead: () => [paths.activity()] },
  },
  { path: "import", name: "import", component: () => import("@/features/imports/ImportPage.vue"), meta: { title: "ui.import.title", texts: ["import"] } },
  {
    path: "coverage",
    name: "coverage",
    component: () => import("@/features/coverage/CoveragePage.vue"),
    meta: { title: "ui.coverage.title", texts: ["coverage"], ahead: () => [paths.coverage()] },
  },
  {
    path: "sources",
    name: "sources",
    component: () => import("@/features/sources/SourcesPage.vue"),
    meta: { title: "ui.sources.title", ahead: () => [address(paths.plural("sources"), { limit: 200 })] },
  },
  { path: "about", name: "about", component: () => import("@/features/about/AboutPage.vue"), meta: { title: "ui.about.title", texts: ["about"] } },
  { path: "sign-in", name: "sign-in", component: () => import("@/features/account/SignInPage.vue"), meta: { title: "ui.sign_in.title", texts: ["account"] } },
  { path: "sign-up", name: "sign-up", component: () => import("@/features/account/SignUpPage.vue"), meta: { title: "ui.sign_up.title", texts: ["account"] } },
  { path: "join", name: "join", component: () => import("@/features/account/JoinPage.vue"), meta: { title: "ui.join.title", texts: ["account"] } },
  { path: "feedback", name: "feedback", component: () => import("@/features/evaluation/FeedbackPage.vue"), meta: { title: "ui.feedback.title", texts: ["account", "chain"] } },
  { path: "guest", name: "guest", component: () => import("@/features/guests/GuestPage.vue"), meta: { title: "ui.guest.title", texts: ["account", "missions"] } },
  { path: "account", name: "account", component: () => import("@/features/account/AccountPage.vue"), meta: { title: "ui.account.title", texts: ["account", "notices"] } },
  {
    path: "notices",
    name: "notices",
    component: () => import("@/features/notices/NoticesPage.vue"),
    meta: { title: "ui.notices.title", texts: ["notices"] },
  },
  { path: "approvals", name: "approvals", component: () => import("@/features/approvals/ApprovalsPage.vue"), meta: { title: "ui.approvals.title", texts: ["account", "approvals"] } },
  {
    path: "approvals/:id",
    name: "approval",
    component: () => import("@/features/approvals/ApprovalPage.vue"),
    meta: { texts: ["approvals", "chain"], ahead: (to) => [paths.submission(id(to)), paths.schema()] },
  },
  {
    path: "administration",
    name: "administration",
    component: () => import("@/features/account/AdministrationPage.vue"),
    meta: { title: "ui.administration.title", texts: ["account"] },
  },
  { path: ":rest(.*)*", name: "lost", component: () => import("@/app/LostPage.vue"), meta: { title: "ui.lost.title" } },
];
