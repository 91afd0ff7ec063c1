/** One cell in a sentence, for those who hear the matrix and for the line under it. */
import { use_words } from "@/i18n";
import type { Cell } from "./matrix_view";
import type { Workbench } from "./workbench";

export function use_cell_words(bench: Workbench) {
  const { t, format } = use_words();

  return function say(cell: Cell): string {
    const { points } = format.value;
    const facts = [
      t("ui.pairing.cell", { a: bench.say_place(cell.a), b: bench.say_place(cell.b), value: points(cell.value) }),
      t("ui.pairing.cell_views", { a: bench.side_name("a"), b: bench.side_name("b"), ours: points(cell.ours), theirs: points(cell.theirs) }),
      cell.proposed ? t("ui.pairing.legend_proposed") : "",
      cell.mark ? t(`ui.pairing.legend_${cell.mark}`) : "",
      cell.excluded ? t("ui.pairing.legend_excluded") : "",
      cell.known ? t("ui.pairing.legend_known") : "",
    ];
    return facts.filter(Boolean).join(" · ");
  };
}
