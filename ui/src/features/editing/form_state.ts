/**
 * The state of the form for one record of any noun: what is typed, what was seen, what the server found wrong. Nothing
 * typed is ever thrown away by an answer: a refusal marks fields, a conflict asks field by field.
 */
import { computed, nextTick, onScopeDispose, ref, shallowRef } from "vue";
import { get, get_fresh } from "@/api/client";
import { paths } from "@/api/paths";
import { Problem } from "@/api/problem";
import type { Change, EntityDescription, FieldDescription, Page, Row } from "@/api/types";
import { use_words } from "@/i18n";
import { use_author } from "@/features/records/author";
import { use_record_title } from "@/features/records/record_title";
import { entity_in } from "@/features/records/schema";
import { usual_of } from "@/features/records/visibility";
import { use_writing } from "@/features/records/writing";
import { differences, type Difference } from "./conflict";
import { changes, draft_of, same, sent, typed, type Draft } from "./draft";
import { faults_here, faults_of, twice_here, type Faults } from "./faults";
import { plural_of } from "@/features/records/addresses";

export interface Conflict {
  differences: Difference[];
  author: string;
  at: string;
}
interface Stash {
  key: string;
  draft: Draft;
  seen: Row;
  labels: Record<string, string>;
}
type Labels = Record<string, string>;

/** What is typed survives a change of language, which builds the page anew. */
let stash: Stash | null = null;

const fresh_row = (): Row => ({ id: "" });
const as_problem = (error: unknown) => (error instanceof Problem ? error : new Problem("internal", 0, "", String(error)));

/** `id`: empty for a new record; `given`: values that the address proposes for it. */
export function use_form(noun: string, id: string, given: Record<string, string>) {
  const { t, choice } = use_words();
  const author_of = use_author();
  const writing = use_writing();
  const title_of = use_record_title();

  const entity = shallowRef<EntityDescription | null>(null);
  const entities = shallowRef<unknown>(null);
  const seen = shallowRef<Row>(fresh_row());
  const draft = ref<Draft>({});
  const labels = ref<Labels>({});
  const faults = shallowRef<Faults>({ fields: {}, others: [] });
  const problem = shallowRef<Problem | null>(null);
  const conflict = shallowRef<Conflict | null>(null);
  const gone = ref(false);
  const busy = ref(false);
  const loaded = ref(false);
  const load_problem = shallowRef<Problem | null>(null);

  const fields = computed<FieldDescription[]>(() => (entity.value?.fields ?? []).filter((one) => !one.by_program).flatMap(as_asked));
  const changed = computed(() => (loaded.value ? changes(fields.value, seen.value, draft.value) : {}));
  const dirty = computed(() => Object.keys(changed.value).length > 0);
  const key = () => `${noun}:${id}`;

  /** Who recorded it is the server's to say; who may see it needs a word on what an empty field means. */
  function as_asked(field: FieldDescription): FieldDescription[] {
    if (field.name === "owner") return [];
    if (field.name !== "visibility") return [field];
    return [{ ...field, about: t("ui.form.visibility_about", { usual: choice("record", "visibility", usual_of(entities.value, noun)) }) }];
  }

  async function load(): Promise<void> {
    load_problem.value = null;
    try {
      const [schema, record] = await Promise.all([get<unknown>(paths.schema()), id ? get_fresh<Row>(paths.record(plural_of(noun), id)) : null]);
      entities.value = schema;
      entity.value = entity_in(schema, noun);
      if (!entity.value) throw new Problem("not_found", 404, "", t("ui.form.no_such_noun"));
      await (record ? begin(record) : begin_new());
      loaded.value = true;
    } catch (error) {
      load_problem.value = as_problem(error);
    }
  }

  async function begin(record: Row): Promise<void> {
    labels.value = { ...(record.labels as Labels | undefined) };
    seen.value = record;
    draft.value = draft_of(fields.value, record);
    take_stash();
  }

  /** A new record starts from what the address proposes, as far as the noun has such fields. */
  async function begin_new(): Promise<void> {
    const start = fresh_row();
    for (const field of fields.value) {
      const value = given[field.name];
      if (!value || !["text", "enumeration", "reference"].includes(field.type)) continue;
      start[field.name] = value;
      if (field.type === "reference") await name_reference(field.target ?? "", value).catch(() => delete start[field.name]);
    }
    seen.value = start;
    draft.value = draft_of(fields.value, start);
    take_stash();
  }

  async function name_reference(target: string, at: string): Promise<void> {
    const plural = plural_of(target);
    const row = await get<Row>(paths.record(plural, at));
    labels.value[at] = title_of(target, row, (row.labels ?? {}) as Labels);
  }

  /** For the page on show only: one that is gone again before its record came must leave it to the next. */
  let gone_again = false;
  onScopeDispose(() => (gone_again = true));
  function take_stash(): void {
    if (gone_again) return;
    if (stash?.key === key()) {
      seen.value = stash.seen;
      draft.value = stash.draft;
      labels.value = { ...stash.labels, ...labels.value };
    }
    stash = null;
  }
  function keep(): void {
    stash = { key: key(), draft: draft.value, seen: seen.value, labels: labels.value };
  }

  /** The record as it was kept, or null when the person has to look again. */
  async function save(): Promise<Row | null> {
    if (busy.value || !entity.value) return null;
    problem.value = null;
    const twice = twice_here(fields.value, draft.value, t);
    faults.value = { fields: twice, others: [] };
    if (Object.keys(twice).length) return null;
    busy.value = true;
    try {
      return id ? await save_changes() : await writing.create(entity.value, filled_values());
    } catch (error) {
      await refused(as_problem(error));
      return null;
    } finally {
      busy.value = false;
    }
  }

  async function save_changes(): Promise<Row | null> {
    const body = changed.value;
    const after = Object.keys(body).length ? await writing.amend(entity.value!, seen.value, body) : seen.value;
    conflict.value = null;
    return after;
  }
  function filled_values(): Record<string, unknown> {
    const all = fields.value.map((field) => [field.name, sent(field, draft.value[field.name])] as const);
    return Object.fromEntries(all.filter(([, value]) => value !== null));
  }

  async function refused(why: Problem): Promise<void> {
    if (why.status === 412) return meet().catch((error: unknown) => void (problem.value = as_problem(error)));
    gone.value = why.status === 404;
    const found = faults_of(why, fields.value);
    if (Object.keys(found.fields).length) faults.value = { ...found, fields: { ...faults_here(fields.value, draft.value, t), ...found.fields } };
    else problem.value = why;
  }

  /** Somebody else was faster: takes what only they changed, and lays open what both did. */
  async function meet(): Promise<void> {
    const plural = entity.value!.plural;
    const [theirs, history] = await Promise.all([get_fresh<Row>(paths.record(plural, id)), get_fresh<Page<Change & Row>>(paths.history(plural, id))]);
    const found = differences(fields.value, seen.value, theirs, draft.value);
    const last = history.items[0];
    Object.assign(labels.value, theirs.labels);
    for (const one of found) if (!one.contested) draft.value[one.field.name] = typed(one.field, one.theirs);
    seen.value = theirs;
    conflict.value = { differences: found, author: last ? author_of(last) : "", at: last?.at ?? "" };
  }

  function choose(one: Difference, whose: "mine" | "theirs"): void {
    draft.value[one.field.name] = typed(one.field, one[whose]);
  }
  const chosen = (one: Difference) => (same(sent(one.field, draft.value[one.field.name]), one.theirs) ? "theirs" : "mine");

  async function remove(): Promise<boolean> {
    problem.value = null;
    busy.value = true;
    try {
      await writing.remove(entity.value!, seen.value);
      return true;
    } catch (error) {
      await refused(as_problem(error));
      return false;
    } finally {
      busy.value = false;
    }
  }
  /** The record was taken away meanwhile: what is typed becomes the record again. */
  async function revive(): Promise<Row | null> {
    busy.value = true;
    try {
      return await writing.revive(entity.value!, id, filled_values());
    } catch (error) {
      await refused(as_problem(error));
      return null;
    } finally {
      busy.value = false;
    }
  }

  /** The first field that is at fault takes the focus. */
  async function focus_fault(): Promise<void> {
    await nextTick();
    const first = fields.value.find((field) => faults.value.fields[field.name]);
    const frame = first && document.getElementById(`field-${first.name}`);
    const control = frame?.querySelector<HTMLElement>("input, select, textarea, button") ?? document.getElementById("form-trouble");
    control?.focus();
  }

  return {
    entity, fields, draft, labels, faults, problem, conflict, gone, busy, loaded, load_problem, seen, dirty,
    load, keep, save, remove, revive, choose, chosen, focus_fault, plural_of, go: writing.go,
  };
}
export type FormState = ReturnType<typeof use_form>;
