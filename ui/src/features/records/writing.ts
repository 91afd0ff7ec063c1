/**
 * Writing a record, and the way back: whatever is created, changed, removed or restored leaves a notice whose button
 * puts the record back as it was. The way back is an ordinary write with the version just made, so a change that
 * somebody else makes in between is refused instead of overwritten.
 */
import { useRoute, useRouter } from "vue-router";
import { refresh, write } from "@/api/client";
import { paths } from "@/api/paths";
import { Problem } from "@/api/problem";
import type { Row } from "@/api/types";
import { tell } from "@/app/notice";
import { use_words } from "@/i18n";
import { in_language_of, list_of, page_of, type Target } from "./addresses";

export interface Noun {
  name: string;
  plural: string;
}
type Values = Record<string, unknown>;
const OWN = ["id", "version", "created_at", "updated_at", "labels"];

/** The fields of a record without the members that the server keeps itself. */
export function own_values(record: Row): Values {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !OWN.includes(name)));
}

export function use_writing() {
  const router = useRouter();
  const route = useRoute();
  const { t, entity } = use_words();
  const go = (target: Target) => router.push(in_language_of(router.currentRoute.value.params.lang ?? route.params.lang, target));

  /** A notice whose button runs `back`; what goes wrong there is told in its place. */
  function done(key: string, noun: Noun, back: () => Promise<unknown>): void {
    const undo = async () => {
      try {
        await back();
        refresh();
        tell({ text: t("ui.notice.undone") });
      } catch (error) {
        const why = error instanceof Problem ? error.detail || t(`ui.problem.${error.code}`) : String(error);
        tell({ text: t("ui.notice.not_undone", { why }), bad: true });
      }
    };
    tell({ text: t(`ui.notice.${key}`, { noun: entity(noun.name) }), undo });
  }

  const post = (noun: Noun, body: Values) => write<Row>({ method: "POST", path: paths.plural(noun.plural), body });
  const patch = (noun: Noun, id: string, version: number, body: Values) =>
    write<Row>({ method: "PATCH", path: paths.one(noun.plural, id), body, version });
  const drop = (noun: Noun, id: string, version: number) => write<null>({ method: "DELETE", path: paths.one(noun.plural, id), version });

  async function create(noun: Noun, body: Values): Promise<Row> {
    const made = await post(noun, body);
    done("created", noun, async () => {
      await drop(noun, made.id, made.version!);
      if (router.currentRoute.value.params.id === made.id) await go(list_of(noun.plural));
    });
    return made;
  }

  /** `body`: the changed fields; `before`: the record with the version that was seen. */
  async function amend(noun: Noun, before: Row, body: Values, told = "saved"): Promise<Row> {
    const after = await patch(noun, before.id, before.version!, body);
    const back = Object.fromEntries(Object.keys(body).map((name) => [name, before[name] ?? null]));
    done(told, noun, () => patch(noun, before.id, after.version!, back));
    return after;
  }

  async function remove(noun: Noun, record: Row): Promise<void> {
    await drop(noun, record.id, record.version!);
    done("removed", noun, async () => {
      await post(noun, { ...own_values(record), id: record.id });
      await go(page_of(noun.name, record.id));
    });
  }

  /** Brings a removed record back under its id. */
  async function revive(noun: Noun, id: string, values: Values): Promise<Row> {
    const made = await post(noun, { ...values, id });
    done("restored", noun, () => drop(noun, id, made.version!));
    return made;
  }

  return { create, amend, remove, revive, go };
}
