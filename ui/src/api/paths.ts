/** The addresses that pages ask and that a hovered link asks ahead of them: one place, so both agree. */
import { address } from "./address";

/** Candidates kept on this side: more than a person reads, and enough that moving weights brings up the right ones. */
const CANDIDATES = 100;

/** The questions of the page "find a partner", as its address has them. */
export interface PartnersQuestion {
  place: string;
  profile?: string;
  weights?: string;
  country?: string;
  known?: string;
}

const V1 = "/api/v1";

export const paths = {
  overview: () => `${V1}/overview`,
  profile: (id: string) => `${V1}/places/${id}/profile`,
  places: (query: Record<string, string | undefined>) => address(`${V1}/places`, { limit: 50, ...query }),
  find_places: (q: string, country = "", limit = 12) => address(`${V1}/places/find`, { q, country, limit, typing: 1 }),
  /** A whole name, not the beginning of one. */
  resolve_place: (q: string, country: string, limit: number) => address(`${V1}/places/find`, { q, country, limit }),
  partners: ({ place, profile, weights, country, known }: PartnersQuestion) =>
    address(`${V1}/partners`, { place, profile, weights, country, include_known: known, limit: CANDIDATES }),
  pair: (a: string, b: string, query: Record<string, string | undefined> = {}) => address(`${V1}/partners/${a}/${b}`, query),
  profiles: () => address(`${V1}/profiles`, { limit: 200 }),
  criteria: () => `${V1}/criteria`,
  backtest: () => `${V1}/backtest`,
  matrix: () => `${V1}/pairings/matrix`,
  pairing_examples: () => `${V1}/pairings/examples`,
  pair_up: () => `${V1}/runs/pairing`,
  score_all: () => `${V1}/runs/scores`,
  form_groups: () => `${V1}/runs/groups`,
  runs: () => `${V1}/runs`,
  run: (id: string) => `${V1}/runs/${id}`,
  run_result: (id: string) => `${V1}/runs/${id}/result`,
  run_file: (id: string, format: "csv" | "xlsx" | "pdf", lang: string) => address(`${V1}/runs/${id}/result.${format}`, { lang }),
  network: (query: Record<string, string | undefined> = {}) => address(`${V1}/network`, query),
  list: (plural: string, query: Record<string, string | undefined> = {}) =>
    address(`${V1}/${plural}`, { limit: 50, labels: 1, ...query }),
  plural: (plural: string) => `${V1}/${plural}`,
  one: (plural: string, id: string) => `${V1}/${plural}/${id}`,
  record: (plural: string, id: string) => address(`${V1}/${plural}/${id}`, { labels: 1 }),
  may: (plural: string, id: string) => address(`${V1}/${plural}/${id}`, { may: 1 }),
  history: (plural: string, id: string) => `${V1}/${plural}/${id}/history`,
  version: (plural: string, id: string, version: number) => `${V1}/${plural}/${id}/versions/${version}`,
  difference: (plural: string, id: string, from: number, to: number) => address(`${V1}/${plural}/${id}/difference`, { from, to }),
  activity: (query: Record<string, string | number | undefined> = {}) => address(`${V1}/activity`, { limit: 30, ...query }),
  session: () => `${V1}/session`,
  provider: (id: string) => `${V1}/session/oidc/${id}`,
  pending: () => `${V1}/session/pending`,
  sign_ups: () => `${V1}/sign-ups`,
  sign_up: (id: string, what: "approve" | "refuse") => `${V1}/sign-ups/${id}/${what}`,
  confirm_sign_up: () => `${V1}/sign-ups/confirm`,
  look_at_ticket: () => `${V1}/tickets/look`,
  use_ticket: () => `${V1}/tickets/use`,
  forgotten: () => `${V1}/tickets/forgotten`,
  account: (part = "") => `${V1}/account${part && `/${part}`}`,
  account_part: (part: "sessions" | "tokens" | "identities", id: string) => `${V1}/account/${part}/${id}`,
  invitations: () => `${V1}/invitations`,
  invitation: (id: string) => `${V1}/invitations/${id}`,
  accounts: (query: Record<string, string | undefined> = {}) => address(`${V1}/accounts`, query),
  one_account: (id: string) => `${V1}/accounts/${id}`,
  reset_account: (id: string) => `${V1}/accounts/${id}/reset`,
  channels: (query: Record<string, string | undefined>) => address(`${V1}/channels`, query),
  schedule: (id: string) => `${V1}/plans/${id}/schedule`,
  plan_changes: (id: string, since: string) => address(`${V1}/plans/${id}/changes`, { since }),
  plan_file: (id: string, file: string, lang: string) => address(`${V1}/plans/${id}/${file}`, { lang }),
  next_plan: (id: string) => `${V1}/plans/${id}/next`,
  desk: () => `${V1}/desk`,
  holidays: (places: readonly string[], from: string, until: string) => address(`${V1}/holidays`, { places: places.join(","), from, until }),
  handover: (id: string) => `${V1}/posts/${id}/handover`,
  handover_file: (id: string, lang: string) => address(`${V1}/posts/${id}/handover.pdf`, { lang }),
  reassign_post: (id: string) => `${V1}/posts/${id}/reassignment`,
  posts_of: (field: "place" | "partnership" | "holder" | "deputy", id: string) => address(`${V1}/posts`, { limit: 200, labels: 1, [field]: id }),
  notices: (unread: boolean) => address(`${V1}/notices`, { limit: 50, unread: unread ? 1 : undefined }),
  notices_count: () => `${V1}/notices/count`,
  notices_all: (as: "read" | "unread") => `${V1}/notices/${as}`,
  notice: (id: string, as: "read" | "unread") => `${V1}/notices/${id}/${as}`,
  notice_preference: () => `${V1}/notices/preference`,
  follows: () => `${V1}/follows`,
  follow: (plural: string, id: string) => `${V1}/follows/${plural}/${id}`,
  comments: (plural: string, id: string) => address(`${V1}/${plural}/${id}/comments`, { limit: 50 }),
  comments_of: (plural: string, id: string) => `${V1}/${plural}/${id}/comments`,
  comment: (id: string, part = "") => `${V1}/comments/${id}${part && `/${part}`}`,
  mentionable: (plural: string, id: string, q: string) => address(`${V1}/${plural}/${id}/mentionable`, { q }),
  submissions: (query: Record<string, string>) => address(`${V1}/submissions`, { limit: 20, ...query }),
  submission: (id: string, part = "") => `${V1}/submissions/${id}${part && `/${part}`}`,
  submissions_of: (plural: string, id: string) => `${V1}/${plural}/${id}/submissions`,
  approvers: (plural: string, id: string) => `${V1}/${plural}/${id}/approvers`,
  workspace: (id: string) => `${V1}/partnerships/${id}/workspace`,
  aims: (id: string) => `${V1}/partnerships/${id}/aims`,
  attention: () => `${V1}/attention`,
  chain: (plural: string, id: string) => address(`${V1}/${plural}/${id}`, { chain: 1 }),
  agreement_text: (id: string) => `${V1}/agreements/${id}/text`,
  agreement_compare: (id: string, earlier: string) => address(`${V1}/agreements/${id}/compare`, { with: earlier }),
  agreement_dossier: (id: string) => `${V1}/agreements/${id}/dossier`,
  agreement_dossier_file: (id: string, lang: string) => address(`${V1}/agreements/${id}/dossier.pdf`, { lang }),
  agreement_register: (query: Record<string, string | undefined>) => address(`${V1}/registers/agreements`, query),
  agreement_templates: () => `${V1}/agreement-templates`,
  draft_agreement: () => `${V1}/agreements/from-template`,
  renew_agreement: (id: string) => `${V1}/agreements/${id}/renew`,
  schema: () => `${V1}/schema`,
  imports: (kind: string, dry: boolean, filename: string) => address(`${V1}/imports`, { kind, dry_run: dry, filename }),
  evaluation: (id: string, query: Record<string, string | undefined> = {}) => address(`${V1}/partnerships/${id}/evaluation`, query),
  evaluation_file: (id: string, format: "csv" | "xlsx" | "pdf", lang: string, from = "") => address(`${V1}/partnerships/${id}/evaluation.${format}`, { lang, from }),
  /** The slash of a period from … to is written "--" in an address. */
  period_step: (id: string, period: string, step: string) => `${V1}/partnerships/${id}/evaluation/periods/${period.replace("/", "--")}/${step}`,
  feedback: (id: string) => `${V1}/partnerships/${id}/feedback`,
  close_feedback: (round: string) => `${V1}/feedback-rounds/${round}/close`,
  look_at_feedback: () => `${V1}/feedback/look`,
  answer_feedback: () => `${V1}/feedback/answer`,
  city_cooperation: (id: string) => `${V1}/places/${id}/cooperation`,
  export_file: (plural: string, format: string) => `${V1}/exports/${plural}.${format}`,
};
