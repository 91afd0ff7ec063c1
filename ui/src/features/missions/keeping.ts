/** Writing what belongs to an event where it is shown, each with the way back. */
import { ref } from "vue";
import { refresh, write } from "@/api/client";
import { paths } from "@/api/paths";
import { Problem } from "@/api/problem";
import type { Language, Localized, Row } from "@/api/types";
import { tell } from "@/app/notice";
import { use_words } from "@/i18n";
import { plural_of } from "@/features/records/addresses";
import { own_values } from "@/features/records/writing";
import type { EventRow } from "./types";

type Values = Record<string, unknown>;

/** A text with one of its languages written anew; null where nothing is left. */
export function in_words(before: Localized | null | undefined, language: Language, text: string): Localized | null {
  const after: Localized = { ...before };
  if (text.trim()) after[language] = { text: text.trim(), state: "approved" };
  else delete after[language];
  return Object.keys(after).length ? after : null;
}

/** Who sees what belongs to an event that is no partnership's: those of its programme. */
export const seen_by = (event: EventRow): Values => (event.partnership ? {} : event.programme ? { visibility: "programme" } : {});

export function use_keeping(event: () => EventRow) {
  const { t, entity } = use_words();
  const busy = ref(false);

  const why = (error: unknown) => (error instanceof Problem ? error.errors[0]?.text || error.detail || error.title || t("ui.problem.http") : String(error));

  /** What is refused is told at the foot of the page, and the page shows what stands. */
  async function keep<T>(work: () => Promise<T>): Promise<T | null> {
    if (busy.value) return null;
    busy.value = true;
    try {
      return await work();
    } catch (error) {
      tell({ text: why(error), bad: true });
      return null;
    } finally {
      busy.value = false;
      refresh();
    }
  }
  function done(key: string, noun: string, back: () => Promise<unknown>): void {
    tell({
      text: t(`ui.notice.${key}`, { noun: entity(noun) }),
      undo: async () => {
        try {
          await back();
          tell({ text: t("ui.notice.undone") });
        } catch (error) {
          tell({ text: t("ui.notice.not_undone", { why: why(error) }), bad: true });
        }
        refresh();
      },
    });
  }

  const post = (noun: string, body: Values) => write<Row>({ method: "POST", path: paths.plural(plural_of(noun)), body });
  const patch = (noun: string, id: string, version: number | undefined, body: Values) => write<Row>({ method: "PATCH", path: paths.one(plural_of(noun), id), version, body });
  const remove = (noun: string, id: string, version: number | undefined) => write<null>({ method: "DELETE", path: paths.one(plural_of(noun), id), version });

  return {
    busy,
    keep,
    /** A new record of the event. Errors: Problem, for the form it was typed into. */
    async add(noun: string, body: Values): Promise<Row> {
      const made = await post(noun, { event: event().id, ...seen_by(event()), ...body });
      done("created", noun, () => remove(noun, made.id, made.version));
      refresh();
      return made;
    },
    /** Errors: Problem, likewise. */
    async put(noun: string, before: Row, body: Values): Promise<Row> {
      const after = await patch(noun, before.id, before.version, body);
      const back = Object.fromEntries(Object.keys(body).map((name) => [name, before[name] ?? null]));
      done("saved", noun, () => patch(noun, before.id, after.version, back));
      refresh();
      return after;
    },
    /** Either of both: a known record is changed, else one is made. */
    save(noun: string, before: Row | null, body: Values): Promise<Row> {
      return before ? this.put(noun, before, body) : this.add(noun, body);
    },
    change(noun: string, before: Row, body: Values): Promise<Row | null> {
      return keep(() => this.put(noun, before, body));
    },
    drop(noun: string, row: Row): Promise<true | null> {
      return keep(async () => {
        await remove(noun, row.id, row.version);
        const { at: _, ...values } = own_values(row);
        done("removed", noun, () => post(noun, { ...values, id: row.id }));
        return true as const;
      });
    },
    /** One of the event's own addresses. */
    ask<T>(path: string, body: Values = {}): Promise<T | null> {
      return keep(() => write<T>({ method: "POST", path, body }));
    },
  };
}
export type Keeping = ReturnType<typeof use_keeping>;
