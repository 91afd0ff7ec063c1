/** The parts of a partnership's workspace, in the order of the method: each is one lazy component that is given the partnership. */
import { defineAsyncComponent } from "vue";
import type { RecordPart } from "@/features/records/parts";
import type { Partnership } from "./types";

export const TABS: readonly RecordPart<Partnership>[] = [
  { name: "", title: "ui.partnership.tab_overview", component: defineAsyncComponent(() => import("./OverviewTab.vue")) },
  { name: "aims", title: "ui.partnership.tab_aims", component: defineAsyncComponent(() => import("./AimsTab.vue")) },
  { name: "agreements", title: "ui.partnership.tab_agreements", component: defineAsyncComponent(() => import("@/features/agreements/AgreementsTab.vue")) },
  { name: "plan", title: "ui.partnership.tab_plan", component: defineAsyncComponent(() => import("@/features/plans/PlanTab.vue")) },
  { name: "evaluation", title: "ui.partnership.tab_evaluation", component: defineAsyncComponent(() => import("@/features/evaluation/EvaluationTab.vue")) },
  { name: "lessons", title: "ui.partnership.tab_lessons", component: defineAsyncComponent(() => import("@/features/evaluation/LessonsTab.vue")) },
  { name: "documents", title: "entity.document.plural", component: defineAsyncComponent(() => import("@/features/documents/DocumentsTab.vue")) },
];
